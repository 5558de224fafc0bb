"""From an expression of time to an interval of days.

A year is never invented: it is read, or it follows from the publication date or from a date that the text itself gave before.
Expressions are found left to right in a sentence's text; each becomes a `Dated` stretch with what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.numbers import number_of

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
WEEKDAYS = {name: k for k, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
M = r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
W = r"(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
Y = r"(?P<{0}>(?:19|20)\d\d)"
D = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
NUMBER = r"(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few|a few|a couple of|couple of)"
COUNTED = r"(?:people|troops|soldiers|tons|tonnes|prisoners|workers|men|km|miles|megawatts|centrifuges|dollars|barrels)"
UNIT = r"(?P<u>day|week|month|year|decade|hour)s?"
PART = r"(?:(?P<part>early|mid|late)[- ]+(?:in )?)?"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What expressions are measured against: the publication date, and the last date that the text itself told."""

    published: date | None
    told: When | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time in a sentence: characters `start` to `end` of the sentence's text, and the days that it means."""

    start: int
    end: int
    when: When
    absolute: bool  # stands without the publication date
    weekday: bool = False  # a bare weekday: the tense of its clause says whether the last or the next is meant
    yearless: bool = False  # a day or month told without its year: the tense says whether the last or the next is meant
    present: bool = False  # "now", "just": holds only in a present tense


Maker = Callable[[re.Match[str], Anchor], When | None]


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _year_for(month: int, day_number: int, anchor: Anchor) -> int | None:
    """The year of a month and day told without one: the latest that does not lie in the future, or the text's own year."""
    if anchor.published is None:
        return anchor.told.start.year if anchor.told and anchor.told.start else None
    published = anchor.published
    try:
        this = date(published.year, month, min(day_number, 28))
    except ValueError:
        return None
    told = anchor.told.start if anchor.told and anchor.told.start else None
    if told and anchor.told and anchor.told.precision is Precision.YEAR and anchor.told.end and anchor.told.end.year == told.year:
        return told.year  # "In 2009 … In May": the year that the text is speaking of
    ahead = (this - published).days
    if ahead > 45:  # "in December" in a text of January is the December before; "on March 10" in one of March 6 lies ahead
        return published.year - 1
    return published.year


def _valid(year_number: int, month: int, day_number: int) -> When | None:
    try:
        return days.day(date(year_number, month, day_number))
    except ValueError:
        return None


def _day_of(m: re.Match[str], a: Anchor) -> When | None:
    month, day_number = _month(m["mo"]), int(m["d"])
    year_number = int(m["y"]) if m.groupdict().get("y") else _year_for(month, day_number, a)
    if year_number is None:
        return None
    last = m.groupdict().get("d2")
    first = _valid(year_number, month, day_number)
    if first and last:
        end = _valid(year_number, month, int(last))
        return When(first.start, end.end, Precision.DAY) if end and end.end and first.start and end.end >= first.start else first
    return first


def _iso(m: re.Match[str], a: Anchor) -> When | None:
    return _valid(int(m["y"]), int(m["mo"]), int(m["d"]))


def _month_of(m: re.Match[str], a: Anchor) -> When | None:
    month = _month(m["mo"])
    said, part = m.groupdict().get("which"), m.groupdict().get("part")
    if m.groupdict().get("y"):
        year_number: int | None = int(m["y"])
    elif said and a.published:
        year_number = _said_year(said.lower(), month, a.published)
    else:
        year_number = _year_for(month, 1, a)
    if year_number is None:
        return None
    return days.part_of_month(year_number, month, part.lower()) if part else days.month(year_number, month)


def _that_month(m: re.Match[str], a: Anchor) -> When | None:
    """ "Fired missiles in July 2006 and tested a device that October": the year told just before."""
    return days.month(a.told.start.year, _month(m["mo"])) if a.told and a.told.start else None


def _said_year(said: str, month: int, published: date) -> int:
    if said == "this":
        return published.year
    if said in ("next", "coming"):
        return published.year if month > published.month else published.year + 1
    return published.year if month < published.month else published.year - 1


def _year_of(m: re.Match[str], a: Anchor) -> When | None:
    number, part = int(m["y"]), m.groupdict().get("part")
    return days.part_of_year(number, part.lower()) if part else days.year(number)


