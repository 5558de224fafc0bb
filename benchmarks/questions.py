"""How long `quid balance` and `quid check` take on a large ledger: `python benchmarks/questions.py [DEEDS]`.

Books generated deeds (10,000,000 unless told) of twenty sides into a temporary ledger and asks about two of them, each question
in a process of its own, as a user would. The bar: two seconds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from quidproquo.exchange import EVENT_SCHEMA
from quidproquo.exchange.codes import System, meanings
from quidproquo.ledger import store, write

SIDES = "USA PRK KOR CHN RUS JPN IRN ISR PSE GBR FRA DEU IND PAK SYR TUR UKR IAEA UN EU".split()
AT_ONCE = 500_000
CLAIMS = (
    "after YIELD or AID by USA to PRK comes BREACH or MOBILIZE by PRK within 2 years",
    "after YIELD or AID by USA to PRK comes YIELD by PRK within 90 days more often than otherwise",
    "USA gave PRK more than it got since 2007",
    "PRK broke commitments to USA more often than not",
    "USA gave PRK in every round",
)


def batches(number: int, *, seed: int = 1) -> Iterator[pa.RecordBatch]:
    """Event rows in the exchange's columns."""
    rng = np.random.default_rng(seed)
    known = [entry for entry in meanings(System.CAMEO).values() if entry.deed and entry.status]
    sides, first = pa.array(SIDES), date(1990, 1, 1).toordinal() - date(1970, 1, 1).toordinal()
    for start in range(0, number, AT_ONCE):
        n = min(AT_ONCE, number - start)
        source, code = rng.integers(0, len(SIDES), n), rng.integers(0, len(known), n)
        target = (source + rng.integers(1, len(SIDES), n)) % len(SIDES)
        asks = np.array([entry.status == "demanded" for entry in known])[code]
        actor, other = sides.take(pa.array(np.where(asks, target, source))), sides.take(pa.array(np.where(asks, source, target)))
        asker = sides.take(pa.array(source, mask=~asks))
        of = {
            name: pa.array([getattr(entry, name) for entry in known], pa.string()) for name in ("code", "deed", "kind", "status")
        }
        columns = {
            "row": pa.array(np.arange(start, start + n)),
            "own_id": pa.array([str(i) for i in range(start, start + n)]),
            "day": pa.array((first + rng.integers(0, 13_000, n)).astype("datetime64[D]")),
            "actor": actor, "actor_side": actor, "recipient": other, "recipient_side": other,
            "asked_by": asker, "asked_by_side": asker,
            "source_side": sides.take(pa.array(source)), "target_side": sides.take(pa.array(target)),
            "system": pa.repeat("cameo", n), **{name: column.take(pa.array(code)) for name, column in of.items()},
        }  # fmt: skip
        empty = pa.nulls(n, pa.string())
        yield pa.RecordBatch.from_arrays(
            [columns.get(field.name, empty).cast(field.type) for field in EVENT_SCHEMA], schema=EVENT_SCHEMA
        )


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as folder:
        path, now = Path(folder) / "ledger.duckdb", datetime(2024, 1, 1)
        start = time.perf_counter()
        with store.writing(path, now=now) as book:
            write.import_rows(book, batches(number), id="i_generated", source="generated", form="gdelt", now=now)
        print(f"{number:,} deeds booked in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e9:.2f} GB")
        ask("balance", path, "--between", "USA", "PRK")
        for claim in CLAIMS:
            ask("check", path, claim)


def ask(command: str, path: Path, *more: str) -> None:
    """One question in a process of its own."""
    start = time.perf_counter()
    quid = Path(sys.executable).with_name("quid")
    subprocess.run([quid, command, path, *more], check=True, stdout=subprocess.DEVNULL)
    print(f"{time.perf_counter() - start:5.2f} s  quid {command} {' '.join(more)}")


if __name__ == "__main__":
    main()
