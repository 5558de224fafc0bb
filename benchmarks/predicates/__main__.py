"""How well the status of any predicate is told: `python -m benchmarks.predicates`.

Printed: the share of the predicates with the right status, with status and negation right, with happened-or-not right, each with a
95% interval (Wilson 1927), and a table of what was taken for what. The sentences are held out; README.md says how they are marked.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from statsmodels.stats.proportion import proportion_confint

from quidproquo.model.words import Status
from quidproquo.reading.predicates import status_of

HERE = Path(__file__).parent


def told(row: dict[str, str]) -> tuple[Status, bool]:
    """What the reader says of the predicate of a row."""
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(row['predicate'])}(?!\w)", row["sentence"])]
    start, end = places[int(row["occurrence"]) - 1]
    found = status_of(row["sentence"], start, end)
    return found.status, found.negated


def main() -> int:
    with (HERE / "predicates.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    right: Counter[str] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for row in rows:
        status, negated = told(row)
        right["status"] += status == row["status"]
        right["status and negation"] += (status, negated) == (row["status"], row["negated"] == "1")
        right["happened or not"] += (status is Status.DONE) == (row["status"] == "done")
        if status != row["status"]:
            wrong[row["status"], status.value] += 1
    for name, hits in right.items():
        low, high = proportion_confint(hits, len(rows), method="wilson")
        print(f"{name.ljust(20)} {hits / len(rows):.3f}  ({low:.3f}–{high:.3f}, n={len(rows)})")
    print("taken for: " + "; ".join(f"{gold}→{said} ×{n}" for (gold, said), n in wrong.most_common(12)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