def _span_of_years(m: re.Match[str], a: Anchor) -> When | None:
    first, last = int(m["y"]), m["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return days.years(first, end) if end >= first else None


def _span_of_months(m: re.Match[str], a: Anchor) -> When | None:
    last = int(m["y2"]) if m["y2"] else _year_for(_month(m["mo2"]), 1, a)
    if last is None:
        return None
    first = int(m["y"]) if m["y"] else (last if _month(m["mo"]) <= _month(m["mo2"]) else last - 1)
    return days.months(date(first, _month(m["mo"]), 1), date(last, _month(m["mo2"]), 1))


def _decade(m: re.Match[str], a: Anchor) -> When | None:
    text = m["dec"]
    first = int(text) if len(text) == 4 else (1900 + int(text) if int(text) >= 30 else 2000 + int(text))
    part = m.groupdict().get("part")
    return days.decade(first, part.lower() if part else None)


def _season(m: re.Match[str], a: Anchor) -> When | None:
    name, said = m["sea"].lower(), (m.groupdict().get("which") or "").lower()
    if m.groupdict().get("y"):
        return days.season(int(m["y"]), name)
    if a.published is None:
        return None
    this = days.season(a.published.year, name)
    if said == "next":
        return this if this.start and this.start > a.published else days.season(a.published.year + 1, name)
    if said == "last":
        return this if this.end and this.end < a.published else days.season(a.published.year - 1, name)
    if said == "this":
        return this
    return this if this.start and this.start <= a.published else days.season(a.published.year - 1, name)


def _weekday(m: re.Match[str], a: Anchor) -> When | None:
    if a.published is None:
        return None
    wanted, said = WEEKDAYS[m["wd"].lower()], (m.groupdict().get("which") or "").lower()
    back = (a.published.weekday() - wanted) % 7
    if said in ("next", "coming", "this coming"):
        return days.day(days.add_days(a.published, 7 - back if back else 7))
    if said in ("last", "past") and back == 0:
        back = 7
    return days.day(days.add_days(a.published, -back))


def _weekdays(m: re.Match[str], a: Anchor) -> When | None:
    """ "From Tuesday to Saturday"."""
    if a.published is None:
        return None
    back = (a.published.weekday() - WEEKDAYS[m["wd"].lower()]) % 7
    first = days.add_days(a.published, -back)
    length = (WEEKDAYS[m["wd2"].lower()] - WEEKDAYS[m["wd"].lower()]) % 7
    return When(first, days.add_days(first, length), Precision.DAY)


def _now(m: re.Match[str], a: Anchor) -> When | None:
    return days.day(a.published) if a.published else None


def _lately(m: re.Match[str], a: Anchor) -> When | None:
    """ "Just", "recently": the weeks before the text."""
    return When(days.add_days(a.published, -30), a.published, Precision.MONTH) if a.published else None


def _relative_day(m: re.Match[str], a: Anchor) -> When | None:
    if a.published is None:
        return None
    shift = {
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "overnight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
    }
    return days.day(days.add_days(a.published, shift[re.sub(r"\s+", " ", m["rel"].lower())]))


def _relative_unit(m: re.Match[str], a: Anchor) -> When | None:
    """ "Last week", "this month", "next year", "earlier this month", "later this year"."""
    p = a.published
    if p is None:
        return None
    said, unit, edge = m["which"].lower(), m["u"].lower(), (m.groupdict().get("edge") or "").lower()
    shift = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[said]
    if unit == "week":
        span = days.week(p, shift)
    elif unit == "month":
        first = days.add_months(date(p.year, p.month, 1), shift)
        span = days.month(first.year, first.month)
    elif unit == "weekend":
        monday = days.week(p, shift if said != "last" else (-1 if p.weekday() < 5 else 0)).start
        first = monday or p
        span = When(days.add_days(first, 5), days.add_days(first, 6), Precision.DAY)
    else:
        span = days.year(p.year + shift)
    if edge.startswith("earlier") and shift == 0 and span.start:
        return When(span.start, p, Precision.DAY if unit in ("week", "month") else Precision.MONTH)
    if edge.startswith("later") and shift == 0 and span.end:
        return When(p, span.end, Precision.DAY if unit in ("week", "month") else Precision.MONTH)
    if edge in ("early", "late") and span.start:
        if unit == "month":
            return days.part_of_month(span.start.year, span.start.month, edge)
        if unit == "year":
            return days.part_of_year(span.start.year, edge)
    return span


def _count(text: str) -> int:
    text = text.lower()
    if text in ("a", "an"):
        return 1
    if text in ("several", "few", "a few"):
        return 3
    if "couple" in text:
        return 2
    value = number_of([text])
    return int(value) if value else 1


def _shifted(base: date, n: int, unit: str, *, vague: bool) -> When:
    if unit in ("day", "hour"):
        return days.day(days.add_days(base, n if unit == "day" else 0))
    if unit == "week":
        return days.day(days.add_days(base, 7 * n)) if not vague else days.week(days.add_days(base, 7 * n))
    there = days.add_months(base, n * {"month": 1, "year": 12, "decade": 120}[unit])
    return days.month(there.year, there.month) if unit != "decade" else days.year(there.year)


def _ago(m: re.Match[str], a: Anchor) -> When | None:
    if a.published is None:
        return None
    return _shifted(a.published, -_count(m["n"]), m["u"].lower(), vague=True)


def _later(m: re.Match[str], a: Anchor) -> When | None:
    """ "Two days later", "a year after": measured from the last date that the text told."""
    base = a.told.end if a.told else None
    if base is None or a.told is None:
        return None
    sign = -1 if m["dir"].lower() in ("earlier", "before", "previously") else 1
    unit, n = m["u"].lower(), _count(m["n"])
    if a.told.precision is Precision.YEAR and unit in ("year", "decade"):
        return days.year(base.year + sign * n * (10 if unit == "decade" else 1))
    if a.told.precision is not Precision.DAY and unit in ("day", "week", "hour"):
        return None
    return _shifted((a.told.start or base) if sign < 0 else base, sign * n, unit, vague=unit != "day")


def _following(m: re.Match[str], a: Anchor) -> When | None:
    told = a.told
    if told is None or told.start is None or told.end is None:
        return None
    unit = m["u"].lower()
    said = m["which"].lower()
    shift = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}[said]
    if unit == "year":
        return days.year(told.end.year + shift)
    if unit == "month" and told.precision is not Precision.YEAR:
        there = days.add_months(told.end, shift)
        return days.month(there.year, there.month)
    if told.precision is Precision.DAY and unit == "day":
        return days.day(days.add_days(told.end, shift))
    if told.precision is Precision.DAY and unit == "week":
        return days.week(told.end, shift)
    return None


