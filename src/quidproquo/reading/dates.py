"""From an expression of time to an interval of days.

A year is never invented: it is read, or it follows from the publication date or from a date that the text itself gave before.
Expressions are found left to right in a sentence's text; each becomes a `Dated` stretch with what it says. The expressions stand in
`dating.patterns`, what changes them ("the end of", "since") in `dating.edges`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading.dating.anchor import Anchor, Tense
from quidproquo.reading.dating.calendar import holiday_of, nothing, year_of
from quidproquo.reading.dating.edges import bounded, edged
from quidproquo.reading.dating.patterns import AHEAD, PRESENT, RULES, SINGLE, SPANS, Rule, held_by
from quidproquo.reading.dating.relative import weekday

__all__ = ["Anchor", "Dated", "Tense", "find_dates"]

YEARS = range(1000, 3000)
"""Years that a text of today may tell of or be published in; counting on from others would run off the calendar."""
BEFORE = 40
"""Characters before an expression in which the words that change it are looked for."""
NEXT = 45
"""Characters within which the date that another is measured from must follow it."""
JOINED = re.compile(r"^(?: (?:to|until|till|through|and) (?:the )?| ?[-–—] ?)$")
OPENED = re.compile(r"\b(?:from|between) (?:the )?$", re.IGNORECASE)
ENDS = re.compile(r" (?:to|until|till|through|and) [\w ]{0,24}$")
_PART_OF = r"(?:(?:the )?(?:end|middle|beginning|start) of |early |mid-|late )?$"
DEADLINE = re.compile(
    r"\b(?:by|until|till|through|before|no later than) (?:(?:noon|midnight|dawn|the morning|the evening|the night)(?: on| of)? )?(?:the )?"
    + _PART_OF,
    re.IGNORECASE,
)
DEFERRED = re.compile(
    r"\b(?:moved|postponed|delayed|deferred|adjourned|rescheduled|extended|put off|(?:put|pushed|moved) back) (?:to|until|till) "
    + _PART_OF,
    re.IGNORECASE,
)
SHIFTED = re.compile(r"\b(?:moved|postponed|delayed|rescheduled|extended|put off|back|forward|changed) $", re.IGNORECASE)
RAN_OUT = re.compile(r"\bdeadline (?:of|on) (?:the )?$", re.IGNORECASE)
OVERDUE = 45
"""Days after a deadline within which "the deadline of June 30", or what was put off to June 30, has passed."""
FROM = re.compile(r"\b(?:as )?from (?:(?:at|in|on) )?$", re.IGNORECASE)
DATES_FROM = re.compile(r"\bdat(?:e|es|ed|ing) (?:back )?$", re.IGNORECASE)
AS_LATE = re.compile(r"\b(?:as recently as|most recently(?: in| on)?|as late as) (?:early |mid-|late )?$", re.IGNORECASE)
LAST_MONTH = 31
"""Days after which the date of an agreement, and not of publication, is what "to meet in April" lies ahead of."""
PLANNED = re.compile(r"^(?!.*\b(?:will|now)\b)[^;]*\w(?:ed|id|ok|ade|aid|ent|ought) [^,;]*\b(?:to|would)\b")
LOOSE = (Tense.UNKNOWN, Tense.NAMING, Tense.PRESENT)
NAME_BEFORE = re.compile(r"\b(?:Black|Bloody|Red|Super|Velvet|Holy|Big) $")
NAME_AFTER = re.compile(
    r" (?:[Mm]ovement|[Cc]oalition|[Aa]lliance|[Bb]loc|[Bb]rigades?|[Rr]evolution|[Rr]ising|[Uu]prising|[Ii]ncident|[Mm]assacre|[Gg]eneration|"
    r"guerrillas|rebels|"
    r"Committee|Group|Front|Army|Party|Agenda|Organi[sz]ation|Organisation|Forces?|Street|Square|Avenue|Bridge|Stadium|University)\b"
)
NAMED_ACCORD = re.compile(r" (?:[Aa]greement|[Aa]ccords?|[Dd]eal|[Pp]act)\b")
LENGTHS_ON = re.compile(
    r"\b(?:[a-z]+|\d+) (?:years?|months?|decades?|weeks?) (?:on|later|after|afterwards?|into)\b", re.IGNORECASE
)
FRONTED = re.compile(r"(?:^|[;:,] (?:and |but |while )?)(?:(?:as )?(?:in|on|by|from|of|until|between|at|late|early|the|mid-|end)[ -]?){0,4}$", re.IGNORECASE)
WILL = re.compile(r",? (?:(?:the|a|an|his|her|its|their|all|both) )?(?:[\w’'-]+ ){1,3}?(?:will|shall|is to|are to)\b")
""" "From July it will be five": a date in front of the clause that it belongs to, wherever the tree hung it."""
OWNED = re.compile(r"['’]s? [a-z]")


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time in a sentence: characters `start` to `end` of the sentence's text, and the days that it means."""

    start: int
    end: int
    when: When
    absolute: bool  # stands without the publication date
    told: When  # the date named, without the "since" or "until" before it: what "a year later" is measured from
    present: bool = False  # "now", "just": tells no date to go on from
    naming: bool = False  # dates a thing ("the 2007 accord"), and not what is told
    lasting: bool = False  # "since 1990": nothing is told to have happened then


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    found: re.Match[str]
    rule: Rule


