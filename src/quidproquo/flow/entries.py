"""Entries of the ledger: one laid open, or all that pass a filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from quidproquo.errors import UsageError
from quidproquo.flow.accounts import known_side, sides_of
from quidproquo.flow.opening import AnyLedger, open_ledger, reading
from quidproquo.ledger import counting
from quidproquo.ledger import read as ask
from quidproquo.measuring.fulfilment import Fulfilment
from quidproquo.measuring.fulfilment import fulfilment as time_to_fulfilment
from quidproquo.model import codebook
from quidproquo.model.entries import BookedDeed, BookedReport, Commitment, Counts, Fate, Filter, Round, Shown
from quidproquo.model.words import Deed, Status
from quidproquo.presenting.fates import round_view
from quidproquo.presenting.views import EntryView, RoundView, entry_view


def show(ledger: AnyLedger, id: str) -> Shown:
    """An entry, back to the sentence, the speaker and the file: a deed, a report, a document or a refusal by its id."""
    if id.startswith("j_"):
        raise UsageError("Q139", f"{id} names a judgement and no entry", remedy="quid history LEDGER prints the judgements.")
    with reading(ledger) as book:
        return ask.show(book, id)


def deeds(ledger: AnyLedger, chosen: Filter = ask.EVERYTHING) -> list[BookedDeed]:
    """Deeds that pass the filter, by time."""
    with reading(ledger) as book:
        return ask.deeds(book, chosen)


def commitments(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    fates: Sequence[Fate | str] = (),
    chosen: Filter | None = None,
) -> list[Commitment]:
    """What two sides owe each other by their own word and what came of it; the pair with most deeds unless one is named."""
    wanted = {_word(Fate, fate, "fate") for fate in fates}
    place = open_ledger(ledger)
    narrow = chosen or Filter(min_confidence=place.settings.min_confidence)
    with reading(place) as book:
        found = counting.commitments(book, sides_of(book, between), narrow)
    return [c for c in found if not wanted or c.fate in wanted][: narrow.limit]


def fulfilment(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    chosen: Filter = ask.EVERYTHING,
) -> tuple[Fulfilment, ...]:
    """How long keeping commitments took, a curve for each owner, up to the last day that the ledger knows of."""
    with reading(ledger) as book:
        found = counting.commitments(book, sides_of(book, between), chosen)
        last = ask.last_told(book)
    return time_to_fulfilment(found, as_of=last) if last else ()


def rounds(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
) -> list[Round]:
    """The rounds of engagement between two sides, by time; the pair with most deeds unless one is named."""
    place = open_ledger(ledger)
    least = place.settings.min_confidence if min_confidence is None else min_confidence
    with reading(place) as book:
        found = counting.rounds(book, sides_of(book, between), min_confidence=least)
    return [r for r in found if (since is None or r.last >= since) and (until is None or r.start <= until)]


def counts(ledger: AnyLedger) -> Counts:
    """How much a ledger holds."""
    with reading(ledger) as book:
        return ask.counts(book)


def filter_of(
    *,
    between: tuple[str, str] | None = None,
    sides: Sequence[str] | None = None,
    deeds: Sequence[str] | None = None,
    statuses: Sequence[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    source: str | None = None,
    outlet: str | None = None,
    min_confidence: float | None = None,
    limit: int | None = None,
) -> Filter:
    """A filter from the words of a command; UsageError Q134, Q137 or Q138 names the side, deed or status that is none."""
    acts = [_act(name) for name in deeds or ()]
    one_other = (known_side(between[0]), known_side(between[1])) if between else None
    return Filter(
        sides=tuple(known_side(side) for side in sides or ()),
        between=one_other,
        deeds=tuple(dict.fromkeys(deed for deed, _ in acts)),
        kinds=tuple(kind for _, kind in acts if kind),
        statuses=tuple(_word(Status, status, "status") for status in statuses or ()),
        since=since,
        until=until,
        source=source,
        outlet=outlet,
        min_confidence=min_confidence or 0.0,
        limit=limit,
    )


def entry_views(ledger: AnyLedger, found: Sequence[BookedDeed]) -> list[EntryView]:
    """Deeds as they are shown, each with the reports of it."""
    with reading(open_ledger(ledger)) as book:
        told = ask.reports_of(book, [deed.id for deed in found])
    by_deed: dict[str, list[BookedReport]] = {}
    for report in told:
        by_deed.setdefault(report.deed, []).append(report)
    return [entry_view(deed, by_deed.get(deed.id, ())) for deed in found]


def round_views(ledger: AnyLedger, found: Sequence[Round]) -> list[RoundView]:
    """Rounds as they are shown, with what was given and what it cost inside each."""
    with reading(open_ledger(ledger)) as book:
        inside = {d.id: d for d in ask.deeds(book, ids=sorted({i for r in found for i in r.deeds}))}
    return [round_view(r, inside) for r in found]


W = TypeVar("W", Status, Deed, Fate)


def _act(name: str) -> tuple[Deed, str | None]:
    deed, _, kind = name.partition("/")
    chosen = _word(Deed, deed.upper(), "deed")
    if kind and (chosen, kind) not in codebook.kinds():
        known = ", ".join(k for d, k in codebook.kinds() if d is chosen)
        raise UsageError("Q137", f"{chosen.value} has no kind {kind!r}", remedy=f"Its kinds are {known}.")
    return chosen, kind or None


def _word(words: type[W], told: str, what: str) -> W:
    try:
        return words(told)
    except ValueError as wrong:
        known = ", ".join(w.value for w in words)
        raise UsageError("Q138", f"there is no {what} {told!r}", remedy=f"It is one of {known}.") from wrong
