"""How well and how fast reports are merged into deeds.

    python benchmarks/merging.py                     pairwise precision, recall and F1 on generated deeds, and on pairs judged by hand
    python benchmarks/merging.py --reports 1000000   the time and memory that so many reports take to settle

A generated deed is told by one to six outlets: in other words, with its day, only its month or year, or no date at all, with or
without its kind and its recipient, over the days after it and sometimes years later. The measure is over pairs of reports.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.words import article, told

from quidproquo.flow.opening import Ledger, reading, writing
from quidproquo.ledger import read, rows, write
from quidproquo.ledger.likeness import Told
from quidproquo.ledger.merging import merge
from quidproquo.ledger.shapes import DOCUMENTS, READINGS, REPORTS
from quidproquo.ledger.store import Book, transaction
from quidproquo.model import codebook
from quidproquo.model.report import Reading, Report
from quidproquo.model.words import Deed, Genre, Status

NOW = datetime(2024, 1, 1)
PAIRS = Path(__file__).with_name("merging_pairs.jsonl")
VERBS = {
    Deed.MEET: ("met", "sat down with", "held talks with", "conferred with"),
    Deed.AID: ("sent", "delivered", "shipped", "gave"),
    Deed.YIELD: ("gave in to", "granted", "agreed at last to", "let"),
    Deed.SANCTION: ("cut off", "punished", "imposed measures on", "broke with"),
    Deed.MOBILIZE: ("tested", "launched", "set off", "showed off"),
    Deed.ASSAULT: ("struck", "fired on", "attacked", "hit"),
}
SCENES = (
    "at the harbour of {place} before dawn", "after a night of haggling in {place}", "in the presence of three ministers near {place}",
    "while crowds waited outside the {place} station", "along the river below {place}", "under a plan drawn up in {place}",
)  # fmt: skip
PLACES = [
    a + b
    for a in ("Kal", "Mor", "Ven", "Tash", "Ostro", "Lin", "Bar", "Quel")
    for b in ("dova", "mar", "stadt", "gorod", "haven", "burg", "ville")
]


def tellings(number: int, *, seed: int, sides: int = 40, years: int = 10) -> Iterator[tuple[Reading, int]]:
    """Readings of about `number` reports, each with the number of the deed that it tells of."""
    chance = random.Random(seed)
    states = sorted(s.code for s in codebook.sides().values() if s.sort == "state")[:sides]
    kinds = {d: [k for (deed, k) in codebook.kinds() if deed is d] for d in VERBS}
    made = deed_number = 0
    while made < number:
        deed = chance.choice(list(VERBS))
        doer, other = chance.sample(states, 2)
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(365 * years))
        kind, status = chance.choice(kinds[deed]), Status.DONE if chance.random() < 0.8 else Status.PROMISED
        scene = chance.choice(SCENES).format(place=chance.choice(PLACES))
        for copy in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 6))):
            yield _telling(chance, deed, doer, other, day, kind, status, scene, name=f"{deed_number}-{copy}"), deed_number
            made += 1
        deed_number += 1


def _telling(
    chance: random.Random, deed: Deed, doer: str, other: str, day: date, kind: str, status: Status, scene: str, *, name: str
) -> Reading:
    fresh = chance.random() < 0.85
    told_on = day + timedelta(days=chance.randrange(4) if fresh else chance.randrange(200, 2000))
    how = chance.random()
    shown = day.isoformat() if how < 0.6 else day.isoformat()[:7] if how < 0.75 else day.isoformat()[:4] if how < 0.8 else None
    toward = "" if deed is Deed.MOBILIZE or chance.random() < 0.05 else other
    ends = (f"{doer} {other}", f"{doer} {other}") if deed is Deed.MEET and chance.random() < 0.5 else (doer, toward)
    named = kind if chance.random() < 0.85 else None
    stated = shown if status is Status.PROMISED else None
    report = told(*_ordered(ends, deed, doer, toward or other), status=status, kind=named, on=shown, stated=stated)
    whole = article(report, published=told_on.isoformat(), outlet=f"Outlet {chance.randrange(30)}", source=name, genre=Genre.NEWS)
    words = (
        f"{doer} {chance.choice(VERBS[deed])} {toward} {scene if chance.random() < 0.8 else ''} {report.trigger.text} on {name}"
    )
    text = words + "."
    placed = replace(whole.reports[0], span=replace(whole.reports[0].span, start=0, end=len(text)))
    return Reading(replace(whole.document, text=text), (placed,))


def _ordered(ends: tuple[str, str], deed: Deed, doer: str, toward: str) -> tuple[str, str, str]:
    actors, recipients = ends
    if deed is Deed.MEET and not recipients:
        recipients = toward
    return " ".join(sorted(actors.split())), deed.value, " ".join(sorted(recipients.split()))


def fill(book: Book, told_of: Iterable[tuple[Reading, int]]) -> dict[str, int]:
    """Books readings in bulk, without settling; the deed of each report."""
    truth: dict[str, int] = {}
    batch: list[Reading] = []
    turn = 0

    def flush() -> None:
        nonlocal turn
        documents = [rows.document_row(r.document, booked=NOW) for r in batch]
        names = [rows.reading_id(r) for r in batch]
        readings = [
            {"id": name, "document": r.document.id, "reports": len(r.reports), "turn": turn + i + 1, "booked": NOW}
            for i, (name, r) in enumerate(zip(names, batch, strict=True))
        ]
        reports = [
            rows.report_row(report, r.document, reading=name, place=0)
            for name, r in zip(names, batch, strict=True)
            for report in r.reports
        ]
        turn += len(batch)
        import pyarrow as pa

        with transaction(book):
            for statement, entries, shape in (
                ("add_documents", documents, DOCUMENTS), ("add_readings", readings, READINGS), ("add_reports", reports, REPORTS),
            ):  # fmt: skip
                write.add_table(book, statement, pa.Table.from_pylist(entries, schema=shape))
        batch.clear()

    for one, deed in told_of:
        if one.reports[0].id in truth:
            continue
        truth[one.reports[0].id] = deed
        batch.append(one)
        if len(batch) == 5_000:
            flush()
    if batch:
        flush()
    return truth


def pairwise(truth: dict[str, int], found: Sequence[Sequence[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of reports."""
    right = sum(_pairs(Counter(truth[r] for r in deed).values()) for deed in found)
    proposed = _pairs(len(deed) for deed in found)
    wanted = _pairs(Counter(truth.values()).values())
    precision, recall = right / proposed if proposed else 1.0, right / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def by_hand() -> tuple[float, float, float, int]:
    """The same on pairs of reports in context that were judged by hand."""
    right = proposed = wanted = number = 0
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        told_of = [_merging_sees(_in_context(pair[end], end)) for end in ("one", "other")]
        same = len({_block(one) for one in told_of}) == 1 and len(merge(told_of)) == 1
        number += 1
        wanted += pair["same"]
        proposed += same
        right += same and pair["same"]
    precision, recall = right / proposed if proposed else 1.0, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall), number


