"""What each step of weighing rules and heads is worth: `python -m benchmarks.weighing GOLD_DIR`.

GOLD_DIR holds annotated texts (one JSON file each). Printed for the rules alone, with the rules' words doubted, with all words that
only the heads see, and as shipped: F1 of dyad, deed, status and joint, precision and recall of deeds.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.reading import load
from quidproquo.exchange.annotations import read_annotations
from quidproquo.measuring.comparing import Comparison, Measure, compare
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.parse import Sentence, parse
from quidproquo.reading.reader import read_drafts
from quidproquo.reading.weighing import DEAF, SHIPPED, Limits

STEPS = {
    "the rules alone": DEAF,
    "rules' words doubted below 0.06": replace(DEAF, doubted=0.06),
    "words only the heads see, all": replace(SHIPPED, least=0.0),
    "those likely right: as shipped": SHIPPED,
}


def held(folder: Path, parsed: dict[str, list[Sentence]], limits: Limits) -> Comparison:
    """The reading under some limits against the annotations of a folder."""
    reports = []
    for name, sentences in parsed.items():
        told = read_drafts(load(folder / f"{name}.json"), sentences, knowledge=load_knowledge(), limits=limits)
        reports += [report for _, report in told]
    return compare(read_annotations(folder), reports, draws=2)


def main() -> int:
    parse_args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse_args.add_argument("gold", type=Path)
    folder = parse_args.parse_args().gold
    parsed = {text.id: parse(sentences_of(load(folder / f"{text.id}.json").text)) for text in read_annotations(folder)}
    print(f"{'':32}dyad   deed   status joint  P      R")
    for name, limits in STEPS.items():
        scores = held(folder, parsed, limits).scores
        f1 = [scores[m].tally.f1 for m in (Measure.DYAD, Measure.DEED, Measure.STATUS, Measure.JOINT)]
        deed = scores[Measure.DEED].tally
        print(name.ljust(32) + "  ".join(f"{value:.3f}" for value in (*f1, deed.precision, deed.recall)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
