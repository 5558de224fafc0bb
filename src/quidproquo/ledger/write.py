"""Booking: documents with their reports, refusals, imported rows; and the deeds that follow from them.

Invariants: one document is one transaction, booked whole or not at all; what is booked again changes nothing; facts are only
added. The derived tables (`deeds`, `members`) are settled after the facts, in a transaction of their own: a ledger that was
left between the two is complete in its facts and settles at its next opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from quidproquo.ledger import rows
from quidproquo.ledger.judging import about_deeds, rename, reshape
from quidproquo.ledger.likeness import Told
from quidproquo.ledger.merging import MERGER, merge
from quidproquo.ledger.rows import judgement_of
from quidproquo.ledger.shapes import DEEDS, DOCUMENTS, IMPORTED, MEMBERS, READINGS, REFUSALS, REPORTS
from quidproquo.ledger.store import Book, transaction
from quidproquo.ledger.stories import Sketch, are_copies, stories_of
from quidproquo.model.entries import Act, Anchor, Booked, Judgement
from quidproquo.model.report import Reading, Refusal, Report

_CHUNK = 50_000  # reports decided at a time when a ledger settles: bounds the memory, not the outcome
UNMEASURED = 0.5
"""Confidence of a deed whose coder does not say how sure it is."""


def book(ledger: Book, entries: Iterable[Reading | Refusal], *, now: datetime) -> Booked:
    """Books readings and refusals, each in a transaction of its own, and settles the deeds that they touch."""
    total = Booked()
    for batch in _batches(entries, 64):
        total = total.plus(_book_batch(ledger, batch, now))
    settle(ledger)
    return total


def settle(ledger: Book) -> int:
    """Decides anew which reports tell of one deed, in the blocks that changed; how many deeds were written."""
    unsettled = ledger.ask("unsettled", merger=MERGER)
    if not unsettled:
        return 0
    with transaction(ledger):
        documents = _settle_stories(ledger, sorted({row["document"] for row in unsettled}))
        touched = ledger.ask("touched_blocks", documents=documents)
        written = settle_blocks(ledger, touched)
        ledger.do("add_settled", turns=[row["turn"] for row in unsettled], merger=MERGER)
    return written


def settle_blocks(ledger: Book, touched: Sequence[dict[str, Any]]) -> int:
    """Decides blocks anew, each given by its name and its number of reports, with what people have judged laid over."""
    judgements = about_deeds(judgement_of(row) for row in ledger.ask("judgements"))
    linked = _linked(ledger, {row["block"] for row in touched}, judgements) if judgements else set()
    missing = linked - {row["block"] for row in touched}
    counted = [*touched, *(ledger.ask("block_counts", blocks=sorted(missing)) if missing else ())]
    together = [row for row in counted if row["block"] in linked]
    written = _settle_blocks(ledger, [row["block"] for row in together], judgements) if together else 0
    for blocks in _chunks([row for row in counted if row["block"] not in linked]):
        written += _settle_blocks(ledger, blocks, judgements)
    return written


def _linked(ledger: Book, touched: set[str], judgements: Sequence[Judgement]) -> set[str]:
    """The touched blocks that judgements reach, and every other block that a merging joins to one of them."""
    documents = sorted({a.document for j in judgements for a in j.anchors})
    if not documents:
        return set()
    held = ledger.ask("anchored_reports", documents=documents)
    reached = [{r["block"] for r in held for a in j.anchors if _stands_at(r, a)} for j in judgements]
    linked = {block for blocks in reached for block in blocks if blocks & touched and block in touched}
    grown = True
    while grown:
        grown = False
        for judgement, blocks in zip(judgements, reached, strict=True):
            if judgement.act is Act.MERGE and blocks & linked and not blocks <= linked:
                linked |= blocks
                grown = True
    return linked


def _stands_at(report: dict[str, Any], anchor: Anchor) -> bool:
    if report["id"] == anchor.report:
        return True
    return bool(report["document"] == anchor.document and report["start"] < anchor.stop and anchor.start < report["stop"])


def unsettled(ledger: Book) -> int:
    """How many readings the deeds do not reflect yet: more than none only where booking was cut short."""
    return int(ledger.ask("unsettled_count", merger=MERGER)[0]["readings"])


def import_rows(
    ledger: Book, batches: Iterable[pa.RecordBatch | pa.Table], *, id: str, source: str, form: str, now: datetime
) -> int:
    """Books event data in the columns of `IMPORTED`, exact repeats dropped and nothing else merged; how many rows were new.

    `id` names the file by its content (a hash), `source` is its name, `form` the format's. Each batch is one transaction: an
    import that was cut short goes on where it stood when it is run again, since rows already booked are repeats.
    """
    before = int(ledger.ask("imported_count")[0]["rows"])
    ledger.do("add_import", id=id, source=source, form=form, now=now)
    for batch in batches:
        with transaction(ledger):
            add_table(ledger, "stage_imported", pa.table(batch).select(IMPORTED.names).cast(IMPORTED))
            ledger.do("add_imported", confidence=UNMEASURED, **{"import": id})
            ledger.do("clear_staged")
    return int(ledger.ask("imported_count")[0]["rows"]) - before


def _book_batch(ledger: Book, batch: Sequence[Reading | Refusal], now: datetime) -> Booked:
    readings = [entry for entry in batch if isinstance(entry, Reading)]
    refusals = [entry for entry in batch if isinstance(entry, Refusal)]
    total = _book_refusals(ledger, refusals, now)
    known = {row["id"]: bool(row["holds"]) for row in ledger.ask("known_readings", ids=[rows.reading_id(r) for r in readings])}
    old = {row["id"] for row in ledger.ask("known_documents", ids=[r.document.id for r in readings])}
    turn = int(ledger.ask("last_turn")[0]["turn"])
    for reading in readings:
        name = rows.reading_id(reading)
        if known.get(name):
            total = total.plus(Booked(known=1))
            continue
        turn += 1
        _book_reading(
            ledger, reading, new_document=reading.document.id not in old, new_reading=name not in known, turn=turn, now=now
        )
        total = total.plus(
            Booked(new=int(reading.document.id not in old), reread=int(reading.document.id in old), reports=len(reading.reports))
        )
        known[name] = True
        old.add(reading.document.id)
    return total


def _book_reading(ledger: Book, reading: Reading, *, new_document: bool, new_reading: bool, turn: int, now: datetime) -> None:
    name, document = rows.reading_id(reading), reading.document.id
    reports = _once(reading.reports)
    entry = {"id": name, "document": document, "reports": len(reports), "turn": turn, "booked": now}
    told = [rows.report_row(r, reading.document, reading=name, place=place) for place, r in enumerate(reports)]
    with transaction(ledger):
        if new_document:
            add_table(ledger, "add_documents", _table([rows.document_row(reading.document, booked=now)], DOCUMENTS))
        add_table(ledger, "add_readings", _table([entry], READINGS))
        if new_reading and told:
            add_table(ledger, "add_reports", _table(told, REPORTS))


def _book_refusals(ledger: Book, refusals: Sequence[Refusal], now: datetime) -> Booked:
    by_id = {rows.refusal_id(r): r for r in refusals}
    known = {row["id"] for row in ledger.ask("known_refusals", ids=list(by_id))} if by_id else set()
    new = [
        {"id": name, "source": r.source, "code": r.code, "reason": r.reason, "remedy": r.remedy, "booked": now}
        for name, r in by_id.items()
        if name not in known
    ]
    if new:
        with transaction(ledger):
            add_table(ledger, "add_refusals", _table(new, REFUSALS))
    return Booked(refusals=len(refusals))


def _settle_stories(ledger: Book, documents: list[str]) -> list[str]:
    """Finds the copies among documents; these and every other document whose story changed."""
    found = ledger.ask("copy_candidates", documents=documents)
    links = [(row["one"], row["other"]) for row in found if are_copies(_sketch(row, "one"), _sketch(row, "other"))]
    reached = sorted({*documents, *(name for link in links for name in link)})
    known = {row["document"]: row["story"] for row in ledger.ask("known_stories", documents=reached)}
    told = stories_of(sorted(links), documents, known)
    changed = {name: story for name, story in told.items() if known.get(name) != story}
    if changed:
        ledger.do("clear_stories", documents=list(changed))
        ledger.do("add_stories", documents=list(changed), stories=list(changed.values()))
    return sorted({*documents, *changed})


def _sketch(row: dict[str, Any], end: str) -> Sketch:
    return Sketch(row[f"{end}_size"], tuple(row[f"{end}_sketch"]))


def _settle_blocks(ledger: Book, blocks: list[str], judgements: Sequence[Judgement]) -> int:
    told: dict[str, list[Told]] = {}
    block_of: dict[str, str] = {}
    for row in ledger.stream("block_reports", blocks=blocks):
        told.setdefault(row["block"], []).append(rows.told_of(row))
        block_of[row["id"]] = row["block"]
    groups = reshape([group for reports in told.values() for group in merge(reports)], judgements)
    deeds = [
        rename(rows.deed_row(group, block=min(block_of[t.id] for t in group.told)), group.told, judgements) if judgements
        else rows.deed_row(group, block=block_of[group.told[0].id])
        for group in groups
    ]  # fmt: skip
    members = [{"report": report, "deed": row["id"], "block": row["block"]} for row in deeds for report in row["reports"]]
    ledger.do("clear_deeds", blocks=blocks)
    ledger.do("clear_members", blocks=blocks)
    if deeds:
        add_table(ledger, "add_deeds", _table(deeds, DEEDS))
        add_table(ledger, "add_members", _table(members, MEMBERS))
    return len(deeds)


def add_deed_rows(ledger: Book, deeds: Sequence[rows.Row]) -> None:
    """Adds rows of deeds that rest on no report."""
    if deeds:
        add_table(ledger, "add_deeds", _table([{k: v for k, v in row.items() if k in DEEDS.names} for row in deeds], DEEDS))


def add_table(ledger: Book, name: str, table: pa.Table, **values: Any) -> None:
    """Runs a statement that takes its rows from `batch`."""
    ledger.connection.register("batch", table)
    try:
        ledger.do(name, **values)
    finally:
        ledger.connection.unregister("batch")


def _table(entries: Sequence[rows.Row], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(entries, schema=schema)


def _once(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple({report.id: report for report in reports}.values())


def _batches(entries: Iterable[Reading | Refusal], size: int) -> Iterable[list[Reading | Refusal]]:
    batch: list[Reading | Refusal] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _chunks(touched: Sequence[dict[str, Any]]) -> Iterable[list[str]]:
    blocks: list[str] = []
    reports = 0
    for row in touched:
        blocks.append(row["block"])
        reports += row["reports"]
        if reports >= _CHUNK:
            yield blocks
            blocks, reports = [], 0
    if blocks:
        yield blocks
