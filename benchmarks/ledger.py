"""How long a large ledger takes to fill, to open and to answer.

    python benchmarks/ledger.py --deeds 10000000
    python benchmarks/ledger.py --busy 210000      so many further deeds between the two sides that are asked about

Imports generated event rows between two hundred sides over forty years, then times opening, the balance by year, the
commitments, the rounds, the routine and the advice of one pair (the tenth and the twentieth side by rank), each in a process of
its own that has done nothing before.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from quidproquo.ledger import store, write
from quidproquo.model import codebook

NOW = datetime(2024, 1, 1)
AT_ONCE = 500_000
CODES = (
    ("040", "MEET", "talks", "done"), ("042", "MEET", "visit", "done"), ("057", "ACCORD", None, "done"), ("070", "AID", None, "done"),
    ("073", "AID", "humanitarian", "done"), ("081", "YIELD", "reform", "done"), ("061", "COOPERATE", "trade", "done"),
    ("112", "ACCUSE", "charge", "done"), ("163", "SANCTION", "sanctions", "done"), ("190", "ASSAULT", "clash", "done"),
    ("036", "MEET", "talks", "promised"), ("033", "AID", None, "promised"), ("035", "YIELD", None, "promised"),
    ("120", "YIELD", None, "refused"), ("103", "AID", None, "demanded"), ("150", "MOBILIZE", "alert", "done"),
)  # fmt: skip
ASKS = ("open", "balance", "commitments", "rounds", "routine", "advise")


def states() -> list[str]:
    return sorted(s.code for s in codebook.sides().values() if s.sort == "state")


def rows(number: int, *, seed: int, pair: tuple[str, str] | None = None) -> Iterator[pa.RecordBatch]:
    """Event rows in the ledger's columns, in batches, of one pair or of many sides by rank: a few have most of the events."""
    chance = np.random.default_rng(seed)
    sides = np.array(states()[:200])
    start = date(1980, 1, 1).toordinal()
    names, table = (
        [c[0] for c in CODES],
        pa.table({n: [c[i] for c in CODES] for i, n in enumerate(("code", "deed", "kind", "status"))}),
    )
    weights = 1.0 / np.arange(1, len(sides) + 1)
    weights /= weights.sum()
    for first in range(0, number, AT_ONCE):
        size = min(AT_ONCE, number - first)
        if pair:
            first_end = chance.integers(0, 2, size)
            ends = [np.array(pair)[first_end], np.array(pair)[1 - first_end]]
        else:
            ends = [sides[chance.choice(len(sides), size=size, p=weights)] for _ in range(2)]
        days = (chance.integers(0, 40 * 365, size) + start - date(1970, 1, 1).toordinal()).astype("int32")
        coded = table.take(pa.array(chance.integers(0, len(names), size)))
        told: dict[str, pa.Array] = {
            "row": pa.array(np.arange(first + 1, first + size + 1)),
            "own_id": pa.array(np.arange(first, first + size)).cast(pa.string()),
            "day": pa.array(days).cast(pa.date32()),
            "actor_side": pa.array(ends[0]), "recipient_side": pa.array(ends[1]),
            "source_side": pa.array(ends[0]), "target_side": pa.array(ends[1]),
            "system": pa.array(["cameo"] * size), **{n: coded.column(n).combine_chunks() for n in coded.column_names},
        }  # fmt: skip
        columns = [told.get(f.name, pa.nulls(size, f.type)) for f in write.IMPORTED]
        yield pa.RecordBatch.from_arrays(columns, schema=write.IMPORTED)


def fill(path: Path, number: int, *, busy: int, seed: int) -> float:
    """Seconds that the import takes."""
    begin = time.monotonic()
    with store.writing(path, now=NOW) as book:
        for name, batches in (("generated", rows(number, seed=seed)), ("busy", rows(busy, seed=seed + 1, pair=asked_about()))):
            write.import_rows(book, batches, id=f"{name}-{number}-{busy}", source=name, form="generated", now=NOW)
    return time.monotonic() - begin


def asked_about() -> tuple[str, str]:
    return states()[9], states()[19]


def ask(what: str, path: Path) -> tuple[float, float]:
    """Seconds that one question takes, by the clock and of work, once Python and the libraries are loaded."""
    from quidproquo import flow

    pair = asked_about()
    begin, used = time.monotonic(), time.process_time()
    if what == "open":
        with store.reading(path):
            pass
    elif what == "balance":
        flow.balance(path, between=pair, by="year")
    elif what == "commitments":
        flow.commitments(path, between=pair)
    elif what == "rounds":
        flow.rounds(path, between=pair)
    elif what == "routine":
        flow.routine(path, between=pair)
    else:
        flow.advise(path, for_side=pair[0], toward=pair[1])
    return time.monotonic() - begin, time.process_time() - used


def main() -> None:
    """Prints the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deeds", type=int, default=1_000_000)
    parser.add_argument("--busy", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder to keep the ledger in")
    parser.add_argument("--ask", choices=ASKS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.ask:
        print(*ask(chosen.ask, chosen.keep))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = (chosen.keep or Path(folder)) / f"generated-{chosen.deeds}-{chosen.busy}.duckdb"
        if not path.exists():
            seconds, number = fill(path, chosen.deeds, busy=chosen.busy, seed=chosen.seed), chosen.deeds + chosen.busy
            print(
                f"{number:,} deeds imported in {seconds:.0f} s ({number / seconds:,.0f} a second), {path.stat().st_size / 1e6:,.0f} MB"
            )
        for what in ASKS:
            command = [sys.executable, __file__, "--ask", what, "--keep", str(path)]
            runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(3)]
            took, work = sorted((float(seconds), float(used)) for seconds, used in runs)[1]
            print(f"{what:12} {took:.2f} s, {work:.2f} s of work (median of three)")


if __name__ == "__main__":
    main()
