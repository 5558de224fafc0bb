"""PLOVER types with the parties given: `python -m benchmarks.plover PLV_train.tsv`.

The file is the PLV set's (Hu et al. 2024): a sentence with its source in <s>…</s> and its target in <t>…</t>, and `gold_root`. Nothing
that we ship was trained on it. YIELD there is CONCEDE or RETREAT; cooperative are AGREE, CONSULT, SUPPORT, COOPERATE, AID and YIELD.
Printed: accuracy, macro F1, F1 of each type, cooperative or not, each with n; 95% intervals from 1,000 bootstrap draws (Efron 1979).
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from quidproquo.model.report import Span
from quidproquo.reading.pairs import read_pair

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
ONE_NAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def unmark(marked: str) -> tuple[str, dict[str, Span]]:
    """The sentence without its marks, and where the marks stood."""
    text, starts, spans, last = "", dict[str, int](), dict[str, Span](), 0
    for mark in re.finditer(r"<(/?)([st])>", marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            spans[mark[2]] = Span(starts[mark[2]], len(text))
        else:
            starts[mark[2]] = len(text)
    return text + marked[last:], spans


def f1_by_type(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of each gold type over (gold, told) pairs."""
    gold, told = Counter(g for g, _ in pairs), Counter(t for _, t in pairs)
    hits = Counter(g for g, t in pairs if g == t)
    return {name: 2 * hits[name] / (gold[name] + told[name]) for name in sorted(gold)}


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    found = f1_by_type(pairs)
    return sum(found.values()) / len(found)


def main() -> int:
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("file", type=Path)
    with parse.parse_args().file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    pairs = []
    for row in rows:
        text, spans = unmark(row["marked_sentence"])
        code = read_pair(text, spans.get("s"), spans.get("t")).plover
        pairs.append((row["gold_root"], ONE_NAME.get(code, code)))
    figures = {
        "accuracy": lambda p: sum(g == t for g, t in p) / len(p),
        "macro F1": macro,
        "F1 of YIELD": lambda p: f1_by_type(p).get("YIELD", 0.0),
        "cooperative or not": lambda p: sum((g in COOPERATIVE) == (t in COOPERATIVE) for g, t in p) / len(p),
    }
    draw = random.Random(0)
    drawn = [draw.choices(pairs, k=len(pairs)) for _ in range(1000)]
    for name, figure in figures.items():
        low, *_, high = sorted(figure(sample) for sample in drawn)[25:976]
        print(f"{name.ljust(19)} {figure(pairs):.3f}  ({low:.3f}–{high:.3f}, n={len(pairs)})")
    print("  ".join(f"{name} {value:.2f}" for name, value in f1_by_type(pairs).items()))
    wrong = Counter((g, t) for g, t in pairs if g != t)
    print("taken for: " + "; ".join(f"{g}→{t} ×{n}" for (g, t), n in wrong.most_common(12)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