def _unknown(start: int, end: int) -> Tense:
    return Tense.UNKNOWN


def _never(start: int, end: int) -> bool:
    return False


def find_dates(
    text: str,
    anchor: Anchor,
    tense_of: Callable[[int, int], Tense] = _unknown,
    is_aside: Callable[[int, int], bool] = _never,
) -> list[Dated]:
    """Every expression of time in a sentence's text, from left to right, none overlapping.

    `tense_of` gives the tense of the clause that an expression (its first and last character) stands in, `is_aside` whether that clause
    only tells which thing is meant ("the armistice that ended the war in 1953").
    """
    matches = _matches(text)
    if anchor.published and anchor.published.year not in YEARS:
        anchor = replace(anchor, published=None)
    found: list[Dated] = []
    for k, match in enumerate(matches):
        tense = tense_of(match.start, match.end)
        ends = bool(found) and _ends_span(text, found[-1], match)
        known = replace(anchor, tense=tense, lost=bool(LENGTHS_ON.search(text[found[-1].end if found else 0 : match.start])))
        if AS_LATE.search(text[max(0, match.start - BEFORE) : match.start]):
            known = replace(known, narrated=None)
        if FRONTED.search(text[: match.start]) and WILL.match(text[match.end :]):
            known = replace(known, tense=Tense.FUTURE)
        elif tense in LOOSE and found and ";" not in text[found[-1].end : match.start] and _lies_ahead(found[-1], anchor):
            known = replace(known, tense=Tense.FUTURE)  # "is set for spring 1998, after elections in February"
        elif tense is Tense.FUTURE and found and _then_ahead(text, found[-1], match, anchor):
            known = replace(known, seen_from=_seen_from(found[-1].told))
        one = _make(text, match, known, matches[k + 1 :], bound=not ends)
        if one is None or not _is_told_of(one.told) or (found and one.start < found[-1].end):
            continue
        joined = _joined(text, found[-1], one) if found else None
        if joined:
            found[-1] = joined
            continue
        planned = tense in (Tense.FUTURE, Tense.MEANT) and one.told.precision is Precision.YEAR
        if not one.naming and (planned or is_aside(match.start, match.end)):
            one = replace(one, naming=True)
        found.append(one)
        if not one.present:
            anchor = replace(anchor, told=one.told, narrated=anchor.narrated if one.naming or one.lasting else one.told)
    return found


def _then_ahead(text: str, first: Dated, match: _Match, anchor: Anchor) -> bool:
    """ "In January they agreed to meet in April": ahead of what was told, and not of publication."""
    past = anchor.published and first.told.end and (anchor.published - first.told.end).days > LAST_MONTH and not first.naming
    return bool(past and PLANNED.search(text[first.end : match.start]))


def _seen_from(told: When) -> date | None:
    """The day from which a plan looked ahead: a year's first, since the plan may be for the same year."""
    return told.start if told.precision is Precision.YEAR else told.end


def _lies_ahead(one: Dated, anchor: Anchor) -> bool:
    return bool(anchor.published and one.told.start and one.told.start > anchor.published)


def _matches(text: str) -> list[_Match]:
    """The expressions of a text, the one whose row stands higher claiming its words."""
    held = held_by(text)
    chosen: list[_Match] = []
    for rule in RULES if held else ():
        if held.isdisjoint(rule.needs):
            continue
        for m in rule.pattern.finditer(text):
            start = m.start("at") if "at" in rule.pattern.groupindex else m.start()
            if rule.maker in SPANS and _are_two(m):
                continue
            if all(m.end() <= one.start or one.end <= start for one in chosen):
                chosen.append(_Match(start, m.end(), m, replace(rule, maker=nothing) if _is_name(m, start, rule) else rule))
    return sorted(chosen, key=lambda one: one.start)


def _is_name(m: re.Match[str], start: int, rule: Rule) -> bool:
    """ "The March 23 Movement", "Black September", "the Good Friday agreement": a name, which dates nothing by itself."""
    if rule.maker is holiday_of and not m.groupdict().get("y") and NAMED_ACCORD.match(m.string, m.end()):
        return True
    if rule.maker is year_of:
        return m.string.startswith(" Agenda", m.end())
    if rule.maker not in SINGLE or m.groupdict().get("y") or m.groupdict().get("yr"):
        return False
    return bool(NAME_AFTER.match(m.string, m.end()) or NAME_BEFORE.search(m.string[max(0, start - BEFORE) : start]))


