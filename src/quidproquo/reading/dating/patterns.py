"""The table of expressions: how each is written, and which maker says what it means.

Invariant: a row that stands earlier claims its words first, so the longer expression stands above the shorter one that it holds. The group
`at`, where a row has one, is where its expression begins; what stands before it only lets the row match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quidproquo.reading.dating import calendar, relative
from quidproquo.reading.dating.anchor import Maker
from quidproquo.reading.dating.holidays import NAMES


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression of time: a pattern, its maker, and the words or sorts of word without one of which no text can hold it."""

    pattern: re.Pattern[str]
    maker: Maker
    needs: frozenset[str]
    absolute: bool  # stands without the publication date


_NAMES_OF_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_NAMES_OF_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
M, M2 = rf"(?P<mo>{_MONTH})", rf"(?P<mo2>{_MONTH})"
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
W, W2 = rf"(?P<wd>{_WEEKDAY})", rf"(?P<wd2>{_WEEKDAY})"
Y, Y2 = r"(?P<y>(?:19|20)\d\d)", r"(?P<y2>(?:19|20)\d\d)"
D, D2 = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?"
NUMBER = (
    r"(?<!half )(?<!half-)"
    r"(?P<n>\d{1,3}|a single|an?|(?:twenty|thirty|forty|fifty|sixty)-(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|several|a few|few|some|(?:a )?couple(?: of)?)"
)
UNIT = r"(?P<u>day|night|week|fortnight|month|year|decade|hour)(?P<s>s?)"
SEASON = r"(?P<sea>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
OF_YEAR = r"(?:,? (?:of )?(?P<yr>last|this|next|that|the same|the following|the next|the previous) year)"
HERE = r"(?P<at>)"
D1, NUMBERED = r"(?P<d1>[0-3]?\d)(?:st|nd|rd|th)", r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)"
DAYS_TOLD = rf"(?:from|between) the {D1} (?:to|until|through|and) the {NUMBERED}"
MONTH_TOLD = r"(?P<which>this|last|next|that|the same|the following|the previous)"
COUNTED = (
    r"(?:million|billion|people|troops|soldiers|tons|tonnes|prisoners|workers|men|women|km|miles|kilometres|kilometers|kilograms|litres|liters|"
    r"megawatts|centrifuges|dollars|euros|barrels|hours|GMT|metres|meters)"
)
BEFORE_MONTH = r"(?i:\b(?:in|during|by|until|till|since|before|from|of|through|for|back in|as early as|as late as|early|mid|late|end|and|or)(?: the)?[- ])"
PART_OF = r"(?:end|close|beginning|start|middle|half|quarter|days|week|weeks|part) of"
AROUND_NOW = r"(?:(?:in|over|during|for|within|of|throughout) (?:the|these)|these) (?P<way>past|last|next|coming|previous)"
COUNTS_NOUN = r"(?:anniversary|day|floor|parallel|century)"
BESIDE = (
    r"(?:immediately )?(?P<dir>after|before|following|ahead of|prior to|leading up to)(?= \w)"
    r"(?! (?:that|this|last|next|in|at|over|by|with|under|for|when|because)\b)"
)
AROUND = r"(?:(?P<edge>earlier|later) )?(?<!\bthe )(?<!\bago )(?P<which>this|last|next|coming|previous|past)"
TO = r"(?: (?:to|until|till|through|and) | ?[-–—] ?)"
ON_WEEKDAY = rf"(?:(?P<wkd>{_WEEKDAY}),? (?:the )?)?"
OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
WHICH_ONE = r"(?<!\bago )(?P<which>[Tt]his (?:coming|past)|[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|[Tt]hat|[Tt]he (?:following|previous|next))"
DIR = r"(?P<dir>ago|from now|before that|after that|later|earlier|afterwards|afterward|previously|before|after)"
TOLD = r"(?P<which>that same|that|the same|the following|the next|the previous|the preceding)"
NTH = r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy)-[a-z]+|[a-z]+(?:th|st|nd|rd))"

_UNITS = " day| night| morning| afternoon| evening| week| fortnight| month| year| decade| hour"
_LATER = "before that|after that|later|earlier|afterward|previously"
_SEASONS = "spring|summer|autumn|fall|winter"

