"""Kills a booking process at random points and looks whether anything acknowledged is lost or torn.

    python benchmarks/crash.py --kills 200

Each round books the same documents into one ledger in a child process that says which document it has booked, and kills it with
SIGKILL after a random time; then the ledger is opened, every acknowledged document must be whole, and in the end the ledger must
equal one that was made without any kill.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.words import NOW, article, done, promised

from quidproquo.flow import entries
from quidproquo.flow.opening import writing
from quidproquo.ledger import read, store, write
from quidproquo.model.report import Reading

KINDS = ("food", "fuel", "money", "humanitarian")


def articles(number: int) -> list[Reading]:
    """Documents with two or three reports each, some of the same deeds."""
    return [
        article(
            done("USA", "AID", "PRK", kind=KINDS[n % 4], on=f"2007-{n % 12 + 1:02d}-{n % 27 + 1:02d}"),
            promised("PRK", "YIELD", "USA", kind="freeze", stated=f"2008-{n % 12 + 1:02d}-{n % 5 + 1:02d}"),
            *([done("PRK", "MOBILIZE", kind="missile_test", on=f"2009-{n % 12 + 1:02d}-01")] if n % 2 else []),
            source=f"{n}.txt",
            outlet=f"Outlet {n % 7}",
        )
        for n in range(number)
    ]


def book_until_killed(path: Path, readings: Sequence[Reading], told: int) -> None:
    """Books one document after another and says so only after it is booked."""
    for reading in readings:
        with writing(path, now=NOW) as book:
            write.book(book, [reading], now=NOW)
        os.write(told, (reading.document.id + "\n").encode())


def kill_once(path: Path, readings: Sequence[Reading], *, after: float) -> set[str]:
    """Runs a booking child, kills it, and returns what it acknowledged."""
    out, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            book_until_killed(path, readings, told)
        finally:
            os._exit(0)
    os.close(told)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out) as stream:
        return {line.strip() for line in stream if line.endswith("\n")}


def check(path: Path, readings: Sequence[Reading], acknowledged: set[str]) -> list[str]:
    """What is wrong with the ledger: acknowledged documents that are missing, documents that are torn."""
    if not path.exists():
        return [f"{name} is lost" for name in sorted(acknowledged)]
    entries.counts(path)  # brings it up to date, as any command does
    with store.reading(path) as book:
        held = {document.id: number for document, number in read.documents(book)}
        reports = {r.id for r in read.reports(book)}
    whole = {r.document.id: r for r in readings}
    lost = [f"{name} is lost" for name in sorted(acknowledged - held.keys())]
    torn = [f"{name} is torn" for name in held if any(r.id not in reports for r in whole[name].reports)]
    return lost + torn


def run(kills: int, *, seed: int, documents: int = 40, longest: float = 1.5) -> list[str]:
    """Everything that was wrong after any of the kills, and in the end."""
    chance = random.Random(seed)
    readings = articles(documents)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.duckdb"
        with writing(clean, now=NOW) as book:
            write.book(book, readings, now=NOW)
        path, acknowledged = Path(folder) / "killed-0.duckdb", set[str]()
        for number in range(kills):
            if len(acknowledged) == documents:  # all booked: begin a new ledger, so that every kill hits a booking
                wrong += _differs(path, clean)
                path, acknowledged = Path(folder) / f"killed-{number}.duckdb", set[str]()
            left = [r for r in readings if r.document.id not in acknowledged]
            chance.shuffle(left)
            acknowledged |= kill_once(path, left, after=chance.uniform(0.0, longest))
            wrong += check(path, readings, acknowledged)
        with writing(path, now=NOW) as book:
            write.book(book, readings, now=NOW)
        wrong += _differs(path, clean)
    return wrong


def _differs(path: Path, clean: Path) -> list[str]:
    there, back = ((entries.deeds(p), entries.counts(p)) for p in (path, clean))
    return [] if there == back else [f"{path.name} differs from a ledger that was never killed"]


def main() -> None:
    """Prints what was wrong; the exit status says whether anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    start = time.monotonic()
    wrong = run(chosen.kills, seed=chosen.seed)
    print(f"{chosen.kills} kills in {time.monotonic() - start:.0f} s: {len(wrong)} documents or ledgers found wrong")
    for line in wrong[:20]:
        print(line)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
