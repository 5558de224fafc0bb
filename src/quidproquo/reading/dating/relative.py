"""Expressions that are measured from another day: of publication ("last week", "two years ago"), or told in the text ("the following day").

Invariant: without the day that it is measured from, an expression means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.dating.anchor import Anchor, Tense, group
from quidproquo.reading.dating.calendar import MONTHS, month_of
from quidproquo.reading.dating.counted import DAYS_IN, MONTHS_IN, count_of, moved, point, stretch
from quidproquo.reading.dating.holidays import nth_weekday
from quidproquo.reading.numbers import ordinal_of

WEEKDAYS = {name: k for k, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
RELATIVE_DAYS = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2,
                 "the day after tomorrow": 2,
                 "the night before last": -2, "the evening before last": -2, "this morning": 0, "this afternoon": 0, "this evening": 0}  # fmt: skip
SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "that": 0,
    "this": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
CLAUSE = re.compile(r"(?: [A-Z][\w’'-]+){1,2} [a-z][^,;:]*$")
"""A clause of its own and nothing behind it: "(The day after) Venezuela sent tanks."."""
A_FEW = 3
"""What "recent weeks" reaches back over."""


def now(m: re.Match[str], a: Anchor) -> When | None:
    return days.day(a.published) if a.published and a.tense in (Tense.PRESENT, Tense.PERFECT) else None


def lately(m: re.Match[str], a: Anchor) -> When | None:
    """ "Just", "recently": the weeks before the text."""
    if a.published is None or a.tense not in (Tense.PRESENT, Tense.PERFECT):
        return None
    return When(days.add_days(a.published, -30), a.published, Precision.MONTH)


def since_then(m: re.Match[str], a: Anchor) -> When | None:
    """From what was told up to the day of publication."""
    told = a.told
    if told is None or told.start is None or a.published is None or told.start >= a.published:
        return None
    return When(told.start, a.published, told.precision)


def relative_day(m: re.Match[str], a: Anchor) -> When | None:
    return days.day(days.add_days(a.published, RELATIVE_DAYS[group(m, "rel")])) if a.published else None


def weekday(m: re.Match[str], a: Anchor) -> When | None:
    """ "Tuesday" by the tense the last or the next; "last Tuesday", "the following Tuesday", "Tuesday of last week"."""
    wanted, which, week = WEEKDAYS[m["wd"].lower()], group(m, "which"), group(m, "week")
    which = {"before": "the previous", "after": "the following"}.get(group(m, "beside"), which)
    which = "the following" if which == "the next" else which
    if which in ("the following", "the previous", "that") or week in ("that", "the following", "the previous"):
        return _weekday_told(wanted, which, week, a)
    if a.published is None:
        return None
    if week:
        monday = days.week(a.published, SHIFTS[week]).start
        return days.day(days.add_days(monday, wanted)) if monday else None
    back = (a.published.weekday() - wanted) % 7
    if which in ("next", "coming", "this coming"):
        return days.day(days.add_days(a.published, 7 - back))
    if which in ("last", "past", "this past"):
        return days.day(days.add_days(a.published, -(back or 7)))
    ahead = a.tense is Tense.FUTURE or (which == "this" and a.tense not in (Tense.PAST, Tense.PERFECT))
    return days.day(days.add_days(a.published, 7 - back if ahead and back else -back))


def weekday_on(m: re.Match[str], a: Anchor) -> When | None:
    """ "(On) Tuesday week", "a week on Tuesday": a week, or a fortnight, after the next Tuesday."""
    if a.published is None:
        return None
    ahead = (WEEKDAYS[m["wd"].lower()] - a.published.weekday() - 1) % 7 + 1
    return days.day(days.add_days(a.published, ahead + (14 if group(m, "week") == "fortnight" else 7)))


def day_of_month(m: re.Match[str], a: Anchor) -> When | None:
    """ "On the 16th", "the 19th of this month": of the month named or told, else the last or, ahead, the next from publication."""
    number, which = int(m["d"]), group(m, "which")
    if which:
        shift = SHIFTS[which.removeprefix("the ")]
        base = a.published if which in ("this", "last", "next") else _base_told(a, "month", shift)
        return _day_in(base.replace(day=1), number, shift) if base else None
    told = a.narrated
    recent = told and told.end and a.published and (told.end.year, told.end.month) == (a.published.year, a.published.month)
    if told and told.start and told.end and not recent and (told.end - told.start).days < 31:
        found = _day_in(told.start.replace(day=1), number)
        early = found and found.end and found.end < told.start
        return _day_in(told.start.replace(day=1), number, 1) if early else found
    if a.published is None:
        return None
    ahead = a.tense is Tense.FUTURE
    shift = (ahead and number < a.published.day) - (not ahead and number > a.published.day)
    return _day_in(a.published.replace(day=1), number, shift)


def days_of_month(m: re.Match[str], a: Anchor) -> When | None:
    """ "From the 11th to the 25th of this month", "from the 3rd to the 5th"."""
    last = day_of_month(m, a)
    if last is None or last.end is None:
        return None
    first = _day_in(last.end.replace(day=1), int(m["d1"]))
    return When(first.start, last.end, Precision.DAY) if first and first.start and first.start <= last.end else None


def nth_weekday_of(m: re.Match[str], a: Anchor) -> When | None:
    """ "The first Monday in October", "the last Sunday of May 2011"."""
    month = month_of(m, a)
    if month is None or month.start is None:
        return None
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}[group(m, "nth")]
    return days.day(nth_weekday(month.start.year, month.start.month, WEEKDAYS[m["wd"].lower()], nth))


def weekdays_ago(m: re.Match[str], a: Anchor) -> When | None:
    """ "Two Sundays ago": counted back from publication, the day itself not among them."""
    count = count_of(group(m, "n"))
    if a.published is None or count is None:
        return None
    back = (a.published.weekday() - WEEKDAYS[m["wd"].lower()] - 1) % 7 + 1
    return days.day(days.add_days(a.published, -back - 7 * (count - 1)))


def in_time(m: re.Match[str], a: Anchor) -> When | None:
    """ "In two weeks' time": ahead whatever the tense."""
    return point(a.published, group(m, "n"), group(m, "u"), 1) if a.published else None


def _day_in(first: date, number: int, shift: int = 0) -> When | None:
    """A day of a month by its number, or nothing where the month has no such day."""
    day = days.add_days(days.add_months(first, shift), number - 1)
    return days.day(day) if number and day.month == days.add_months(first, shift).month else None


def _weekday_told(wanted: int, which: str, week: str, a: Anchor) -> When | None:
    if a.told is None or a.told.start is None or a.told.end is None or a.told.precision is not Precision.DAY:
        return None
    if week or which == "that":
        monday = days.week(a.told.start, {"the following": 1, "the previous": -1}.get(week, 0)).start
        return days.day(days.add_days(monday, wanted)) if monday else None
    if which == "the following":
        return days.day(days.add_days(a.told.end, (wanted - a.told.end.weekday() - 1) % 7 + 1))
    return days.day(days.add_days(a.told.start, -((a.told.start.weekday() - wanted - 1) % 7 + 1)))


def weekdays(m: re.Match[str], a: Anchor) -> When | None:
    """ "From Tuesday to Saturday"."""
    first = weekday(m, a)
    if first is None or first.start is None:
        return None
    length = (WEEKDAYS[m["wd2"].lower()] - WEEKDAYS[m["wd"].lower()]) % 7
    return When(first.start, days.add_days(first.start, length), Precision.DAY)


def unit(m: re.Match[str], a: Anchor) -> When | None:
    """ "Last week", "this month", "next year", "earlier this month", "later that year"."""
    which, name, edge = group(m, "which").replace("that same", "the same"), group(m, "u"), group(m, "edge")
    told = which in ("that", "the same", "the following", "the previous", "the preceding", "the next")
    shift = SHIFTS[which.removeprefix("the ")]
    name = "day" if name in ("morning", "afternoon", "evening") else name
    base = _base_told(a, name, shift) if told else a.published
    if base is None:
        return None
    span = _unit_around(base, name, shift)
    if span is None or shift or not edge:
        return span
    precision = Precision.MONTH if name in ("year", "summer", "decade") else Precision.DAY
    if told:
        precision = a.told.precision if a.told and name != "day" else Precision.DAY
        base = a.told.end if a.told and a.told.end and edge == "earlier" else base
    if edge == "earlier":
        return When(span.start, base, precision)
    return When(base, span.end, precision) if edge == "later" else span


def _base_told(a: Anchor, name: str, shift: int) -> date | None:
    """The day of the told date that "the following …" counts from; a year has no following week."""
    if a.told is None or a.told.start is None or a.told.end is None:
        return None
    length = 1 if _ends_on_a_day(a.told) else (a.told.end - a.told.start).days + 1
    finest = 0 if length == 1 else 1 if length <= 7 else 2 if length <= 31 else 3
    if {"day": 0, "night": 0, "week": 1, "weekend": 1, "month": 2, "year": 3, "decade": 3}[name] < finest:
        return None
    return a.told.end if shift > 0 else a.told.start


def _ends_on_a_day(told: When) -> bool:
    """Whether a time was told by its first and last day ("from 1 to 9 January"): no calendar week, no part of a month."""
    if told.start is None or told.end is None or told.precision is not Precision.DAY:
        return False
    if told.start.weekday() == 0 and (told.end - told.start).days == 6:
        return False
    ends_month = days.add_days(told.end, 1).day == 1
    return not (told.start.day in (1, 11, 16, 21) and (told.end.day in (10, 15, 20) or ends_month))


def _unit_around(base: date, name: str, shift: int) -> When | None:
    if name in ("day", "night"):
        return days.day(days.add_days(base, shift))
    if name == "week":
        return days.week(base, shift)
    if name == "month":
        first = days.add_months(base.replace(day=1), shift)
        return days.month(first.year, first.month)
    if name == "weekend":
        saturday = _saturday(base, shift)
        return When(saturday, days.add_days(saturday, 1), Precision.DAY)
    if name == "decade":
        return days.decade(base.year // 10 * 10 + 10 * shift)
    return days.year(base.year + shift)


def _saturday(base: date, shift: int) -> date:
    """The first day of the weekend: "last" is the one that is over, "next" the one after this week's days."""
    this = days.add_days(base, 5 - base.weekday())
    if shift < 0:
        return days.add_days(this, -7)
    return days.add_days(this, 7) if shift > 0 and base.weekday() >= 5 else this


