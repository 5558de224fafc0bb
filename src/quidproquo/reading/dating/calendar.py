"""Expressions that name a part of the calendar: days, months, years, decades, seasons, fiscal years, holidays.

A year is never invented: it is read, or it follows from the publication date or from a date that the text itself told before.
"""

from __future__ import annotations

import re
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.dating.anchor import Anchor, Tense, group, is_long_ago, told_start
from quidproquo.reading.dating.counted import count_of
from quidproquo.reading.dating.holidays import holiday

MONTHS = {
    name: k + 1
    for k, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"), ("july", "jul"), ("august", "aug"),
            ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
        )
    )
    for name in names
}  # fmt: skip
NEAR = 45
"""Days ahead within which a date without its year lies ahead where no tense says otherwise."""
FAR = 310
"""Days ahead beyond which a date without its year is the last one after all, whatever the tense: "next April" would be said to be next."""
WEEKDAYS_BACK = 3
"""Years back, or one ahead, within which the weekday told with a day and its month picks the year."""
ATTACKS = date(2001, 9, 11)
ATTACKED = re.compile(
    r"\b(?:attacks?|hijackings?|hijackers?|terrorists?|events) (?:of|on) (?:\w+day, )?$|\b(?:since|after|post-|pre-|before) ?$", re.IGNORECASE
)
ATTACK = re.compile(r",? (?:terrorist |terror |suicide )?(?:attacks?|hijack|strikes|plot|commission|conspir)", re.IGNORECASE)
DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
NEWLY = 31
"""Days into a season for which "in the summer", told as still to come, is the one that runs."""
FISCAL = dict.fromkeys(("japan", "japanese", "tokyo"), (0, 4)) | dict.fromkeys(
    ("pakistan", "egypt", "australia", "bangladesh", "pakistani", "egyptian", "australian"), (1, 7)
)
"""In which year before the one that a fiscal year is named by, and with which month, it begins."""
COUNTING = re.compile(
    r"\b(?:some|about|nearly|over|than|around|almost|roughly|up to|another|at least|resolutions?|no\.|nos\.|number|flight|article|room|boeing|"
    r"highway|route|form|section|law|decree|paragraph|chapter|page|clause|point)[  ]$",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def year_for(month: int, day_number: int, a: Anchor) -> int | None:
    """The year of a day told without one: the text's own where it speaks of the past, else by the tense the last or the next from publication."""
    if a.lost:
        return None
    narrated = _narrated_year(month, day_number, a)
    if narrated or a.published is None:
        return narrated
    published, in_every = a.seen_from or a.published, min(max(day_number, 1), 28)  # no month has a day 0, and not each a day 29
    this = date(published.year, month, in_every)
    if a.tense is Tense.FUTURE:
        last = days.month(published.year, month).end if day_number == 1 else this  # a month told whole may be running
        year = published.year + bool(last and last < published)
        return year - (a.seen_from is None and (date(year, month, in_every) - published).days > FAR)
    latest = days.add_days(published, 0 if a.tense is Tense.PAST else NEAR)
    return latest.year - (date(latest.year, month, in_every) > latest)


def _narrated_year(month: int, day_number: int, a: Anchor) -> int | None:
    """ "In 2009 … In May", "On 13 September 1993 … In February": the first such day from the one told, in a text that speaks of the past."""
    told = a.narrated
    if told is None or told.start is None or told.end is None:
        return None
    start, back = told.start, a.tense not in (Tense.FUTURE, Tense.PRESENT)
    if a.published and start > a.published:
        return None  # what lies ahead gives no year to what is past
    if told.precision is Precision.YEAR and told.end.year == start.year and back:
        return start.year
    if a.published is None or (is_long_ago(a) and back and told.end.year - start.year <= 1):
        return start.year if (month, max(day_number, 1)) >= (start.month, 1) else start.year + 1
    return None


def _said_year(said: str, a: Anchor) -> int | None:
    """The year of "of that year", "last year", "the following year"."""
    if said in ("that", "the same", "the following", "the next", "the previous"):
        start = told_start(a)
        return start.year + {"the following": 1, "the next": 1, "the previous": -1}.get(said, 0) if start else None
    return a.published.year + {"last": -1, "next": 1}.get(said, 0) if a.published else None


def _year(m: re.Match[str], a: Anchor, month: int, day_number: int) -> int | None:
    if said := group(m, "yr"):
        return _said_year(said, a)
    return int(m["y"]) if group(m, "y") else year_for(month, day_number, a)


def _valid(year: int, month: int, day_number: int) -> date | None:
    try:
        return date(year, month, day_number)
    except ValueError:
        return None


def day_of(m: re.Match[str], a: Anchor) -> When | None:
    """ "March 3, 2007", "3 March", "March 3-7", "March 3 last year"."""
    month, number = month_number(m["mo"]), int(m["d"])
    year = _year(m, a, month, number)
    if (month, number) == (9, 11) and not group(m, "y") and a.published and a.published >= ATTACKS and _are_attacks(m):
        return days.day(ATTACKS)
    if year and group(m, "wkd") and not group(m, "y"):
        year = _year_by_weekday(group(m, "wkd"), year, month, number, a)
    first = _valid(year, month, number) if year else None
    if year is None or first is None:
        return None
    last = _valid(year, month, int(m["d2"])) if group(m, "d2") else None
    return When(first, last, Precision.DAY) if last and last >= first else days.day(first)


def _are_attacks(m: re.Match[str]) -> bool:
    """ "Since Sept. 11", "the attacks of September 11": for whoever writes after them, those of 2001."""
    return bool(ATTACKED.search(m.string[max(0, m.start() - 30) : m.start()]) or ATTACK.match(m.string, m.end()))


def _year_by_weekday(name: str, year: int, month: int, number: int, a: Anchor) -> int | None:
    """The year, the one that the text suggests or the nearest before it, in which a day of a month falls on the weekday told with it."""
    ahead = (year + 1,) if a.tense is Tense.FUTURE else ()
    near = (year, *ahead, *range(year - 1, year - WEEKDAYS_BACK - 1, -1))
    return next((y for y in near if (day := _valid(y, month, number)) and f"{day:%A}".lower() == name), None)


def shifted_day(m: re.Match[str], a: Anchor) -> When | None:
    """ "On 2 August two years later", "in May a year before": so many years from the one told."""
    start, count = told_start(a), count_of(group(m, "n"))
    if start is None or count is None:
        return None
    year, month = start.year + (count if group(m, "dir") == "later" else -count), month_number(m["mo"])
    if not group(m, "d"):
        return days.month(year, month)
    found = _valid(year, month, int(m["d"]))
    return days.day(found) if found else None


def iso_day(m: re.Match[str], a: Anchor) -> When | None:
    found = _valid(int(m["y"]), int(m["mo"]), int(m["d"]))
    return days.day(found) if found else None


def span_of_days(m: re.Match[str], a: Anchor) -> When | None:
    """ "From June 3 to June 8, 2002", "28 January to 3 February"; the year is told once, or follows from the last day."""
    first_month, last_month = month_number(m["mo"]), month_number(m["mo2"])
    year = int(m["y2"]) if group(m, "y2") else int(m["y"]) if group(m, "y") else year_for(last_month, int(m["d2"]), a)
    if year is None:
        return None
    before = int(m["y"]) if group(m, "y") else year - (first_month > last_month)
    first, last = _valid(before, first_month, int(m["d"])), _valid(year, last_month, int(m["d2"]))
    return When(first, last, Precision.DAY) if first and last and first <= last else None


def month_of(m: re.Match[str], a: Anchor) -> When | None:
    """ "March 2007", "in March", "last March", "March of that year"."""
    month, which = month_number(m["mo"]), group(m, "which")
    which = {"before": "the previous", "after": "the following"}.get(group(m, "beside"), which)
    year = _which_year(which, month, a) if which else _year(m, a, month, 1)
    return days.month(year, month) if year else None


def nothing(m: re.Match[str], a: Anchor) -> When | None:
    """Words that look like a date and are none."""
    return None


def _which_year(which: str, month: int, a: Anchor) -> int | None:
    """The year of "that October" (told), "this", "next" or "last October" (from publication)."""
    which = "the following" if which == "the next" else which
    if which in ("that", "the following", "the previous", "the same"):
        start = told_start(a)
        if start is None:
            return None
        if which == "the previous":
            return start.year - (month >= start.month)
        if a.told and a.told.precision is Precision.YEAR:
            return start.year
        last = (a.told.end if a.told and which == "the following" else None) or start
        return last.year + (month <= last.month if which == "the following" else which == "that" and month < start.month)
    if a.published is None:
        return None
    if which == "this":
        return a.published.year
    if which in ("next", "coming", "this coming"):
        return a.published.year + (month <= a.published.month)
    return a.published.year - (month >= a.published.month)


def span_of_months(m: re.Match[str], a: Anchor) -> When | None:
    first_month, last_month = month_number(m["mo"]), month_number(m["mo2"])
    year = int(m["y2"]) if m["y2"] else int(m["y"]) if m["y"] else year_for(last_month, 1, a)
    if year is None:
        return None
    before = int(m["y"]) if m["y"] else year - (first_month > last_month)
    year += m["y2"] is None and m["y"] is not None and first_month > last_month
    first, last = date(before, first_month, 1), date(year, last_month, 1)
    return days.months(first, last) if first <= last else None


def year_of(m: re.Match[str], a: Anchor) -> When | None:
    """ "2007", but not "some 2000 people" or "Resolution 1973"."""
    return None if COUNTING.search(m.string[max(0, m.start() - 20) : m.start("y")]) else days.year(int(m["y"]))


def span_of_years(m: re.Match[str], a: Anchor) -> When | None:
    first, last = int(m["y"]), m["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return days.years(first, end) if end >= first else None


def decade(m: re.Match[str], a: Anchor) -> When | None:
    text = m["dec"].lower()
    if text in DECADES:
        return days.decade(DECADES[text])
    return days.decade(int(text) if len(text) == 4 else (1900 if int(text) >= 30 else 2000) + int(text))


def turn_of_century(m: re.Match[str], a: Anchor) -> When | None:
    """The years around 2000 for whoever writes after them, else those around 1900."""
    if a.published is None:
        return None
    turn = (a.published.year // 100 + (a.tense is Tense.FUTURE)) * 100
    return days.years(turn - 1, turn + 1)


def seasons_ago(m: re.Match[str], a: Anchor) -> When | None:
    """ "Two summers ago": so many before the last one that has begun, or the one that runs."""
    count = count_of(group(m, "n"))
    if a.published is None or count is None:
        return None
    last = _season_near(a.published, m["sea"].lower().removesuffix("s"), "last", Tense.PAST)
    return days.season(last.end.year - count + 1, m["sea"].lower().removesuffix("s")) if last.end else None


def season(m: re.Match[str], a: Anchor) -> When | None:
    """ "The spring of 2013", "last autumn", "this winter", "that summer", "in the spring"."""
    name, which, edge = m["sea"].lower(), group(m, "which"), group(m, "edge")
    if group(m, "y"):
        return days.season(int(m["y"]) + (name == "winter" and bool(group(m, "y2"))), name)
    if said := group(m, "yr"):
        year = _said_year(said, a)
        return days.season(year, name) if year else None
    if which in ("that", "the following"):
        start = told_start(a)
        return _season_from(start, name) if start else None
    if a.published is None:
        return None
    found = _season_near(a.published, name, which, a.tense)
    if edge == "earlier" and found.start and found.start <= a.published:
        return When(found.start, min(a.published, found.end or a.published), Precision.MONTH)
    if edge == "later" and found.end and found.end >= a.published:
        return When(max(a.published, found.start or a.published), found.end, Precision.MONTH)
    return found


def _season_from(start: date, name: str) -> When:
    """The first such season that is not over at a day."""
    this = days.season(start.year, name)
    return this if this.end and this.end >= start else days.season(start.year + 1, name)


def _season_near(published: date, name: str, which: str, tense: Tense) -> When:
    this, following = days.season(published.year, name), days.season(published.year + 1, name)
    previous = days.season(published.year - 1, name)
    if which in ("next", "coming", "this coming") or (not which and tense is Tense.FUTURE):
        return this if this.start and days.add_days(this.start, NEWLY) > published else following
    if which == "last":
        return next((s for s in (following, this) if s.end and s.end < published), previous)
    if which == "this":
        return following if following.start and following.start <= published else this
    return next((s for s in (following, this) if s.start and s.start <= published), previous)


def fiscal_year(m: re.Match[str], a: Anchor) -> When | None:
    """The U.S. government's, but for countries that are named with it and whose year is known."""
    back, first_month = FISCAL.get(group(m, "whose"), (1, 10))
    first = date(int(m["y"]) - back, first_month, 1)
    return days.months(first, days.add_months(first, 11))


def bare_quarter(m: re.Match[str], a: Anchor) -> When | None:
    """ "In the third quarter", "Q3 2012", "in the first half": of the year told, else the last or, ahead, the next from publication."""
    length = 3 if group(m, "q") else 6
    names = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1": 0, "2": 1, "3": 2, "4": 3}
    first = names[group(m, "q") or group(m, "h") or group(m, "h2")] * length + 1
    year = int(m["y"]) if group(m, "y") else year_for(first, 1, a)
    return days.months(date(year, first, 1), date(year, first + length - 1, 1)) if year else None


def holiday_of(m: re.Match[str], a: Anchor) -> When | None:
    name = re.sub(r"\s+", " ", m["hol"])
    if group(m, "y") or group(m, "yr"):
        year = _year(m, a, 1, 1)
    else:
        sample = holiday(name, a.published.year if a.published else 2000)
        year = year_for(sample.month, sample.day, a) if sample else None
    found = holiday(name, year) if year else None
    return days.day(found) if found else None
