"""Whether a report's confidence means what it says: `python -m benchmarks.confidence GOLD_DIR`.

GOLD_DIR holds annotated texts (one JSON file each). A report is right where an annotation has its sides, deed and status. Printed: a
reliability table (reports in five bands of confidence, mean confidence, share right with a 95% interval after Wilson 1927) and the
expected calibration error (Naeini, Cooper and Hauskrecht 2015): the mean gap between confidence and share right over ten bands.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from statsmodels.stats.proportion import proportion_confint

from benchmarks.reading import load
from quidproquo.exchange.annotations import read_annotations
from quidproquo.measuring.agreement import Level
from quidproquo.measuring.pairing import pair_up
from quidproquo.reading.reader import read_document

Case = tuple[float, bool]  # a report's confidence, and whether it is right


def cases(folder: Path) -> list[Case]:
    """Every report of the annotated texts of a folder."""
    found: list[Case] = []
    for text in read_annotations(folder):
        reports = read_document(load(folder / f"{text.id}.json")).reports
        right = {report.id for _, report in pair_up(text, list(reports)).pairs(Level.STATUS)}
        found += [(report.confidence, report.id in right) for report in reports]
    return found


def expected_calibration_error(told: Sequence[Case], bands: int = 10) -> float:
    """The mean gap over equal bands of confidence, each weighed by its reports."""
    gap = 0.0
    for band in range(bands):
        inside = [c for c in told if band / bands <= c[0] < (band + 1) / bands]
        if inside:
            gap += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return gap / max(1, len(told))


def main() -> int:
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("gold", type=Path)
    told = cases(parse.parse_args().gold)
    print("confidence   reports  mean   right  95%")
    for band in range(5):
        inside = [c for c in told if band / 5 <= c[0] < (band + 1) / 5]
        if inside:
            hits = sum(right for _, right in inside)
            low, high = proportion_confint(hits, len(inside), method="wilson")
            mean = sum(p for p, _ in inside) / len(inside)
            print(f"{band / 5:.1f} to {(band + 1) / 5:.1f}  {len(inside):8}  {mean:.2f}   {hits / len(inside):.2f}   {low:.2f}–{high:.2f}")
    print(f"expected calibration error {expected_calibration_error(told):.3f} over {len(told)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