# needs · written · made by; rows marked * stand without the publication date. What a row needs is a sort of word in
# capitals, or some words of which one must stand in the text, whatever the case of its letters.
_TABLE: tuple[tuple[str, str, Maker], ...] = (
    # days of the calendar
    ("*DIGIT", rf"\b{Y}-(?P<mo>[01]\d)-(?P<d>[0-3]\d)\b", calendar.iso_day),
    ("*MONTH", rf"\b(?:from |between )?{M} {D}(?:,? {Y})?{TO}{M2} {D2}(?:,? {Y2})?\b(?!,\d)", calendar.span_of_days),
    ("*MONTH", rf"\b(?:from |between )?{D} {M}(?:,? {Y})?{TO}{D2} {M2}(?:,? {Y2})?\b", calendar.span_of_days),
    ("*MONTH", rf"\b{ON_WEEKDAY}(?:(?:from|between) )?{M} {D}(?:{TO}(?:the )?{D2})?,? {Y}\b", calendar.day_of),
    ("*MONTH", rf"\b{ON_WEEKDAY}(?:(?:from|between) )?(?:the )?{D}(?:{TO}(?:the )?{D2})? (?:of )?{M},? {Y}\b", calendar.day_of),
    # spans of months and years
    ("*MONTH", rf"\b(?:from |between )?{M}(?: {Y})?{TO}{M2}(?:,? {Y2})?\b(?! \d)", calendar.span_of_months),
    ("*DIGIT", rf"\b(?:from|between) {Y} (?:to|until|through|and|till) {Y2}\b", calendar.span_of_years),
    ("*DIGIT", rf"\b{SEASON}(?: of|,)? {Y}(?:[-–/](?P<y2>\d\d(?:\d\d)?))?\b", calendar.season),
    ("*DIGIT", rf"(?<![\d$€£,.\-–])\b{Y}\s?[-–]\s?(?P<y2>(?:(?:19|20)\d\d|\d\d))\b(?![-–,]?\d)", calendar.span_of_years),
    ("*DIGIT", rf"\b(?:(?P<whose>[A-Z][a-z]+)(?:['’]s)? )?(?i:fiscal)(?: year)? {Y}\b", calendar.fiscal_year),
    ("*DIGIT", rf"\b(?:Q(?P<q>[1-4])|H(?P<h>[12])|(?P<h2>first|second)[- ]half) {Y}\b", calendar.bare_quarter),
    # days with a name
    ("|".join(NAMES), rf"\b(?P<hol>{'|'.join(NAMES)})(?:{OF_YEAR}|,? (?:in |of )?{Y})?\b", calendar.holiday_of),
    # months and days without a year
    ("MONTH", rf"\b(?:the )?(?P<nth>first|second|third|fourth|last) {W} (?:of|in) {M}(?:(?: of)?,? {Y}|{OF_YEAR})?\b", relative.nth_weekday_of),
    ("MONTH", rf"\b(?:{D} )?(?:of )?{M}(?P<y>) {NUMBER} years? (?P<dir>later|earlier|before)\b", calendar.shifted_day),
    ("MONTH", rf"\b{M} {D} {NUMBER} years? (?P<dir>later|earlier|before)\b", calendar.shifted_day),
    ("MONTH", rf"\b{NUMBER} years ago (?P<which>this|last) {M}\b", relative.ago_in_month),
    ("*MONTH", rf"\b{M}(?: of)?,? {Y}\b", calendar.month_of),
    ("MONTH", rf"\b{ON_WEEKDAY}{M} {D}(?:{TO}(?:the )?{D2})?{OF_YEAR}?\b(?!,? ?\d|,\d)", calendar.day_of),
    ("MONTH", rf"\b{ON_WEEKDAY}(?:the )?{D}(?:{TO}(?:the )?{D2})? (?:of )?{M}{OF_YEAR}?\b", calendar.day_of),
    ("MONTH", rf"\b{M}{OF_YEAR}\b", calendar.month_of),
    ("from the|between the", rf"\b{DAYS_TOLD}(?: of {MONTH_TOLD} month\b|\b(?! of\b))", relative.days_of_month),
    (" month", r"\bthe (?P<d>[0-3]?\d)(?:st|nd|rd|th) of (?P<which>this|last|next|that|the same|the following|the previous) month\b", relative.day_of_month),
    ("on the|day the", rf"\b(?:{W},? |on )the (?P<d>[0-3]?\d)(?:st|nd|rd|th)\b(?! of\b|[-’']| {COUNTS_NOUN}\b)", relative.day_of_month),
    ("MONTH", rf"\b{WHICH_ONE} {M}\b(?! \d)", calendar.month_of),
    ("MONTH", rf"\b[Tt]he {M} (?P<beside>before|after)\b(?! that\b)", calendar.month_of),
    ("ago this", rf"\bago this (?P<at>){M}\b", calendar.nothing),
    ("MONTH", rf"{BEFORE_MONTH}{HERE}{M}\b(?! \d)", calendar.month_of),
    ("MONTH", rf"\b(?!May\b|March\b){M}\b(?!\.? [A-Z\d])", calendar.month_of),
    # years, decades, seasons, quarters
    ("*DIGIT", r"\b(?P<dec>(?:19|20)\d0)['’]?s\b", calendar.decade),
    ("*DIGIT", r"['’](?P<dec>\d0)s\b", calendar.decade),
    ("*ties", r"\b(?P<dec>[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b", calendar.decade),
    ("the turn of", r"\b(?:at |around )?the turn of the (?:century|millennium)\b", calendar.turn_of_century),
    (_SEASONS, rf"\b{NUMBER} (?P<sea>springs|summers|autumns|falls|winters) ago\b", calendar.seasons_ago),
    (_SEASONS, rf"\b{SEASON}{OF_YEAR}\b", calendar.season),
    (_SEASONS, rf"\b(?:(?P<edge>earlier|later) )?(?P<which>this coming|this|last|next|past|coming|that|the following) {SEASON}\b", calendar.season),
    (_SEASONS, rf"\b(?:in|during|since|until|by|before) (?:the )?(?:(?:early|late|mid)[- ])?{HERE}{SEASON}\b(?! (?:of|in|into)\b)", calendar.season),
    ("quarter", r"\b(?:in|during|for|by|until) the (?P<q>first|second|third|fourth) quarter\b(?! of)", calendar.bare_quarter),
    ("*DIGIT", rf"(?:(?<![\d$€£¥,.\-–])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-)|(?<=\bend-))\b{Y}\b(?!,\d|\d|%|-\d| {COUNTED}\b)", calendar.year_of),
    # weekdays and the days around publication
    ("WEEKDAY", rf"\b(?:from |between )?{W}(?: to | through | until | and | till | ?[-–] ?){W2}\b", relative.weekdays),
    ("WEEKDAY", rf"\b{W},? (?:of |in )?(?:the )?(?P<week>last|this|next|that|following|previous) week\b", relative.weekday),
    ("WEEKDAY", rf"\b{W} (?P<which>last|next)\b(?! (?:week|month|year|night)\b)", relative.weekday),
    ("WEEKDAY", rf"\b{W} (?P<week>week|fortnight)\b(?! of\b|['’-])", relative.weekday_on),
    ("a week", rf"\ba week (?:on|from) {W}\b", relative.weekday_on),
    ("WEEKDAY", rf"\b{WHICH_ONE} {W}{OF_DAY}\b", relative.weekday),
    ("WEEKDAY", rf"\b[Tt]he {W} (?P<beside>before|after)\b(?=[,.;:]|$)", relative.weekday),
    ("WEEKDAY", rf"\b{NUMBER} {W}s ago\b", relative.weekdays_ago),
    ("WEEKDAY", rf"\b(?<!\b[Ee]very )(?<!\b[Ee]ach ){W}{OF_DAY}\b(?!['’]s? (?:Times|Post))(?! (?:Times|Post)\b)", relative.weekday),
    ("ago today", rf"\b{NUMBER} {UNIT} (?P<dir>ago) today\b", relative.to_the_day),
    ("|".join(relative.RELATIVE_DAYS), rf"\b(?P<rel>{'|'.join(sorted(relative.RELATIVE_DAYS, key=len, reverse=True))})\b", relative.relative_day),
    ("since then", r"\bsince then\b", relative.since_then),
    ("now|currently|at present|these days", r"\b(?:(?<!\bfor )(?<!\bfrom )now|currently|at present|these days)\b", relative.now),
    ("just|recently|lately", r"\b(?:just|recently|lately)\b", relative.lately),
    # weeks, months and years around publication
    ("this time", r"\b(?:at )?this time (?P<which>last|next) year\b", relative.this_time),
    ("before last", r"\bthe (?P<u>week|weekend|month|year) (?P<dir>before) last\b", relative.before_last),
    ("after next", r"\bthe (?P<u>week|weekend|month|year) (?P<dir>after) next\b", relative.before_last),
    (_UNITS, rf"\b{AROUND} (?P<u>weekend|week|month|year|decade)\b(?!['’]s (?:old|end))", relative.unit),
    ("the weekend", r"\b(?:over|during|at|through) the weekend\b(?! of)", relative.the_weekend),
    ("the weekend", r"\b(?:by|before|until|till) (?P<at>)the weekend\b(?! of)", relative.the_weekend),
    ("end|close|out", r"\b(?:before|by|until|till|at) (?:the )?(?P<u>year|month|week|decade)(?:['’]s |-)(?:end|close|out)\b", relative.end_of),
    (_UNITS, rf"\b{PART_OF} {HERE}(?:the )?(?P<u>week|month|year|decade)\b", relative.the_unit),
    (" is out| was out| is over| was over", r"\b(?:before|until|till) the (?P<u>week|month|year|decade) (?:is|was) (?:out|over)\b", relative.end_of),
    ("end-|mid-", r"\b(?:end|mid)-(?P<at>)(?P<u>week|month|year)\b", relative.the_unit),
    ("time", rf"\bin {NUMBER} {UNIT}['’]s? time\b", relative.in_time),
    ("ago|from now", rf"\b{NUMBER} {UNIT} (?P<dir>ago|from now)\b", relative.ago),
    (_UNITS, rf"\b{AROUND_NOW} (?:{NUMBER} )?{UNIT}\b(?! of\b)", relative.past_stretch),
    ("recent|coming", rf"\b(?:in|over|during|within|for|of) (?P<way>recent|coming) {UNIT}\b", relative.past_stretch),
    # measured from what the text told
    ("hours|minutes|moments", r"(?<!\w )\b(?:[Jj]ust |[Oo]nly )?(?:hours|minutes|moments) (?:later|afterwards?)\b", relative.hours_later),
    ("anniversary", rf"(?i:\b{NTH}) anniversary\b", relative.anniversary),
    (_LATER, rf"\b{NUMBER} {UNIT} (?P<dir>before that|after that|later|earlier|afterwards|afterward|previously)\b", relative.later),
    (_UNITS, rf"\b{NUMBER} {UNIT} (?:exactly )?to the day {DIR}\b", relative.to_the_day),
    (_UNITS, rf"\bexactly {NUMBER} {UNIT} {DIR}\b", relative.to_the_day),
    ("half", rf"\b(?P<exactly>exactly )?(?P<n>half an?|a half)[- ](?P<u>year|decade)(?P<s>) {DIR}\b", relative.half_off),
    (_UNITS, rf"\b(?:{NUMBER}|the|in the) {UNIT} {BESIDE}", relative.from_event),
    ("eve of", r"\b(?:on )?the (?P<dir>eve of)(?P<n>)(?P<u>)(?P<s>)(?= \w)", relative.from_event),
    (_UNITS, rf"\b{NUMBER} {UNIT} (?P<dir>before|after)\b", relative.later),
    ("the day|the week|the month|the year", r"\bthe (?P<u>day|week|weekend|month|year) (?P<dir>before|after|earlier)\b", relative.unit_beside),
    (_UNITS, rf"\b(?:(?P<edge>earlier|later) )?{TOLD} (?P<u>day|night|morning|afternoon|evening|weekend|week|month|year|decade)\b(?!s)", relative.unit),
    # lengths that are dates in one tense only
    (_UNITS, rf"\bfor (?:the past |more than |over |nearly |almost |about |at least )?{NUMBER} {UNIT}\b(?! (?:from|to|ahead))", relative.lasting),
    (_UNITS, rf"\b(?P<way>within|in) {NUMBER} {UNIT}\b(?!['’]| (?:of|to)\b)", relative.within),
)  # fmt: skip
SORTS = {
    "DIGIT": re.compile(r"\d\d"),
    "MONTH": re.compile(rf"{_NAMES_OF_MONTHS}|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"),
    "WEEKDAY": re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"),
}
"""Sorts of word that rules need; names of months and weekdays are told from words by their capital."""