def _are_two(m: re.Match[str]) -> bool:
    """Whether two dates are no span: "in May 2009 and June 2010", "put off from May 3 to June 5"."""
    if SHIFTED.search(m.string[max(0, m.start() - BEFORE) : m.start()]):
        return True
    if " and " not in m[0] or re.match(r"between ", m[0], re.IGNORECASE):
        return False
    return bool(m["y"]) or (m.groupdict().get("d") is not None and not m["y2"] and m["mo"] != m["mo2"])


def _is_told_of(when: When) -> bool:
    return all(end is None or end.year in YEARS for end in (when.start, when.end))


def _ends_span(text: str, first: Dated, match: _Match) -> bool:
    """Whether an expression ends what "from" or "between" opened before the one to its left."""
    return bool(OPENED.search(text[max(0, first.start - 15) : first.start]) and ENDS.match(text[first.end : match.start]))


def _make(text: str, match: _Match, anchor: Anchor, after: list[_Match], *, bound: bool) -> Dated | None:
    maker = match.rule.maker
    anchor = replace(anchor, tense=_tense_beside(text[max(0, match.start - BEFORE) : match.start], match, anchor))
    if maker in AHEAD and after:
        anchor = replace(anchor, ahead=_next(text, match, anchor, after[0]))
    plain = maker(match.found, anchor)
    if plain is None:
        return None
    before = text[max(0, match.start - BEFORE) : match.start]
    told, back = edged(plain, before)
    if told is None:
        return None
    before, edge = before[: len(before) - back], before[len(before) - back :]
    owned = OWNED.match(text, match.end)  # "before Monday's vote": the vote is Monday's
    when, further = (told, 0) if owned or not bound else bounded(told, before, anchor, edge=edge)
    if when is None:
        return None
    if when == plain and maker in SINGLE and bound and not match.found.groupdict().get("d2") and _opens(text, match, anchor, plain, after):
        when = replace(when, end=None)
    start, naming = match.start - back - further, anchor.tense is Tense.NAMING
    lasting = text[start:].lower().startswith("since ")
    return Dated(start, match.end, when, match.rule.absolute, told, maker in PRESENT, naming, lasting)


def _tense_beside(before: str, match: _Match, anchor: Anchor) -> Tense:
    """The tense, where the words before an expression tell it better than its clause does."""
    if anchor.tense is Tense.PERFECT and DEFERRED.search(before):
        return Tense.FUTURE
    if anchor.tense not in LOOSE:
        return anchor.tense
    if RAN_OUT.search(before) or (match.rule.maker is not weekday and DEFERRED.search(before)):
        last = match.rule.maker(match.found, replace(anchor, tense=Tense.PAST))
        overdue = last and last.end and anchor.published and (anchor.published - last.end).days <= OVERDUE
        return Tense.PAST if overdue else Tense.FUTURE
    if DEADLINE.search(before) or DEFERRED.search(before):
        return Tense.FUTURE
    return anchor.tense


def _opens(text: str, match: _Match, anchor: Anchor, when: When, after: list[_Match]) -> bool:
    """Whether "from" makes a day or a month the beginning of a time without an end: one still to come, or "dates from"."""
    start = match.start
    inside = re.match(r"from ", text[start : match.end], re.IGNORECASE)
    before = text[max(0, start - BEFORE) : start] + (inside[0] if inside else "")
    found = FROM.search(before)
    if not found or when.start is None or (after and ENDS.match(text[match.end : after[0].start])):
        return False
    ahead = anchor.published and when.start >= anchor.published and anchor.tense is not Tense.NAMING
    onward = re.match(r" on(?:wards?)?\b(?! (?:the|a|an|his|her|its|their)\b)", text[match.end :])
    return bool(ahead or onward or DATES_FROM.search(before[: found.start()]))


def _next(text: str, match: _Match, anchor: Anchor, following: _Match) -> When | None:
    """The date that follows close by in the same phrase."""
    gap = text[match.end : following.start]
    if len(gap) > NEXT or re.search(r"[,;:.()]", gap) or following.rule.maker in AHEAD:
        return None
    return following.rule.maker(following.found, replace(anchor, ahead=None))


def _joined(text: str, first: Dated, last: Dated) -> Dated | None:
    """ "From March 2010 to June 5, 2011": two expressions that tell the ends of one interval."""
    opened = OPENED.search(text[max(0, first.start - 15) : first.start])
    if not opened or not JOINED.match(text[first.end : last.start]) or first.told.start is None or last.told.end is None:
        return None
    if first.told.start > last.told.end or SHIFTED.search(text[max(0, first.start - BEFORE) : first.start - len(opened[0])]):
        return None
    when = When(
        first.told.start, last.told.end, max(first.told.precision, last.told.precision, key=("day", "month", "year").index)
    )
    return Dated(first.start - len(opened[0]), last.end, when, first.absolute and last.absolute, when)
