"""How long the import of event data takes, and how much memory: `python benchmarks/importing.py [ROWS]`.

Writes GDELT-shaped rows (5,000,000 unless told) to a temporary file and imports them into a new ledger. The bar: 60 seconds and
2 GB for five million rows on two free cores.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quidproquo import flow
from quidproquo.exchange.codes import System, meanings

ACTORS = (
    "USA",
    "USAGOV",
    "PRK",
    "PRKMIL",
    "KOR",
    "KORGOV",
    "RUS",
    "CHN",
    "ISRMIL",
    "PSEREBHMS",
    "IGOUNO",
    "FRA",
    "IRN",
    "UKR",
    "EUR",
    "",
)
PLACE = "4\tWashington, District of Columbia, United States\tUS\tUSDC\tDC001\t38.8951\t-77.0364\t531871"


def rows(number: int, *, seed: int = 1) -> Iterator[str]:
    """Lines of 61 columns, as GDELT 2.0 writes events."""
    chance = random.Random(seed)
    codes = [code for code in meanings(System.CAMEO) if len(code) > 2]
    for i in range(number):
        one, two, code = chance.choice(ACTORS), chance.choice(ACTORS), chance.choice(codes)
        day = f"{chance.randint(1990, 2025)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        ends = "\t".join(f"{actor}\t{actor and 'NAME ' + actor}\t{actor[:3]}" + "\t" * 7 for actor in (one, two))
        yield (
            f"{900000000 + i}\t{day}\t{day[:6]}\t{day[:4]}\t{day[:4]}.5\t{ends}\t1\t{code}\t{code[:3]}\t{code[:2]}"
            "\t1\t-2.0\t4\t1\t4\t-3.1\t"
            f"{PLACE}\t{PLACE}\t{PLACE}\t20250101001500\thttps://www.example.org/news/world/story-{i % 100000}.html\n"
        )


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.export.CSV"
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(rows(number))
        size, start, work = path.stat().st_size / 1e9, time.perf_counter(), time.process_time()
        done = flow.import_(Path(folder) / "ledger.duckdb", "gdelt", path)
        took, work = time.perf_counter() - start, time.process_time() - work
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{done.rows:,} rows ({size:.1f} GB): {took:.1f} s, {work:.1f} s of work, {memory:.2f} GB at the peak; {done.bad:,} bad"
    )


if __name__ == "__main__":
    main()