def _merging_sees(one: Reading) -> Told:
    row = rows.report_row(one.reports[0], one.document, reading="", place=0)
    card = {
        "outlet": one.document.outlet,
        "genre": one.document.genre,
        "published": one.document.published,
        "story": one.document.id,
    }
    return rows.told_of(row | card)


def _block(one: Told) -> tuple[str, ...]:
    """The same as in `views.sql`: only reports of one block are ever compared."""
    return (one.deed.value, *(sorted({*one.actors, *one.recipients}) if one.is_mutual else one.actors))


def _in_context(entry: dict[str, str], name: str) -> Reading:
    report: Report = told(
        entry["who"], entry["deed"], entry.get("toward", ""), status=Status(entry.get("status", "done")), kind=entry.get("kind"),
        on=entry.get("when"), stated=entry.get("stated"), asked_by=entry.get("asked_by", ""),
        amount=(float(entry["amount"]), entry["unit"]) if "amount" in entry else None,
    )  # fmt: skip
    whole = article(report, published=entry["published"], outlet=entry.get("outlet", name), source=name)
    text = entry["text"]
    placed = replace(whole.reports[0], span=replace(whole.reports[0].span, start=0, end=len(text)))
    return Reading(replace(whole.document, text=text), (placed,))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "generated.duckdb")
        many = chosen.reports > 100_000
        with writing(ledger, now=NOW) as book:
            truth = fill(book, tellings(chosen.reports, seed=chosen.seed, sides=190 if many else 40, years=40 if many else 10))
            begin, used = time.monotonic(), time.process_time()
            deeds = write.settle(book)
            seconds, used = time.monotonic() - begin, time.process_time() - used
        with reading(ledger) as book:
            found = [deed.reports for deed in read.deeds(book)] if not many else []
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        size = f"{len(truth):,} reports of {len(set(truth.values())):,} deeds merged into {deeds:,}"
        print(f"{size} in {seconds:.0f} s ({used:.0f} s of processor time, {peak:.1f} GB)")
        if found:
            print("generated: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*pairwise(truth, found)))
    if not many and PAIRS.exists():
        print("by hand: precision {:.3f}, recall {:.3f}, F1 {:.3f} on {} pairs".format(*by_hand()))


if __name__ == "__main__":
    main()
