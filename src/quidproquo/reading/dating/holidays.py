"""Days of the calendar that have a name. Only holidays that one day stands for in every country that keeps them, and the United States'."""

from __future__ import annotations

from datetime import date

from quidproquo.reading.days import add_days

FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "orthodox christmas": (1, 7), "epiphany": (1, 6), "valentine's day": (2, 14), "may day": (5, 1),
    "bastille day": (7, 14), "the fourth of july": (7, 4), "halloween": (10, 31), "all saints' day": (11, 1), "armistice day": (11, 11),
    "veterans day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
}  # fmt: skip
FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0,
    "ascension day": 39, "whit monday": 50,
}  # fmt: skip
NTH_WEEKDAY = {  # month, weekday, which one of the month (-1 the last)
    "martin luther king day": (1, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4),
}  # fmt: skip
NAMES = sorted({*FIXED, *FROM_EASTER, *NTH_WEEKDAY}, key=len, reverse=True)


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year, or None for a name unknown."""
    name = name.lower().replace("’", "'")
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in FROM_EASTER:
        return add_days(easter(year), FROM_EASTER[name])
    return nth_weekday(year, *NTH_WEEKDAY[name]) if name in NTH_WEEKDAY else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the "anonymous Gregorian" computus, Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + moon - 7 * ((a + 11 * h + 22 * moon) // 451) + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1) or last (-1) weekday (Monday is 0) of a month."""
    if nth < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return add_days(after, -1 - (after.weekday() - 1 - weekday) % 7)
    first = date(year, month, 1)
    return add_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
