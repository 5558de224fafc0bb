"""Event data of the field into the ledger."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quidproquo.errors import UsageError
from quidproquo.exchange import BadRow, Batch, Format, System, read_events
from quidproquo.flow.opening import AnyLedger, reading, this_moment, writing
from quidproquo.ledger import measures, write

_AT_ONCE = 400_000  # rows booked in one transaction
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows of the file, events among them, how many were new, and the rows that are no events."""

    source: str
    form: str
    rows: int
    events: int
    new: int
    without_deed: int  # events whose code names no deed: kept for series alone
    without_side: int  # events of which neither end is a side that we know
    bad: int
    reasons: tuple[tuple[str, int], ...]  # why rows are bad, most frequent first, with what differs from row to row left out
    first_bad: tuple[BadRow, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "format": self.form,
            "rows": self.rows,
            "events": self.events,
            "new": self.new,
            "without_deed": self.without_deed,
            "without_side": self.without_side,
            "bad": self.bad,
            "reasons": dict(self.reasons),
            "first_bad": [{"row": row.row, "reason": row.reason, "text": row.text} for row in self.first_bad],
        }


def import_(
    ledger: AnyLedger,
    form: Format | str,
    path: Path | str,
    *,
    codes: System | str | None = None,
    now: datetime | None = None,
    on_rows: Callable[[int], None] | None = None,
) -> Imported:
    """Books the events of a file, a row a deed, exact repeats dropped; rows that are no events are kept with their reason.

    `codes` says whether a KEDS file has CAMEO or WEIS codes, where its codes leave it open. UsageError Q147 names the formats.
    """
    file, known = Path(path), known_format(form)
    name, moment = "i_" + _digest(file), now or this_moment()
    count, kept = Counter[str](), list[BadRow]()
    reasons = Counter[str]()
    with writing(ledger, now=moment) as book:

        def events() -> Iterator[pa.Table]:
            for batch in _ahead(_gathered(read_events(file, known, system=System(codes) if codes else None))):
                _count(batch, count, reasons)
                kept.extend(batch.bad[: max(0, _SHOWN - len(kept))])
                bad.extend((row.row, row.reason, row.text) for row in batch.bad)
                if on_rows:
                    on_rows(count["events"] + count["bad"])
                yield pa.Table.from_batches([batch.events])

        bad: list[tuple[int, str, str]] = []
        new = write.import_rows(book, events(), id=name, source=file.name, form=known.value, now=moment)
        measures.add_bad_rows(book, bad, id=name)
    return Imported(
        file.name,
        known.value,
        count["events"] + count["bad"],
        count["events"],
        new,
        count["without_deed"],
        count["without_side"],
        count["bad"],
        tuple(reasons.most_common()),
        tuple(kept),
    )


def bad_rows(ledger: AnyLedger) -> list[measures.BadRowBooked]:
    """Rows of imported files that are no events, with their reasons."""
    with reading(ledger) as book:
        return measures.bad_rows(book)


def known_format(form: Format | str) -> Format:
    """The format of this name; UsageError Q147 names those there are."""
    if form not in list(Format):
        raise UsageError("Q147", f"there is no format {form!r} to import", remedy=f"Formats are {', '.join(Format)}.")
    return Format(form)


def _gathered(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Batches made large enough that looking for repeats once a batch costs little."""
    waiting: list[Batch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.events.num_rows for one in waiting) >= _AT_ONCE:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches, the next one read while this one is booked: both work outside Python's lock."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, batches, None)
            yield batch


def _joined(batches: list[Batch]) -> Batch:
    if len(batches) == 1:
        return batches[0]
    together = pa.Table.from_batches([batch.events for batch in batches]).combine_chunks().to_batches()
    return Batch(together[0] if together else batches[0].events, tuple(row for batch in batches for row in batch.bad))


def _count(batch: Batch, count: Counter[str], reasons: Counter[str]) -> None:
    events = batch.events
    count["events"] += events.num_rows
    count["bad"] += len(batch.bad)
    count["without_deed"] += events.column("deed").null_count
    nowhere = pc.and_(pc.is_null(events.column("source_side")), pc.is_null(events.column("target_side")))
    count["without_side"] += pc.sum(nowhere).as_py() or 0
    reasons.update(_sort_of(row.reason) for row in batch.bad)


def _sort_of(reason: str) -> str:
    """A reason without what differs from row to row, so that equal ones count together."""
    words = reason.split()
    if reason.startswith(("the date", "the code")):
        return " ".join([*words[:2], *words[3:]])
    return reason


def _digest(path: Path) -> str:
    if not path.is_file():
        raise UsageError("Q140", f"there is no file {path}", remedy="Name one file of events.")
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