def the_weekend(m: re.Match[str], a: Anchor) -> When | None:
    """ "Over the weekend": the last one, but for what lies ahead."""
    if a.published is None:
        return None
    running = a.tense is Tense.FUTURE or a.published.weekday() == 6
    saturday = _saturday(a.published, 0 if running else -1)
    return When(saturday, days.add_days(saturday, 1), Precision.DAY)


LATE = re.compile(r"\b(?:end|close|last (?:days|weeks|months)|second half) of (?:the )?$|\bend-$", re.IGNORECASE)


def _over(base: date, name: str) -> date:
    """A day in the unit whose end is over: "by the end of the year they had left", written in March."""
    last = _unit_around(base, name, 0)
    nearly = last and last.end and (last.end - base).days <= {"year": 31, "decade": 365}.get(name, 3)
    before = base if nearly else (_unit_around(base, name, -1) or When(base, base, Precision.DAY)).end
    return before or base


def the_unit(m: re.Match[str], a: Anchor) -> When | None:
    """ "(The end of) the year": the running one; the one told in a text that stays in it."""
    name = group(m, "u")
    if a.published is None:
        base = _base_told(a, name, 0)
    else:
        told = a.told if a.tense is Tense.PAST and a.told and a.told.end and a.told.end < a.published else None
        base = (_base_told(a, name, 0) if told else None) or a.published
        if a.tense is Tense.PAST and not told and LATE.search(m.string[max(0, m.start() - 30) : m.start("u")]):
            base = _over(base, name)
    return _unit_around(base, name, 0) if base else None


