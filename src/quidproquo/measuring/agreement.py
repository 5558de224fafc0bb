"""How far two reports of one sentence agree: an annotation's and a reading's.

Invariant: pure, and one definition for every figure of `quid compare`; the first report is always the annotation's.
"""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum

from quidproquo.model.report import Party, Report, When
from quidproquo.model.words import Status

Interval = tuple[date, date]
Speaker = tuple[str, str | None]

_REAL = frozenset({Status.DONE, Status.ABSENT, Status.DENIED})
"""Statuses whose time is the deed's own; of what is merely said, the day of the saying may stand for it."""
_TITLES = frozenset("the a an of mr ms mrs official officials president minister senior spokesman".split())


class Level(IntEnum):
    """How far two reports agree; each level takes in those before it."""

    NONE = 0
    DYAD = 1
    DEED = 2
    STATUS = 3
    JOINT = 4


def level(wanted: Report, read: Report) -> Level:
    """The deepest level on which two reports agree."""
    if not same_sides(wanted, read):
        return Level.NONE
    if wanted.deed is not read.deed:
        return Level.DYAD
    if wanted.status is not read.status or wanted.negated is not read.negated:
        return Level.DEED
    return Level.JOINT if same_sources(wanted, read) and same_time(wanted, read) else Level.STATUS


def worth(wanted: Report, read: Report) -> float:
    """What it is worth to hold two reports for one: their level first, then the trigger, the time, the speaker and the sides."""
    depth = level(wanted, read)
    if not depth:
        return 0.0
    shared = set(read.trigger.text.lower().split()) & set(wanted.trigger.text.lower().split())
    # Ties between pairings are decided by these sums, so their order is part of the definition.
    more = 0.4 * bool(shared)
    more += 0.2 * same_time(wanted, read) + 0.2 * same_sources(wanted, read)
    return depth + more + 0.1 * (sides(wanted.actors) == sides(read.actors))


def same_sides(wanted: Report, read: Report) -> bool:
    """Whether doers and recipients agree, and nobody is put at both ends of a deed from one side to another."""
    doers, others = sides(read.actors), sides(read.recipients)
    if not (overlap(sides(wanted.actors), doers) and overlap(sides(wanted.recipients), others)):
        return False
    return bool(sides(wanted.actors) & sides(wanted.recipients)) or not doers & others


def sides(parties: tuple[Party, ...]) -> set[str]:
    """The codes of the sides that parties stand for."""
    return {party.side.upper() for party in parties if party.side}


def overlap(wanted: set[str], read: set[str]) -> bool:
    """Whether shared sides are at least half of all that either names; two empty sets agree."""
    return 2 * len(wanted & read) >= len(wanted | read)


def same_time(wanted: Report, read: Report) -> bool:
    """Whether the times agree; two unknown times do."""
    one, other = time_of(wanted, wanted), time_of(read, wanted)
    return near(one, other) if one and other else one is other


def time_of(report: Report, wanted: Report) -> Interval | None:
    """The deed's time; where the annotation's deed is not real, else the time of the saying."""
    return _closed(report.when) or (None if wanted.status in _REAL else _closed(report.stated))


def near(one: Interval, other: Interval) -> bool:
    """Whether two stretches share a day and neither is longer than three times the other and 31 days."""
    if one[1] < other[0] or other[1] < one[0]:
        return False
    length, more = (one[1] - one[0]).days + 1, (other[1] - other[0]).days + 1
    return more <= 3 * length + 31 and length <= 3 * more + 31


def same_sources(wanted: Report, read: Report) -> bool:
    """Whether there are as many speakers, and the innermost is one by a word of the name or by the side."""
    ours, theirs = speakers(wanted), speakers(read)
    if len(ours) != len(theirs):
        return False
    if not ours:
        return True
    (name, side), (other, other_side) = ours[-1], theirs[-1]
    shared = set(re.findall(r"\w+", name)) & set(re.findall(r"\w+", other))
    return bool(shared - _TITLES) or (bool(side) and side == other_side)


def speakers(report: Report) -> list[Speaker]:
    """Each speaker's name in small letters and first side, outermost first; who asks is not their own source."""
    found = [(source.name.lower(), next(iter(source.sides), None)) for source in report.sources]
    if report.status is Status.DEMANDED and found and found[-1][1] in sides(report.asked_by):
        found.pop()
    return found


def same_amount(wanted: Report, read: Report) -> bool:
    """Whether the numbers lie within one in a hundred of each other; units are not compared."""
    if wanted.amount is None or read.amount is None:
        return False
    return abs(read.amount.value - wanted.amount.value) <= 0.01 * abs(wanted.amount.value)


def _closed(when: When | None) -> Interval | None:
    """A time with both its ends: an open one is as long as the end that is known."""
    if when is None:
        return None
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return None
    return (start, end) if start <= end else (end, start)