def _stretch(m: re.Match[str], a: Anchor) -> When | None:
    """ "Over the past two years", "in recent months", "for months": up to the day of publication."""
    if a.published is None:
        return None
    unit = m["u"].lower()
    n = _count(m["n"]) if m.groupdict().get("n") else 3
    ahead = (m.groupdict().get("way") or "").lower() in ("next", "coming")
    sign = 1 if ahead else -1
    if unit in ("day", "week", "hour"):
        there, precision = days.add_days(a.published, sign * n * {"day": 1, "week": 7, "hour": 0}[unit]), Precision.DAY
    else:
        there, precision = days.add_months(a.published, sign * n * {"month": 1, "year": 12, "decade": 120}[unit]), Precision.MONTH
    return When(min(there, a.published), max(there, a.published), precision)


def _since(inner: Maker) -> Maker:
    def make(m: re.Match[str], a: Anchor) -> When | None:
        found = inner(m, a)
        if found is None or found.start is None:
            return None
        return When(found.start, a.published if a.published and a.published >= found.start else None, found.precision)

    return make


def _fiscal(m: re.Match[str], a: Anchor) -> When | None:
    number = int(m["y"])
    return When(date(number - 1, 10, 1), date(number, 9, 30), Precision.MONTH)  # the U.S. government's


def _quarter(m: re.Match[str], a: Anchor) -> When | None:
    first = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}[m["q"].lower()]
    return days.months(date(int(m["y"]), first, 1), date(int(m["y"]), first + 2, 1))


def _half(m: re.Match[str], a: Anchor) -> When | None:
    first = 1 if m["q"].lower() == "first" else 7
    return days.months(date(int(m["y"]), first, 1), date(int(m["y"]), first + 5, 1))


def _holiday(m: re.Match[str], a: Anchor) -> When | None:
    month, day_number = {
        "christmas": (12, 25),
        "christmas eve": (12, 24),
        "new year's day": (1, 1),
        "new year's eve": (12, 31),
        "may day": (5, 1),
        "valentine's day": (2, 14),
    }[m["hol"].lower().replace("’", "'")]
    number = int(m["y"]) if m.groupdict().get("y") else _year_for(month, day_number, a)
    return _valid(number, month, day_number) if number else None


