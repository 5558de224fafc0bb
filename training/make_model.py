"""Makes the shipped model from the named data: `python -m training.make_model --data DIR`.

Invariant: this is the whole recipe; nothing is tuned by hand between its steps.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from quidproquo.reading.parse import MODEL_FOLDER
from training.export import export
from training.train import SHIPPED_STEPS, Recipe, encoder_folder, train


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/, as training/README.md names them")
    parse.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints; a stopped run goes on from here")
    parse.add_argument("--to", type=Path, default=MODEL_FOLDER)
    parse.add_argument("--encoder", type=Path, help="folder of another BERT encoder; default: the MiniLM package")
    parse.add_argument("--steps", type=int, default=SHIPPED_STEPS)
    parse.add_argument("--threads", type=int, default=2)
    args = parse.parse_args()
    encoder = args.encoder or encoder_folder()
    train(Recipe(data=args.data, out=args.work, encoder=encoder, steps=args.steps, threads=args.threads))
    export(args.work / "average.pt", args.to, encoder, args.data)


if __name__ == "__main__":
    main()
