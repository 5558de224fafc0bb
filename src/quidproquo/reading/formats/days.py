"""Calendar days out of metadata and file names.

Invariant: a day is read only where the writing leaves no choice. "03/04/2018" is two days, so it is none; "2018" is a year, so
it is no day.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(?<!\d)(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")


def read_day(value: str) -> date | None:
    """The day that a date of metadata names (ISO 8601, RFC 2822, "July 25, 2011", "25/07/2011"), or None.

    A time of day and its zone are dropped: the day is the one that the publisher's clock showed.
    """
    text = value.strip()[:80]
    if found := _ISO.search(text):
        return _day(found[1], found[3], found[4])
    if found := _DAY_FIRST.search(text):
        return _named_day(found[3], found[2], found[1])
    if found := _MONTH_FIRST.search(text):
        return _named_day(found[3], found[1], found[2])
    if found := _COMPACT.search(text):
        return _day(found[1], found[2], found[3])
    if found := _SLASHES.search(text):
        return _either_day(int(found[1]), int(found[2]), found[3])
    return None


def day_in_name(name: str) -> date | None:
    """The first day written into a file's name, as in `2011-07-25_envoy.txt` or `20110725.html`."""
    days = (_day(found[1], found[3], found[4]) for found in _IN_NAME.finditer(name))
    return next((day for day in days if day), None)


def day_in_address(address: str) -> date | None:
    """The day in a web address, as in `/2018/09/20/title.html`."""
    found = _IN_ADDRESS.search(address)
    return _day(found[1], found[2], found[3]) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    # Eight digits are more often a number than a day of the year 4711.
    return found if 1700 <= found.year <= 2199 else None


def _named_day(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(month.lower())
    return _day(year, str(number), day) if number else None


def _either_day(first: int, second: int, year: str) -> date | None:
    if first == second or second > 12:
        return _day(year, str(first), str(second))
    return _day(year, str(second), str(first)) if first > 12 else None