def end_of(m: re.Match[str], a: Anchor) -> When | None:
    """ "Before the year is out": up to its last day, from publication where that lies ahead."""
    found = the_unit(m, a)
    if found and found.start and a.tense is Tense.PAST and a.published and found.end and found.end > a.published:
        found = _unit_around(_over(a.published, group(m, "u")), group(m, "u"), 0)
    if found is None or found.end is None:
        return None
    return When(a.published if a.published and a.published <= found.end else None, found.end, Precision.DAY)


def before_last(m: re.Match[str], a: Anchor) -> When | None:
    """ "The week before last", "the year after next"."""
    return _unit_around(a.published, group(m, "u"), -2 if group(m, "dir") == "before" else 2) if a.published else None


ROUGHLY = re.compile(
    r"\b(?:nearly|almost|about|around|some|roughly|more than|over|less than|under|at least|close to|approximately|well over|perhaps) $", re.IGNORECASE
)
"""Before a count of years: it tells none of them."""


def _is_rough(m: re.Match[str]) -> bool:
    return group(m, "u") in ("year", "decade") and bool(ROUGHLY.search(m.string[max(0, m.start() - 20) : m.start()]))


def ago(m: re.Match[str], a: Anchor) -> When | None:
    """ "Two weeks ago", "three days from now"."""
    if _is_rough(m):
        return None
    sign = -1 if group(m, "dir") in ("ago", "earlier") else 1
    return point(a.published, group(m, "n"), group(m, "u"), sign) if a.published else None


