"""Intervals of days: months, years, weeks, seasons, and their halves and edges. Pure arithmetic on dates; no words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision


def day(d: date) -> When:
    return When(d, d, Precision.DAY)


def month(year: int, number: int) -> When:
    held = _held(year)
    return When(date(held, number, 1), date(held, number, monthrange(held, number)[1]), Precision.MONTH)


def year(number: int) -> When:
    return years(number, number)


def years(first: int, last: int) -> When:
    return When(date(_held(first), 1, 1), date(_held(last), 12, 31), Precision.YEAR)


def months(first: date, last: date) -> When:
    """From the first day of one date's month to the last day of another's."""
    return When(
        date(first.year, first.month, 1), date(last.year, last.month, monthrange(last.year, last.month)[1]), Precision.MONTH
    )


def week(of: date, shift: int = 0) -> When:
    """The calendar week, Monday to Sunday, that holds a day, moved by whole weeks."""
    monday = add_days(of, 7 * shift - of.weekday())
    return When(monday, add_days(monday, 6), Precision.DAY)


def part_of_month(year_number: int, number: int, part: str) -> When:
    """Early is days 1–10, mid 11–20, late from 21 (rule 18)."""
    last = monthrange(year_number, number)[1]
    low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[part]
    return When(date(year_number, number, low), date(year_number, number, high), Precision.DAY)


def part_of_year(number: int, part: str) -> When:
    """Early is January to April, mid May to August, late September to December."""
    low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return months(date(number, low, 1), date(number, high, 1))


def season(number: int, name: str) -> When:
    """The northern seasons by months; winter begins in December of the year before the one that most of it lies in is told."""
    if name == "winter":
        return months(add_months(date(number, 2, 1), -2), date(number, 2, 1))
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[name]
    return months(date(number, first, 1), date(number, first + 2, 1))


def decade(first: int, part: str | None = None) -> When:
    if part is None:
        return years(first, first + 9)
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
    return years(first + low, first + high)


def add_months(of: date, count: int) -> date:
    """The same day some months on, or the month's last day where it has no such day; years 1 to 9999."""
    index = of.year * 12 + of.month - 1 + count
    year_number, number = divmod(index, 12)
    year_number = _held(year_number)
    return date(year_number, number + 1, min(of.day, monthrange(year_number, number + 1)[1]))


def add_days(of: date, count: int) -> date:
    """Some days on, held within the calendar."""
    ordinal = min(max(of.toordinal() + count, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def _held(year_number: int) -> int:
    """A year held within the calendar: "262 decades earlier" is its beginning."""
    return min(max(year_number, 1), 9999)
