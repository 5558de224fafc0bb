"""Questions whose answers are counts for measuring: series, moves, occasions, their bounds in time. Nothing here judges.

Invariant: every answer is grouped in the database, so that ten million deeds come out as some thousands of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from quidproquo.ledger.store import Book, transaction
from quidproquo.model import codebook
from quidproquo.model.words import Deed

SHOWN = 20
_BAD = pa.schema([("row", pa.int64()), ("reason", pa.string()), ("text", pa.string())])


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many events of one code went one way in one step."""

    day: date
    source: str
    target: str
    code: str
    system: str
    count: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Deeds of one sort with one time that one side did: `toward` the other side (else toward no one named)."""

    side: str
    move: str
    toward: bool
    deed: str
    kind: str | None
    cameo: str | None
    plover: str | None
    when_start: date | None
    when_end: date | None
    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """Done deeds of one sort with one time."""

    deed: str
    kind: str | None
    when_start: date | None
    when_end: date | None
    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadRowBooked:
    """A row of an imported file that is no event, as the ledger keeps it."""

    source: str
    form: str
    row: int
    reason: str
    text: str


def tallies(
    book: Book, between: tuple[str, str], *, every: str, since: date | None, until: date | None, min_confidence: float
) -> list[TallyRow]:
    """Events by step, direction and code; `every` is day, week or month."""
    found = book.ask(
        "tallies", one=between[0], other=between[1], every=every, since=since, until=until, min_confidence=min_confidence
    )
    return [TallyRow(**row) for row in found]


def told_pairs(book: Book, between: tuple[str, str], *, since: date | None, until: date | None) -> list[TallyRow]:
    """Imported events by day, names and code."""
    return [TallyRow(**row) for row in book.ask("told_pairs", one=between[0], other=between[1], since=since, until=until)]


def moves(
    book: Book,
    between: tuple[str, str],
    *,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float,
    deeds: Sequence[Deed] | None = None,
) -> list[MoveRow]:
    """What each of the two sides did toward the other or toward no one named; only these deeds where some are named."""
    columns = codebook.deeds()
    found = book.ask(
        "moves",
        one=between[0],
        other=between[1],
        since=since,
        until=until,
        min_confidence=min_confidence,
        deed_names=[deed.value for deed in columns],
        deed_columns=[entry.column.value for entry in columns.values()],
        deeds=None if deeds is None else [deed.value for deed in deeds],
        shown=SHOWN,
    )
    return [MoveRow(**_with_ids(row)) for row in found]


def occasions(book: Book, wanted: Sequence[str], *, by: str, toward: str | None, min_confidence: float) -> list[OccasionRow]:
    """Done deeds of these sorts (`DEED` or `DEED/kind`) by a side, toward another one or toward anyone."""
    found = book.ask("occasions", wanted=list(wanted), by=by, toward=toward, min_confidence=min_confidence, shown=SHOWN)
    return [OccasionRow(**_with_ids(row)) for row in found]


def bounds(book: Book, between: tuple[str, str] | None = None) -> tuple[date, date] | None:
    """The first and the last day that the ledger knows of."""
    one, other = between or (None, None)
    row = book.ask("bounds", one=one, other=other)[0]
    return (row["first"], row["last"]) if row["first"] and row["last"] else None


def partners(book: Book, side: str, *, limit: int = 1) -> list[tuple[str, int]]:
    """The sides that one side has most deeds with, with how many."""
    return [(row["other"], row["deeds"]) for row in book.ask("partners", side=side, limit=limit)]


def add_bad_rows(book: Book, rows: Iterable[tuple[int, str, str]], *, id: str) -> None:
    """Keeps rows that are no events, as (row, reason, text), with the import that they came in."""
    listed = [{"row": row, "reason": reason, "text": text} for row, reason, text in rows]
    if not listed:
        return
    book.connection.register("batch", pa.Table.from_pylist(listed, schema=_BAD))
    try:
        with transaction(book):
            book.do("add_bad_rows", **{"import": id})
    finally:
        book.connection.unregister("batch")


def bad_rows(book: Book) -> list[BadRowBooked]:
    """Every row of every imported file that is no event."""
    return [BadRowBooked(**row) for row in book.ask("bad_rows")]


def _with_ids(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "ids": tuple(row["ids"])}