_WHICH = r"(?P<which>this|last|next|past|coming)"
RULES: tuple[tuple[re.Pattern[str], Maker, bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE if flag == "i" else 0), maker, absolute)
    for pattern, maker, absolute, flag in (
        (rf"\b{Y.format('y')}-(?P<mo>[01]\d)-(?P<d>[0-3]\d)\b", _iso, True, ""),
        (rf"\b{M.format('mo')} {D.format('d')}(?:\s?(?:-|–|to|and) ?(?P<d2>[0-3]?\d))?,? {Y.format('y')}\b", _day_of, True, ""),
        (
            rf"\b{D.format('d')}(?:\s?(?:-|–|to|and) ?(?P<d2>[0-3]?\d))? (?:of )?{M.format('mo')},? {Y.format('y')}\b",
            _day_of,
            True,
            "",
        ),
        (
            rf"\b(?:from |between )?{M.format('mo')}(?: {Y.format('y')})? (?:to|until|through|and|-|–) {M.format('mo2')}(?:,? {Y.format('y2')})?\b(?! \d)",
            _span_of_months,
            True,
            "",
        ),
        (rf"\b(?:from|between) {Y.format('y')} (?:to|until|through|and|till) (?P<y2>(?:19|20)\d\d)\b", _span_of_years, True, "i"),
        (rf"\b{Y.format('y')}\s?[-–]\s?(?P<y2>(?:19|20)?\d\d)\b", _span_of_years, True, ""),
        (rf"\bfiscal(?: year)? {Y.format('y')}\b", _fiscal, True, "i"),
        (rf"\b(?P<q>first|second|third|fourth|last) quarter of {Y.format('y')}\b", _quarter, True, "i"),
        (rf"\b(?P<q>first|second) half of {Y.format('y')}\b", _half, True, "i"),
        (
            rf"\b(?P<hol>Christmas Eve|Christmas|New Year['’]s Day|New Year['’]s Eve|May Day|Valentine['’]s Day)(?:,? {Y.format('y')})?\b",
            _holiday,
            False,
            "",
        ),
        (rf"\bsince (?:{M.format('mo')},? )?{D.format('d')},? {Y.format('y')}\b", _since(_day_of), True, ""),
        (rf"\bsince {PART}{M.format('mo')},? {Y.format('y')}\b", _since(_month_of), True, ""),
        (rf"\bsince {PART}(?:the )?{Y.format('y')}\b", _since(_year_of), True, ""),
        (rf"\bsince {M.format('mo')} {D.format('d')}\b", _since(_day_of), False, ""),
        (rf"\bsince {M.format('mo')}\b(?! \d)", _since(_month_of), False, ""),
        (rf"\bsince (?:(?P<which>last|this) )?{W}\b", _since(_weekday), False, ""),
        (r"\bsince (?P<which>last|this) (?P<u>week|month|year)\b", _since(_relative_unit), False, "i"),
        (rf"\b(?:{PART}){M.format('mo')}(?: of)?,? {Y.format('y')}\b", _month_of, True, "i"),
        (rf"\b{M.format('mo')} {D.format('d')}(?:\s?(?:-|–|to|and) ?(?P<d2>[0-3]?\d))?\b(?!,? ?\d)", _day_of, False, ""),
        (rf"\b{D.format('d')}(?:\s?(?:-|–|to|and) ?(?P<d2>[0-3]?\d))? (?:of )?{M.format('mo')}\b", _day_of, False, ""),
        (rf"\b(?:the )?{PART}(?P<dec>(?:19|20)\d0)['’]?s\b", _decade, True, "i"),
        (rf"\b(?:the )?{PART}['’](?P<dec>\d0)s\b", _decade, True, "i"),
        (rf"\b(?:the )?(?P<sea>spring|summer|autumn|fall|winter)(?: of|,)? {Y.format('y')}\b", _season, True, "i"),
        (rf"\b{_WHICH} (?P<sea>spring|summer|autumn|fall|winter)\b", _season, False, "i"),
        (rf"\b{_WHICH} {M.format('mo')}\b(?! \d)", _month_of, False, ""),
        (rf"\bthat {M.format('mo')}\b(?! \d)", _that_month, False, ""),
        (
            rf"\b(?:in|during|by|until|of|through|for|back in|as early as)(?: the)? {PART}{M.format('mo')}\b(?! \d)",
            _month_of,
            False,
            "",
        ),
        (rf"\b(?P<part>early|mid|late)[- ]+{M.format('mo')}\b(?! \d)", _month_of, False, "i"),
        (
            rf"(?<![\d$€£,.])\b(?:(?P<part>early|mid|late)[- ]+(?:in )?){Y.format('y')}\b(?![\d,]*\d|%| {COUNTED})",
            _year_of,
            True,
            "i",
        ),
        (
            rf"(?<![\d$€£,.\-])\b{Y.format('y')}\b(?!,\d|\d|%|-| {COUNTED})",
            _year_of,
            True,
            "",
        ),
        (
            r"\b(?:(?P<edge>earlier|later|early|late) )(?P<which>this|last|next) (?P<u>week|month|year)\b",
            _relative_unit,
            False,
            "i",
        ),
        (
            r"\b(?P<which>this|last|next|coming|previous|past) (?P<u>weekend|week|month|year)\b(?!['’]s (?:old|end))",
            _relative_unit,
            False,
            "i",
        ),
        (rf"\b(?P<which>last|next|this coming|coming|past|this) {W}\b", _weekday, False, ""),
        (r"\b(?P<rel>today|yesterday|tomorrow|tonight|this morning|this afternoon|this evening)\b", _relative_day, False, "i"),
        (rf"\b(?:from |between )?{W} (?:to|through|until|and|till) {W.replace('<wd>', '<wd2>')}\b", _weekdays, False, ""),
        (rf"\b{W}\b(?!['’]s? (?:Times|Post))", _weekday, False, ""),
        (r"\b(?:now|currently|at present|these days)\b", _now, False, "i"),
        (r"\b(?:just|recently|lately)\b", _lately, False, "i"),
        (rf"\b{NUMBER} {UNIT} ago\b", _ago, False, "i"),
        (
            rf"\b(?:in|over|during|for|within) the (?P<way>past|last|next|coming|previous) (?:{NUMBER} )?{UNIT}\b",
            _stretch,
            False,
            "i",
        ),
        (rf"\bin (?:recent|the past few|the last few) {UNIT}\b", _stretch, False, "i"),
        (rf"\b{NUMBER} {UNIT} (?P<dir>later|earlier|afterwards|afterward|before|previously)\b", _later, False, "i"),
        (r"\bthe (?P<which>following|next|previous|preceding|same) (?P<u>day|week|month|year)\b", _following, False, "i"),
        (r"\b(?P<which>that) (?P<u>same day|day|month|year)\b", _following, False, "i"),
    )
)


