"""From an expression of time to an interval of days.

A year is never invented: it is read, or it follows from the publication date or from a date that the text itself gave before.
Expressions are found left to right in a sentence's text; each becomes a `Dated` stretch with what it says. The expressions stand in
`dating.patterns`, what changes them ("the end of", "since") in `dating.edges`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from quidproquo.model.report import When
from quidproquo.reading.dating.anchor import Anchor, Tense
from quidproquo.reading.dating.edges import bounded, edged
from quidproquo.reading.dating.patterns import AHEAD, PRESENT, RULES, Rule, held_by

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
DEADLINE = re.compile(
    r"\b(?:by|until|till|before|deadline of|no later than) (?:(?:the )?(?:end|middle|beginning|start) of |early |mid-|late )?$",
    re.IGNORECASE,
)
LOOSE = (Tense.UNKNOWN, Tense.NAMING, Tense.PRESENT)
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


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    found: re.Match[str]
    rule: Rule


def _unknown(start: int, end: int) -> Tense:
    return Tense.UNKNOWN


def find_dates(text: str, anchor: Anchor, tense_of: Callable[[int, int], Tense] = _unknown) -> list[Dated]:
    """Every expression of time in a sentence's text, from left to right, none overlapping.

    `tense_of` gives the tense of the clause that an expression (its first and last character) stands in.
    """
    matches = _matches(text)
    if anchor.published and anchor.published.year not in YEARS:
        anchor = replace(anchor, published=None)
    found: list[Dated] = []
    for k, match in enumerate(matches):
        tense = tense_of(match.start, match.end)
        ends = bool(found) and _ends_span(text, found[-1], match)
        one = _make(text, match, replace(anchor, tense=tense), matches[k + 1 :], bound=not ends)
        if one is None or not _is_told_of(one.told) or (found and one.start < found[-1].end):
            continue
        joined = _joined(text, found[-1], one) if found else None
        if joined:
            found[-1] = joined
            continue
        found.append(one)
        if not one.present:
            anchor = replace(anchor, told=one.told, narrated=anchor.narrated if one.naming else one.told)
    return found


def _matches(text: str) -> list[_Match]:
    """The expressions of a text, the one whose row stands higher claiming its words."""
    held = held_by(text)
    chosen: list[_Match] = []
    for rule in RULES if held else ():
        if held.isdisjoint(rule.needs):
            continue
        for m in rule.pattern.finditer(text):
            start = m.start("at") if "at" in rule.pattern.groupindex else m.start()
            if all(m.end() <= one.start or one.end <= start for one in chosen):
                chosen.append(_Match(start, m.end(), m, rule))
    return sorted(chosen, key=lambda one: one.start)


def _is_told_of(when: When) -> bool:
    return all(end is None or end.year in YEARS for end in (when.start, when.end))


def _ends_span(text: str, first: Dated, match: _Match) -> bool:
    """Whether an expression ends what "from" or "between" opened before the one to its left."""
    return bool(OPENED.search(text[max(0, first.start - 15) : first.start]) and ENDS.match(text[first.end : match.start]))


def _make(text: str, match: _Match, anchor: Anchor, after: list[_Match], *, bound: bool) -> Dated | None:
    maker = match.rule.maker
    if anchor.tense in LOOSE and DEADLINE.search(text[max(0, match.start - BEFORE) : match.start]):
        anchor = replace(anchor, tense=Tense.FUTURE)
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
    return Dated(
        match.start - back - further, match.end, when, match.rule.absolute, told, maker in PRESENT, anchor.tense is Tense.NAMING
    )


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
    if first.told.start > last.told.end:
        return None
    when = When(
        first.told.start, last.told.end, max(first.told.precision, last.told.precision, key=("day", "month", "year").index)
    )
    return Dated(first.start - len(opened[0]), last.end, when, first.absolute and last.absolute, when)
