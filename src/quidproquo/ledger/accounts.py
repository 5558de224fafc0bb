"""The cells of the balance, as the ledger counts them. Nothing here writes; groups of deeds add up to cells without any deed laid open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from quidproquo.ledger.store import Book
from quidproquo.model import codebook


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time that the balance is taken over; an open end reaches as far as the ledger."""

    label: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One cell of the balance as the ledger counts it: ids of deeds, and how many of each CAMEO code."""

    side: str
    toward: str
    label: str | None  # None: the time of these deeds does not lie in one window
    account: str
    ids: tuple[str, ...]
    one_outlet: tuple[str, ...]
    opinion_only: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]


def time_span(book: Book, between: tuple[str, str], *, min_confidence: float) -> tuple[date | None, date | None]:
    """The first and the last day of the deeds of two sides; None where nothing is dated."""
    row = book.ask("time_span", one=between[0], other=between[1], min_confidence=min_confidence)[0]
    return row["first"], row["last"]


def accounts(
    book: Book,
    between: tuple[str, str],
    *,
    windows: Sequence[Window],
    since: date | None,
    until: date | None,
    min_confidence: float,
) -> list[Account]:
    """The cells of the balance that count anything."""
    columns = codebook.deeds()
    found = book.ask(
        "accounts",
        one=between[0],
        other=between[1],
        starts=[w.start for w in windows],
        ends=[w.end for w in windows],
        since=since,
        until=until,
        min_confidence=min_confidence,
        deed_names=[deed.value for deed in columns],
        deed_columns=[entry.column.value for entry in columns.values()],
    )
    return _accounts(found, windows)


def _accounts(found: Sequence[Mapping[str, Any]], windows: Sequence[Window]) -> list[Account]:
    """The cells that groups of deeds add up to."""
    cells: dict[tuple[str, str, str, str], _Gathered] = {}
    for row in found:
        ids, label = row["ids"].split(), windows[row["number"] - 1].label if row["number"] else ""
        for toward in _towards(row):
            cell = cells.setdefault((row["side"], toward, label, row["account"]), _Gathered())
            cell.ids += ids
            cell.one_outlet += ids if row["single"] else []
            cell.opinion_only += ids if row["opinion_only"] else []
            cell.codes[row["code"]] += len(ids)
    return [cell.account(*place) for place, cell in sorted(cells.items())]


@dataclass(slots=True)
class _Gathered:
    """A cell while its deeds are gathered."""

    ids: list[str] = field(default_factory=list)
    one_outlet: list[str] = field(default_factory=list)
    opinion_only: list[str] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)

    def account(self, side: str, toward: str, label: str, account: str) -> Account:
        ids = tuple(sorted(self.ids))
        single = ids if len(self.one_outlet) == len(ids) else tuple(sorted(self.one_outlet))
        codes = tuple(sorted(self.codes.items()))
        return Account(side, toward, label or None, account, ids, single, tuple(sorted(self.opinion_only)), codes)


def _towards(row: Mapping[str, Any]) -> Iterator[str]:
    """The rows of a side in which a group of deeds stands."""
    rows_of_it = ((row["to_counterpart"], row["counterpart"]), (row["to_others"], "others"), (row["to_no_one"], "no one named"))
    return (toward for stands, toward in rows_of_it if stands)
