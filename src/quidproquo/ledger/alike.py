"""Imported rows that tell the same of different days, kept as one deed and many days: most of a large ledger.

Invariant: `Alike.deed` makes of an entry the deed that the row of this id is, less what no question about many deeds asks for
(codes, outlet, words and number of the row). Two hundred thousand deeds come as some hundreds of these.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quidproquo.model.entries import BookedDeed, ImportedRow
from quidproquo.model.report import When
from quidproquo.model.words import Deed, Precision, Status


@dataclass(frozen=True, slots=True)
class Alike:
    """Imported rows that differ by their day and id alone; `entries` are "2007-02-13 e_…" in order."""

    pattern: BookedDeed  # the first of them: what is asked of it without its day and id holds of all
    entries: Sequence[str]

    def deed(self, entry: str) -> BookedDeed:
        """The deed of one entry."""
        return _deed_on(self.pattern, entry)

    def deeds(self) -> list[BookedDeed]:
        """Every one of them, by day and id."""
        return [_deed_on(self.pattern, entry) for entry in self.entries]

    def until(self, day: date) -> Alike | None:
        """Those up to a day, if there are any."""
        early = self.entries[: bisect_right(self.entries, f"{day.isoformat()}~")]  # a tilde comes after every space
        return Alike(self.pattern, early) if early else None


@dataclass(frozen=True, slots=True)
class Queue:
    """Deeds of one sort by the last day on which each can have happened, and their ids: single ones and those that are alike."""

    entries: Sequence[str]
    of: Sequence[BookedDeed | Alike]  # beside each entry what it belongs to; one for all where they are alike

    def since(self, day: date, *, most: int) -> list[tuple[str, BookedDeed | Alike]]:
        """The first ones that may lie on a day or after it."""
        start = bisect_left(self.entries, day.isoformat())
        of = self.of[start : start + most] if len(self.of) > 1 else [*self.of] * most
        return list(zip(self.entries[start : start + most], of, strict=False))


def queue_of(waiting: Sequence[tuple[str, BookedDeed] | Alike]) -> Queue:
    """The queue of single deeds with their entries and of deeds that are alike."""
    first = waiting[0]
    if len(waiting) == 1 and isinstance(first, Alike):
        return Queue(first.entries, (first,))
    pairs: list[tuple[str, BookedDeed | Alike]] = []
    for one in waiting:
        pairs += [(entry, one) for entry in one.entries] if isinstance(one, Alike) else [one]
    pairs.sort(key=lambda pair: pair[0])
    return Queue([entry for entry, _ in pairs], [one for _, one in pairs])


def entry_of(day: date, id: str) -> str:
    """A day and an id as one text, in whose order days come first."""
    return f"{day.isoformat()} {id}"


def laid_open(one: BookedDeed | Alike, entry: str) -> BookedDeed:
    """The deed that an entry of a queue stands for."""
    return one.deed(entry) if isinstance(one, Alike) else one


def alike_of(row: Mapping[str, Any]) -> Alike:
    """From a row of `alike_deeds`."""
    entries = sorted(row["entries"].split("\n"))
    ends = [(row[name],) if row[name] else () for name in ("actor", "recipient", "asker")]
    imported = ImportedRow(row["import"], "", 0)
    pattern = _deed(
        entries[0], Deed(row["deed"]), row["kind"], Status(row["status"]), ends=ends, confidence=row["confidence"], row=imported
    )
    return Alike(pattern, entries)


def number_of(alike: Iterable[Alike]) -> int:
    """How many deeds they are."""
    return sum(len(one.entries) for one in alike)


def _deed_on(pattern: BookedDeed, entry: str) -> BookedDeed:
    ends = [pattern.actors, pattern.recipients, pattern.asked_by]
    return _deed(
        entry, pattern.deed, pattern.kind, pattern.status, ends=ends, confidence=pattern.confidence, row=pattern.imported
    )


def _deed(
    entry: str,
    deed: Deed,
    kind: str | None,
    status: Status,
    *,
    ends: Sequence[tuple[str, ...]],
    confidence: float,
    row: ImportedRow | None,
) -> BookedDeed:
    """As the view booked_imports and `rows.booked_deed` put an imported row."""
    written, _, id = entry.partition(" ")
    day = date.fromisoformat(written)
    return BookedDeed(
        id, deed, kind, status, False, False, ends[0], ends[1], ends[2], When(day, day, Precision.DAY), None, None,
        confidence, None, None, (), True, (), False, 0, (), (), row, 1, (), (), (), day, day,
    )  # fmt: skip
