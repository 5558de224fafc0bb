"""Counts of units of time ("two weeks", "a few days") and the day that lies so far from another."""

from __future__ import annotations

from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.numbers import number_of

MOST = 500
"""A higher count is no length of time that anyone tells."""
VAGUE = frozenset({"several", "few", "a few", "some", ""})
MONTHS_IN = {"month": 1, "year": 12, "decade": 120}
DAYS_IN = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
# What a count that is none covers: from and to how many of the unit below.
VAGUELY = {"day": ("day", 1, 7), "week": ("day", 7, 42), "month": ("month", 1, 6)}


def count_of(words: str) -> int | None:
    """How many, or None where the words don't say ("several")."""
    words = words.lower().removeprefix("the ")
    if words in ("a", "an", "one", "a single"):
        return 1
    if "couple" in words:
        return 2
    if words in VAGUE:
        return None
    value = number_of(words.replace("-", " ").split())
    return int(value) if value is not None and value == int(value) and 0 < value <= MOST else None


def moved(base: date, count: int, unit: str) -> date:
    """The day so many units on (count below 0: back)."""
    if unit in DAYS_IN:
        return days.add_days(base, int(count / 24) if unit == "hour" else count * DAYS_IN[unit])
    return days.add_months(base, count * MONTHS_IN[unit])


def point(base: date, words: str, unit: str, sign: int) -> When | None:
    """So long after (sign 1) or before (-1) a day: to the day for days and weeks, the month for months and years, the year for decades.

    A vague count of days, weeks or months gives the span that it covers; of years nothing.
    """
    count = count_of(words)
    if count is None:
        return _vaguely(base, unit, sign)
    there = moved(base, sign * count, unit)
    if unit in DAYS_IN:
        return days.day(there)
    return days.year(there.year) if unit == "decade" else days.month(there.year, there.month)


def _vaguely(base: date, unit: str, sign: int) -> When | None:
    if unit not in VAGUELY:
        return None
    small, low, high = VAGUELY[unit]
    ends = sorted((moved(base, sign * low, small), moved(base, sign * high, small)))
    return When(ends[0], ends[1], Precision.DAY if unit == "day" else Precision.MONTH)


def stretch(base: date, count: int, unit: str, sign: int) -> When:
    """From a day back, or on, over so many units."""
    there = moved(base, sign * count, unit)
    return When(min(base, there), max(base, there), Precision.DAY if unit in DAYS_IN else Precision.MONTH)
