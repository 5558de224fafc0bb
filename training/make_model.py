"""Makes the shipped network from the named data: `python -m training.make_model --data DIR`.

Invariant: this is the whole recipe; nothing is tuned by hand between its steps. First the parser, then the heads, then both on one encoder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from quidproquo.reading.network import MODEL_FOLDER
from training import joint, train, train_heads
from training.export import export
from training.network import EncoderShape, Parser
from training.passages import CORPUS
from training.train import SHIPPED_STEPS, encoder_folder


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/, as training/README.md names them")
    parse.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints; a stopped run of the parser goes on from here")
    parse.add_argument("--to", type=Path, default=MODEL_FOLDER)
    parse.add_argument("--encoder", type=Path, help="folder of another BERT encoder; default: the MiniLM package")
    parse.add_argument("--steps", type=int, default=SHIPPED_STEPS)
    parse.add_argument("--threads", type=int, default=2)
    args = parse.parse_args()
    encoder, work, threads = args.encoder or encoder_folder(), args.work, args.threads
    train.train(train.Recipe(data=args.data, out=work, encoder=encoder, steps=args.steps, threads=threads))
    parser = work / "average.pt"
    train_heads.train(train_heads.Recipe(out=work, encoder=encoder, threads=threads))
    network, labels = joint.joined(parser, work / "heads.pt", encoder)
    teacher = Parser(EncoderShape.read(encoder), labels)
    teacher.load_state_dict(torch.load(parser)["weights"])
    joint.run(network, labels, teacher, joint.Recipe(data=args.data, out=work, encoder=encoder, threads=threads))
    export(work / "joint.pt", args.to, encoder, args.data, CORPUS)


if __name__ == "__main__":
    main()