def ago_in_month(m: re.Match[str], a: Anchor) -> When | None:
    """ "Fifty years ago this April"."""
    count = count_of(group(m, "n"))
    if a.published is None or count is None:
        return None
    month = MONTHS[m["mo"].lower().rstrip(".")]
    return days.month(a.published.year - count - (group(m, "which") == "last" and month >= a.published.month), month)


def past_stretch(m: re.Match[str], a: Anchor) -> When | None:
    """ "Over the past two years", "in recent months", "in the next three weeks": up to or from the day of publication."""
    if a.published is None:
        return None
    way = group(m, "way")
    words = group(m, "n")
    count = (count_of(words) or A_FEW) if words or group(m, "s") else 1
    return stretch(a.published, count, group(m, "u"), 1 if way in ("next", "coming") else -1)


def lasting(m: re.Match[str], a: Anchor) -> When | None:
    """ "(Has blocked the road) for three weeks", up to publication; in another tense it is a length and no date."""
    if a.published is None or a.tense is not Tense.PERFECT:
        return None
    return stretch(a.published, count_of(group(m, "n")) or A_FEW, group(m, "u"), -1)


SUPERLATIVE = re.compile(r"\b(?:first|only|most|least|worst|best|[a-z]{3,}est)\b[^,;:.]*$")
""" "The highest-level talks in a decade": a length and no date."""


def within(m: re.Match[str], a: Anchor) -> When | None:
    """ "(Will leave) within three weeks", "in three weeks"; in another tense it is a length and no date."""
    count = count_of(group(m, "n"))
    if a.published is None or a.tense is not Tense.FUTURE or count is None:
        return None
    if group(m, "way") == "in" and SUPERLATIVE.search(m.string[max(0, m.start() - 80) : m.start()]):
        return None
    if group(m, "way") == "in":
        return point(a.published, group(m, "n"), group(m, "u"), 1)
    return stretch(a.published, count, group(m, "u"), 1)


def this_time(m: re.Match[str], a: Anchor) -> When | None:
    """ "This time last year", "at this time next year": the month."""
    if a.published is None:
        return None
    there = days.add_months(a.published, -12 if group(m, "which") == "last" else 12)
    return days.month(there.year, there.month)


def hours_later(m: re.Match[str], a: Anchor) -> When | None:
    """ "Hours later": on the day told."""
    return days.day(a.told.start) if a.told and a.told.start and a.told.start == a.told.end else None


def later(m: re.Match[str], a: Anchor) -> When | None:
    """ "Two days later", "a year earlier": measured from the last date that the text told."""
    if _is_rough(m):
        return None
    sign = -1 if group(m, "dir") in ("earlier", "before", "previously", "before that") else 1
    return _off(a.told, group(m, "n"), group(m, "u"), sign) if a.told else None


