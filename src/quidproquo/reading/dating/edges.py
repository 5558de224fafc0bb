"""What stands before an expression of time and changes it: "the end of", "the first half of", "since", "until".

Invariant: an edge lies within its interval, a bound reaches from or to it; neither knows which expression it is put before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.dating.anchor import Anchor, Tense

Edge = Callable[[When], When | None]
Bound = Callable[[When, Anchor], When | None]


def part(name: str) -> Edge:
    """Early, mid or late in a month, a season, a year or a decade; a day or a week has no parts here."""

    def edge(when: When) -> When | None:
        if when.start is None or when.end is None:
            return when
        span = (when.end - when.start).days + 1
        if span <= 7:
            return when
        if span <= 31:
            return days.part_of_month(when.start.year, when.start.month, name)
        if span <= 100:
            first = days.add_months(when.start, {"early": 0, "mid": 1, "late": 2}[name])
            return days.month(first.year, first.month)
        if span <= 366:
            return days.part_of_year(when.start.year, name)
        return days.decade(when.start.year, name) if 3600 < span < 3700 else when

    return edge


def _opening(when: When) -> When | None:
    if when.precision is Precision.YEAR and _is_year(when) and when.start:
        return days.month(when.start.year, 1)
    return part("early")(when)


def _close(when: When) -> When | None:
    if when.precision is Precision.YEAR and _is_year(when) and when.end:
        return days.month(when.end.year, 12)
    return part("late")(when)


def _is_year(when: When) -> bool:
    return bool(when.start and when.end and 360 < (when.end - when.start).days < 370)


def half(second: int) -> Edge:
    """The first (0) or second (1) half of a month, a year or a decade."""

    def edge(when: When) -> When | None:
        if when.start is None or when.end is None:
            return None
        span = (when.end - when.start).days + 1
        if 28 <= span <= 31:
            low, high = (date(when.start.year, when.start.month, k) for k in ((16, when.end.day) if second else (1, 15)))
            return When(low, high, Precision.DAY)
        if _is_year(when):
            first = days.add_months(when.start, 6 * second)
            return days.months(first, days.add_months(first, 5))
        if 3600 < span < 3700:
            return days.years(when.start.year + 5 * second, when.start.year + 5 * second + 4)
        return None

    return edge


def quarter(number: int) -> Edge:
    """A quarter (0 to 3) of a year, calendar or fiscal."""

    def edge(when: When) -> When | None:
        if when.start is None or not _is_year(when):
            return None
        first = days.add_months(when.start, 3 * number)
        return days.months(first, days.add_months(first, 2))

    return edge


def _first_days(when: When) -> When | None:
    if when.start is None or when.end is None or (when.end - when.start).days < 27:
        return None
    return When(when.start, days.add_days(when.start, 6), Precision.DAY)


def _last_days(when: When) -> When | None:
    if when.start is None or when.end is None or (when.end - when.start).days < 27:
        return None
    return When(days.add_days(when.end, -6), when.end, Precision.DAY)


def first_months(count: int) -> Edge:
    """The first months of a year."""

    def edge(when: When) -> When | None:
        return days.months(when.start, days.add_months(when.start, count - 1)) if when.start and _is_year(when) else None

    return edge


def last_months(count: int) -> Edge:
    """The last months of a year."""

    def edge(when: When) -> When | None:
        return days.months(days.add_months(when.end, 1 - count), when.end) if when.end and _is_year(when) else None

    return edge


def _first_day(when: When) -> When | None:
    return days.day(when.start) if when.start else None


def _last_day(when: When) -> When | None:
    return days.day(when.end) if when.end else None


def _week_of(when: When) -> When | None:
    return days.week(when.start) if when.start and when.start == when.end else None


def nth_week(number: int) -> Edge:
    """The second (1) to fourth (3) seven days of a month."""

    def edge(when: When) -> When | None:
        if when.start is None or when.end is None or not 28 <= (when.end - when.start).days + 1 <= 31:
            return None
        first = days.add_days(when.start, 7 * number)
        return When(first, days.add_days(first, 6), Precision.DAY)

    return edge


def _weekend_of(when: When) -> When | None:
    week = _week_of(when)
    return When(days.add_days(week.start, 5), week.end, Precision.DAY) if week and week.start else None


def _since(when: When, a: Anchor) -> When | None:
    if when.start is None:
        return None
    return When(when.start, a.published if a.published and a.published >= when.start else None, when.precision)


def _until(when: When, a: Anchor) -> When | None:
    """Up to the last day; from publication where that lies ahead."""
    if when.end is None:
        return None
    return When(a.published if a.published and a.published <= when.end else None, when.end, Precision.DAY)


def _by(when: When, a: Anchor) -> When | None:
    """A deadline ahead runs from publication; one that has passed, and what was reached by a day, has no beginning."""
    running = a.tense is Tense.PAST and a.published and when.end and a.published <= when.end
    return when if running else _until(when, a)


def _through(when: When, a: Anchor) -> When | None:
    """Up to a day ("through April 30"); a longer time is lasted through, and not reached."""
    return _until(when, a) if when.start == when.end else when


def _not_before(when: When, a: Anchor) -> When | None:
    return When(when.start, None, when.precision) if when.start else None


def _before(when: When, a: Anchor) -> When | None:
    if when.start is None or when.start <= date.min:
        return None
    last = days.add_days(when.start, -1)
    return When(a.published if a.published and a.published <= last else None, last, Precision.DAY)


_NTH = ("first", "second", "third", "fourth")
_COUNTS = ("two", "three", "four", "five", "six")
EDGES: tuple[tuple[re.Pattern[str], Edge], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})$", re.IGNORECASE), edge)
    for pattern, edge in (
        (r"(?:the )?(?:very )?early(?: on)?(?:[- ]| in (?:the )?)|the early part of (?:the )?", part("early")),
        (r"(?:the )?mid(?:[- ]|dle of |-way through )(?:the )?|the middle of (?:the )?|halfway through ", part("mid")),
        (r"(?:the )?(?:very )?late(?:[- ]| in (?:the )?)|the latter part of (?:the )?", part("late")),
        (r"(?:the )?(?:beginning|start|opening|outset) of (?:the )?", _opening),
        (r"(?:the (?:very )?)?(?:end|close)(?: of (?:the )?|-)", _close),
        (r"(?:the )?first half of (?:the )?", half(0)),
        (r"(?:the )?(?:second|latter) half of (?:the )?", half(1)),
        *((rf"(?:the )?{word} quarter of (?:the )?", quarter(k)) for k, word in enumerate(_NTH)),
        (r"(?:the )?last quarter of (?:the )?", quarter(3)),
        (r"(?:the )?(?:first days|first few days|opening days|first week) of (?:the )?", _first_days),
        (r"(?:the )?(?:last|closing|final) (?:days|few days|week) of (?:the )?", _last_days),
        *((rf"(?:the )?{word} week of (?:the )?", nth_week(k)) for k, word in enumerate(_NTH) if k),
        *((rf"(?:the )?first {word} months of (?:the )?", first_months(k + 2)) for k, word in enumerate(_COUNTS)),
        *((rf"(?:the )?(?:last|final) {word} months of (?:the )?", last_months(k + 2)) for k, word in enumerate(_COUNTS)),
        (r"(?:the )?(?:very )?first day of (?:the )?", _first_day),
        (r"(?:the )?(?:very )?last day of (?:the )?", _last_day),
        (r"(?:the )?week (?:of|beginning|starting|that begins on) ", _week_of),
        (r"(?:the )?weekend of ", _weekend_of),
    )
)
BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = tuple(
    (
        re.compile(
            rf"\b(?:{pattern}) (?:(?:at|in|on) |(?:noon|midnight|dawn|the morning|the evening|the night)(?: on| of)? |the )?$",
            re.IGNORECASE,
        ),
        bound,
    )
    for pattern, bound in (
        (r"since", _since),
        (r"until|till|up to|up until", _until),
        (r"through", _through),
        (r"by|on or before|no later than|not later than", _by),
        (r"no earlier than|not earlier than|no sooner than", _not_before),
        (r"(?<!just )(?<!shortly )(?<!soon )(?:before|prior to|ahead of)", _before),
    )
)


DAYBREAK = re.compile(
    r"\b(?:(?:just|shortly|well|an hour|hours) )?before (?:dawn|noon|midday|sunrise|daybreak|sunset|dusk|nightfall)(?: on| of)? $", re.IGNORECASE
)
""" "Before dawn on Tuesday" is Tuesday."""


def edged(when: When, before: str) -> tuple[When | None, int]:
    """An interval cut down by the words that end the text before it, and how many characters of them belong to it."""
    for pattern, edge in EDGES:
        found = pattern.search(before)
        if found:
            return edge(when), len(before) - found.start()
    return when, 0


def bounded(when: When, before: str, anchor: Anchor, *, edge: str) -> tuple[When | None, int]:
    """An interval made open by "since", "until", "by" or "before" (in front of its edge), and how many characters of them belong to it."""
    if found := DAYBREAK.search(before):
        return when, len(before) - found.start()
    for pattern, bound in BOUNDS:
        found = pattern.search(before)
        if found:
            at_the_end = bound in (_before, _through) and re.search(
                r"\b(?:end|close)\b", edge
            )  # "before the end of March" lasts as long as March
            return (_until if at_the_end else bound)(when, anchor), len(before) - found.start()
    return when, 0