# Most sentences hold no time at all; one look spares them the rules.
_ANY_TIME = re.compile(
    r"\d|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b|day|week|month|year|decade|spring|summer|autumn|fall|winter|tomorrow|tonight|morning|evening"
    r"|\bnow\b|currently|at present|\bjust\b|recently|lately|Christmas|hour",
    re.IGNORECASE,
)


def find_dates(text: str, anchor: Anchor) -> list[Dated]:
    """Every expression of time in a sentence's text, leftmost and longest first, none overlapping."""
    if not _ANY_TIME.search(text):
        return []
    spots: list[tuple[int, int, int, re.Match[str], Maker, bool]] = []
    for order, (pattern, maker, absolute) in enumerate(RULES):
        for m in pattern.finditer(text):
            spots.append((m.start(), order, m.end(), m, maker, absolute))
    spots.sort(key=lambda s: (s[1], s[0]))
    taken: list[tuple[int, int]] = []
    chosen = []
    for start, _order, end, m, maker, absolute in spots:
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            chosen.append((start, end, m, maker, absolute))
    found: list[Dated] = []
    now = anchor
    for start, end, m, maker, absolute in sorted(chosen, key=lambda c: c[0]):
        when = maker(m, now)
        if when is not None:
            present = maker in (_now, _lately)
            said = m.groupdict().get("which")
            found.append(
                Dated(
                    start,
                    end,
                    when,
                    absolute,
                    weekday=maker in (_weekday, _weekdays) and not said,
                    yearless=maker in (_day_of, _month_of) and not m.groupdict().get("y") and not said,
                    present=present,
                )
            )
            now = now if present else Anchor(now.published, when)
    return found