def _off(told: When, words: str, name: str, sign: int) -> When | None:
    base = told.start if sign < 0 else told.end
    count = count_of(words)
    if base is None:
        return None
    if told.precision is Precision.YEAR:
        return days.year(base.year + sign * count * MONTHS_IN[name] // 12) if count and name in ("year", "decade") else None
    if told.precision is Precision.MONTH and name in DAYS_IN:
        return None
    return point(base, words, name, sign)


def unit_beside(m: re.Match[str], a: Anchor) -> When | None:
    """ "The week before", "the year after": the calendar unit beside the one of the date told."""
    shift = -1 if group(m, "dir") in ("before", "earlier", "previously") else 1
    base = _base_told(a, group(m, "u"), shift)
    return _unit_around(base, group(m, "u"), shift) if base else None


def from_event(m: re.Match[str], a: Anchor) -> When | None:
    """ "Two days after the summit", "the day before the vote", "in the days before it": measured from the day of what is named next."""
    event = a.ahead or _event_after(m.string[m.end() :], a)
    sign = -1 if group(m, "dir") in ("before", "eve of", "ahead of", "prior to", "leading up to") else 1
    if event is None and not group(m, "s") and _stands_alone(m):
        event = a.told
    if event is None or event.start is None or event.end is None:
        return None
    if group(m, "s") and not group(m, "n"):
        return _days_beside(event, group(m, "u"), sign)
    if not group(m, "n") and group(m, "u") in ("week", "month", "year"):
        base = _base_told(Anchor(a.published, event), group(m, "u"), sign)
        return _unit_around(base, group(m, "u"), sign) if base else None
    return _off(event, group(m, "n") or "a", group(m, "u") or "day", sign)


def _stands_alone(m: re.Match[str]) -> bool:
    """Whether "the day after" is measured from what was told, another clause following it ("the day before having …")."""
    if m.string.startswith(" having ", m.end()):
        return True
    return m.start() == 0 and group(m, "dir") == "after" and bool(CLAUSE.match(m.string, m.end()))


def to_the_day(m: re.Match[str], a: Anchor) -> When | None:
    """ "A year to the day after that vote", "exactly two years ago": the text vouches for the day."""
    base, sign = _measured_from(m, a)
    count = count_of(group(m, "n"))
    return days.day(moved(base, sign * count, group(m, "u"))) if base and count else None


def half_off(m: re.Match[str], a: Anchor) -> When | None:
    """ "Half a year ago", "exactly half a year earlier"."""
    base, sign = _measured_from(m, a)
    if base is None:
        return None
    there = days.add_months(base, sign * MONTHS_IN[group(m, "u")] // 2)
    return days.day(there) if group(m, "exactly") else days.month(there.year, there.month)


def _measured_from(m: re.Match[str], a: Anchor) -> tuple[date | None, int]:
    """The day that a length is counted from (none where a month or a year is told), and whether forward (1) or back (-1)."""
    way = group(m, "dir")
    sign = -1 if way in ("ago", "before", "earlier", "previously", "before that") else 1
    if way in ("ago", "from now"):
        return a.published, sign
    told: When | None = a.told
    if way in ("before", "after") and re.match(r" (?!that\b)\w", m.string[m.end() :]):
        told = a.ahead or _event_after(m.string[m.end() :], a)
    return (told.start if told and told.start == told.end else None), sign


def _days_beside(event: When, name: str, sign: int) -> When | None:
    """ "In the days before": the seven days; "in the weeks before": the month."""
    if event.start is None or event.end is None or name not in ("day", "week") or event.precision is not Precision.DAY:
        return None
    edge = event.start if sign < 0 else event.end
    far = days.add_days(edge, sign * 7) if name == "day" else days.add_months(edge, sign)
    near = days.add_days(edge, sign)
    return When(min(near, far), max(near, far), Precision.DAY if name == "day" else Precision.MONTH)


def _event_after(text: str, a: Anchor) -> When | None:
    """The date of the event that opens a text ("the Geneva summit …"): told with it, or told of it before."""
    phrase = re.match(r"[^,;:.()]{0,70}", text)
    words = re.findall(r"[\w’'-]+", phrase[0] if phrase else "")[:6]
    for word in words[:5]:
        for root in roots(word):
            if root in a.events:
                return a.events[root]
        if word.lower() in ("of", "in", "at", "on", "with", "that", "which", "and", "by", "said"):
            return None
    return None


def roots(word: str) -> Iterator[str]:
    """A noun and the verbs that it may come from: "signing" → "sign", "violation" → "violate"."""
    lower = word.lower()
    yield lower
    for ending in ("s", "ing", "ion", "al", "ment"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            yield lower.removesuffix(ending)
            yield lower.removesuffix(ending) + "e"


def anniversary(m: re.Match[str], a: Anchor) -> When | None:
    """ "The tenth anniversary of the 2007 accord": so many years after; the accord keeps its own date (rule 18)."""
    count = ordinal_of(m["nth"])
    old = a.ahead or _event_after(m.string[m.end() :].removeprefix(" of "), a)
    if count is None or old is None or old.start is None or old.end is None:
        return None
    if a.published and abs(old.start.year + count - a.published.year) > 1:
        return None  # "its 50th anniversary will be marked in June": not the date of what is remembered
    if (
        a.told
        and a.told.start
        and a.told.start.year == old.start.year + count
        and re.search(r"\w, (?:the )?$", m.string[: m.start()])
    ):
        return a.told  # "on June 4, the thirtieth anniversary of …"
    if old.precision is Precision.DAY and old.start == old.end:
        return days.day(days.add_months(old.start, 12 * count))
    return days.year(old.start.year + count)
