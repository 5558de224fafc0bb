"""Advice from a ledger: its rounds and commitments become a record, the file's numbers the assumptions.

Invariant: the same ledger, file, day and seed give the same advice. Unless a day is named, it is the last that the ledger knows of.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from quidproquo import advising
from quidproquo.advising import Advice, Assumptions, parse_assumptions, write_assumptions
from quidproquo.errors import UsageError
from quidproquo.flow.accounts import known_side
from quidproquo.flow.opening import AnyLedger, open_ledger, reading
from quidproquo.flow.outcomes import Between, Places, between, is_known_on, record_of
from quidproquo.flow.precedents import precedents_of
from quidproquo.ledger import counting
from quidproquo.ledger import read as ask
from quidproquo.ledger.store import Book
from quidproquo.model import codebook
from quidproquo.model.entries import BookedDeed

if TYPE_CHECKING:
    from quidproquo.reading.knowledge import Knowledge

explain = advising.explain

AnyAssumptions = Assumptions | str | PathLike[str]
"""Assumptions, or the path of a file of them."""

_HEADS = ("leader", "chancellor", "prime minister", "president")
_PRESIDENTS = frozenset({"DZA", "EGY", "FRA", "IRN", "KAZ", "KOR", "PER", "RUS", "SYR", "TUN", "TUR", "TWN", "UKR", "UZB"})
"""Sides with a prime minister whose government is the president's."""


def advise(
    ledger: AnyLedger,
    assumptions: AnyAssumptions | None = None,
    *,
    for_side: str,
    toward: str,
    seed: int = 0,
    on: date | None = None,
    min_confidence: float | None = None,
) -> Advice:
    """What the record and the assumptions say of one side's next move toward another; all that is not yet known on the day is left out.

    UsageError Q183 names the ledger's sides where one is unknown, Q180 to Q182 the assumption that makes no sense.
    """
    said = _assumptions(assumptions)
    place = open_ledger(ledger)
    least = place.settings.min_confidence if min_confidence is None else min_confidence
    with reading(place) as book:
        sides = ask.sides(book)
        us, them = (_side(side, sides) for side in (for_side, toward))
        day = on or ask.last_told(book)
        known = read_between(book, us, them, least, until=day)
    names = _knowledge(place.settings.knowledge)
    return advising.advise(
        record_of(known, administration=lambda on: head_of(names, them, on)),
        said,
        for_side=us,
        toward=them,
        seed=seed,
        on=day,
        now=head_of(names, them, day) if day else None,
        precedents=precedents_of(known),
        known_sides=sides,
    )


def init_assumptions(out: Path) -> None:
    """Writes the default assumptions, commented, to a new file; UsageError Q187 where there is a file of that name already."""
    from quidproquo.flow.files import write_lines

    if out.exists():
        raise UsageError("Q187", f"{out} is already there", remedy="Name a new file, or move that one away.")
    write_lines(out, iter(write_assumptions().splitlines()))


def head_of(names: Knowledge, side: str, on: date) -> str | None:
    """Who headed a side's government on a day, by the files of names; None where they do not say."""
    roles = ("president", *_HEADS) if side in _PRESIDENTS else _HEADS
    return next((entry.name for role in roles if (entry := names.holder(role, side, on))), None)


def _knowledge(extra: tuple[str, ...]) -> Knowledge:
    from quidproquo.reading.knowledge import load_knowledge

    return load_knowledge([Path(name) for name in extra])


def _assumptions(given: AnyAssumptions | None) -> Assumptions | None:
    if given is None or isinstance(given, Assumptions):
        return given
    path = Path(fspath(given))
    try:
        text = path.read_bytes()
    except OSError as wrong:
        raise UsageError(
            "Q188", f"{path} cannot be read: {wrong.strerror}", remedy="Name a file that `quid advise --init` has written."
        ) from wrong
    return parse_assumptions(text, name=path.name)


def _side(code: str, sides: list[str]) -> str:
    """The side that is meant; the ledger's own list speaks where there is none of that name in it."""
    try:
        return known_side(code)
    except UsageError:
        if not sides:
            raise
        return code


def read_between(book: Book, us: str, them: str, least: float, *, until: date | None = None) -> Between:
    """What the ledger holds of two sides up to a day, sorted so that outcomes and precedents are found in it."""
    pair = (us, them)
    if us == them or not {*pair} <= {*codebook.sides()}:
        return between(us, them, deeds=())
    found = counting.pair_deeds(book, pair, min_confidence=least, until=until)
    known = replace(found, told=[d for d in found.told if until is None or is_known_on(d, until)])
    deeds = known.laid_open()
    days = [day for day in (until, ask.last_told(book)) if day]
    return between(
        us,
        them,
        deeds=deeds,
        rounds=ask.rounds(book, pair, among=deeds, as_of=min(days, default=None)),
        commitments=ask.commitments(book, pair, among=known.opening(), alike=known.alike),
        places=_places(book, deeds),
    )


def _places(book: Book, deeds: list[BookedDeed]) -> Places:
    """Where the texts first tell of each deed; imported rows have no text."""
    found: dict[str, dict[str, int]] = {}
    for told in ask.reports_of(book, [deed.id for deed in deeds if deed.reports], around=0):
        texts = found.setdefault(told.deed, {})
        start = told.report.span.start
        texts[told.document.id] = min(start, texts.get(told.document.id, start))
    return found
