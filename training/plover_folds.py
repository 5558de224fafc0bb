"""What our network would make of the PLV rows if it were fine-tuned on them: `python -m training.plover_folds build/training/joint.pt PLV_train.tsv`.

For the model card only, to stand beside the published figures of fine-tuned models: five folds, each coded by a network that was fine-tuned on
the other four. Nothing that comes of it is kept, and the shipped network never saw a row.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from benchmarks.plover import COOPERATIVE, f1_by_type, macro, unmark
from torch import Tensor, nn
from torch.nn import functional

from quidproquo.model.report import Span
from quidproquo.reading.pieces import PieceBook
from quidproquo.reading.tokens import tokenize
from training.batches import group_by_length
from training.heads import Heads
from training.joint import resumed
from training.train import encoder_folder, load_cutter
from training.train_heads import Batch, Pair, pair_batch

FOLDS, EPOCHS, RATE, PIECES = 5, 6, 1e-4, 700


class Coder(nn.Module):
    """The heads' look at a marked pair, with PLOVER's root types in place of ours."""

    def __init__(self, heads: Heads, types: int) -> None:
        super().__init__()
        self.heads = heads
        self.types = nn.Linear(heads.pair.out_features, types)

    def forward(self, batch: Batch) -> Tensor:
        pieces = self.heads.pieces(batch.ids, batch.case, batch.marked)
        scored: Tensor = self.types(self.heads.look_at_pair(pieces, batch.marked))
        return scored


def rows_of(path: Path) -> tuple[list[Pair], list[str]]:
    """The marked sentences and their gold types."""
    pairs, gold = [], []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            text, spans = unmark(row["marked_sentence"])
            tokens = tokenize(text)
            where = [(token.start, token.end) for token in tokens]
            source, target = (_words_in(where, spans.get(mark)) for mark in "st")
            pairs.append(Pair(tuple(token.text for token in tokens), source, target, 0, 0))
            gold.append(row["gold_root"])
    return pairs, gold


def _words_in(where: Sequence[tuple[int, int]], span: Span | None) -> tuple[tuple[int, int], ...]:
    inside = [k for k, (start, end) in enumerate(where) if span and start < span.end and end > span.start]
    return ((inside[0], inside[-1] + 1),) if inside else ()


def tune(heads: Heads, pairs: Sequence[Pair], answers: Sequence[int], types: int, book: PieceBook, draw: random.Random) -> Coder:
    """A coder fine-tuned on some rows."""
    coder = Coder(heads, types).train()
    batches = sum(1 for _ in group_by_length([len(p.words) * 1.25 for p in pairs], PIECES, random.Random(0)))
    adam = torch.optim.AdamW([{"params": heads.parameters(), "top": RATE}, {"params": coder.types.parameters(), "top": 10 * RATE}], weight_decay=0.01)
    step = 0
    for _ in range(EPOCHS):
        for places in group_by_length([len(p.words) * 1.25 for p in pairs], PIECES, draw):
            for group in adam.param_groups:
                group["lr"] = group["top"] * min(1.0, (step + 1) / 30) * max(0.02, 1 - step / (EPOCHS * batches))
            batch = pair_batch([pairs[k] for k in places], book, hide=0.05, draw=draw)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = coder(batch)
            functional.cross_entropy(scores.float(), torch.tensor([answers[k] for k in places])).backward()
            nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            adam.step()
            adam.zero_grad(set_to_none=True)
            step += 1
    return coder.eval()


@torch.no_grad()
def told(coder: Coder, pairs: Sequence[Pair], book: PieceBook) -> list[int]:
    """The type that the coder gives each row."""
    out = [0] * len(pairs)
    for places in group_by_length([len(p.words) * 1.25 for p in pairs], 1500, None):
        batch = pair_batch([pairs[k] for k in places], book)
        best = coder(batch).argmax(-1)
        for k, found in zip(places, best.tolist(), strict=True):
            out[k] = found
    return out


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("joint", type=Path)
    parse.add_argument("file", type=Path)
    parse.add_argument("--encoder", type=Path)
    parse.add_argument("--threads", type=int, default=1)
    args = parse.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    encoder = args.encoder or encoder_folder()
    book = load_cutter(encoder)
    pairs, gold = rows_of(args.file)
    names = sorted(set(gold))
    draw = random.Random(1)
    dealt = list(range(len(pairs)))
    draw.shuffle(dealt)
    coded = [""] * len(pairs)
    for fold in range(FOLDS):
        held = dealt[fold::FOLDS]
        rest = [k for k in dealt if k not in set(held)]
        heads = resumed(args.joint, encoder)[0].heads
        for layer in heads.encoder.layers:
            layer.plain = True  # type: ignore[assignment]
        coder = tune(heads, [pairs[k] for k in rest], [names.index(gold[k]) for k in rest], len(names), book, draw)
        for k, found in zip(held, told(coder, [pairs[k] for k in held], book), strict=True):
            coded[k] = names[found]
        print(f"fold {fold + 1}: accuracy {np.mean([coded[k] == gold[k] for k in held]):.3f} of {len(held)}", flush=True)
    both = list(zip(gold, coded, strict=True))
    print(f"accuracy {np.mean([g == t for g, t in both]):.3f}, macro F1 {macro(both):.3f}, F1 of YIELD {f1_by_type(both).get('YIELD', 0.0):.3f}, "
          f"cooperative or not {np.mean([(g in COOPERATIVE) == (t in COOPERATIVE) for g, t in both]):.3f}, n={len(both)}")


if __name__ == "__main__":
    main()
