"""What expressions of time are measured against.

Invariant: nothing here knows an expression; without a publication date and without a date that the text told, there is nothing to measure from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from quidproquo.model.report import When


class Tense(StrEnum):
    """The tense of the clause in which an expression of time stands."""

    PAST = "past"
    PERFECT = "perfect"  # "has been": reaches up to the day of publication
    PRESENT = "present"
    FUTURE = "future"  # "will", "is due to", an infinitive
    MEANT = "meant"  # "was to", "had promised to": planned once, and perhaps over
    NAMING = "naming"  # not the clause but a thing in it is dated: "the 2007 accord"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date, what the text has told, and the tense of the expression's clause.

    `told` is the last date told, `narrated` the last at which something was told to happen ("the 2007 accord" is no such date).
    """

    published: date | None
    told: When | None = None
    narrated: When | None = None
    events: Mapping[str, When] = field(default_factory=lambda: MappingProxyType({}))
    tense: Tense = Tense.UNKNOWN
    seen_from: date | None = None  # the day from which a plan looked ahead, where it is not that of publication
    ahead: When | None = None  # the date that stands next in the sentence, for what is measured from it
    lost: bool = False  # the text has moved on from what it told by a length that nobody dates ("six years on")


Maker = Callable[[re.Match[str], Anchor], When | None]

LONG_AGO = 300
"""Days after which a date told in the text, and not the day of publication, gives the year to "in May" beside it."""


def told_start(anchor: Anchor) -> date | None:
    """The first day of the last date told."""
    return anchor.told.start if anchor.told else None


def is_long_ago(anchor: Anchor) -> bool:
    """Whether the text is speaking of a time well before its publication."""
    if anchor.narrated is None or anchor.narrated.end is None:
        return False
    return anchor.published is None or (anchor.published - anchor.narrated.end).days > LONG_AGO


def group(m: re.Match[str], name: str) -> str:
    """A named group in lower case with single spaces; empty where the pattern has no such group or it did not match."""
    return " ".join((m.groupdict().get(name) or "").lower().split())