def _rule(needs: str, pattern: str, maker: Maker) -> Rule:
    needed = frozenset(needs.removeprefix("*").split("|"))
    flags = 0 if needed <= SORTS.keys() else re.IGNORECASE
    return Rule(re.compile(pattern, flags), maker, needed, needs.startswith("*"))


RULES = tuple(_rule(*row) for row in _TABLE)
AHEAD = frozenset({relative.anniversary, relative.from_event, relative.to_the_day, relative.half_off})
"""Makers that measure from the date that stands next in the sentence."""
SPANS = frozenset({calendar.span_of_days, calendar.span_of_months})
SINGLE = frozenset(
    {
        calendar.day_of,
        calendar.iso_day,
        calendar.month_of,
        calendar.year_of,
        calendar.holiday_of,
        relative.weekday,
        relative.relative_day,
    }
)
"""Makers of one day, month or year: "from" before them opens a time whose end nobody tells."""
PRESENT = frozenset({relative.now, relative.lately})
WORDS = frozenset().union(*(rule.needs for rule in RULES)) - SORTS.keys()
"""Words that rules need, in small letters."""


def held_by(text: str) -> set[str]:
    """What rules need and a text holds: words as they are, and sorts of word by their name."""
    small = text.lower()
    return {word for word in WORDS if word in small} | {name for name, pattern in SORTS.items() if pattern.search(text)}
