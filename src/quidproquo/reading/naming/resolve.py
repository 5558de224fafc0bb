"""Answers about one name or phrase: which sides it names for the reader, and who is meant for `quid who`.

Invariant: an answer says why, and what else the words may mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.knowledge.spell import cut
from quidproquo.reading.knowledge.types import Entry, Match, Sort, Tenure
from quidproquo.reading.naming.cues import PREPOSITIONS
from quidproquo.reading.naming.mentions import find_mentions
from quidproquo.reading.naming.named import Memory, Mention, Named, tenure_on


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, and from when to when."""

    name: str
    side: str | None
    office: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is meant by a name on a day: those named, why, the offices behind it, and what else it may mean."""

    question: str
    on: date | None
    named: tuple[Named, ...]
    because: str
    holders: tuple[Holder, ...]
    alternatives: tuple[Named, ...]


def resolve(
    match: Match, *, on: date | None, memory: Memory, words: Sequence[str], knowledge: Knowledge | None = None
) -> Named | None:
    """Whom a match in a sentence names, its title and neighbours counted; None where it is in doubt or names two."""
    for mention in find_mentions(words, on=on, memory=memory, knowledge=knowledge):
        if mention.start <= match.start and match.end <= mention.end:
            return mention.named[0] if len(mention.named) == 1 else None
    return None


def resolve_phrase(
    words: Sequence[str], *, on: date | None = None, memory: Memory | None = None, knowledge: Knowledge | None = None
) -> tuple[Named, ...]:
    """Whom a noun phrase names: its head and what is joined to it ("Iran and the United States"), not what hangs on a
    preposition ("the U.S. ambassador to Iraq" is the USA alone)."""
    mentions = find_mentions(words, on=on, memory=memory, knowledge=knowledge)
    kept: list[Mention] = []
    for mention in mentions:
        if kept and not _joined(words[kept[-1].end : mention.start]):
            break
        kept.append(mention)
    named = [named for mention in kept for named in mention.named]
    return tuple({(one.side, one.canonical): one for one in reversed(named)}.values())[::-1]


def _joined(gap: Sequence[str]) -> bool:
    return not any(word.lower() in PREPOSITIONS for word in gap)


def who(name: str, on: date | None = None, *, knowledge: Knowledge | None = None) -> Answer:
    """Who is meant by a name, a title or a phrase in a text published on a day: what `quid who` prints."""
    knowledge = knowledge or load_knowledge()
    words = _tokens(name)
    named = resolve_phrase(words, on=on, knowledge=knowledge)
    matches = knowledge.match(words)
    alternatives = tuple(_alternatives(matches, named, on))
    because = "; ".join(dict.fromkeys(one.because for one in named if one.because)) or (
        "known name" if named else _why_not(matches, on)
    )
    return Answer(name, on, named, because, tuple(_holders(named, matches, knowledge, on)), alternatives)


def _tokens(name: str) -> list[str]:
    """A name typed by a user, cut as the tokenizer would cut it; the first word of a name in small letters stays as it is."""
    return list(cut(name))


def _why_not(matches: Sequence[Match], on: date | None) -> str:
    if not matches:
        return "no known name"
    if any(entry.sort is Sort.PERSON for match in matches for entry in match.entries):
        return "the surname may be several people's" + ("" if on else "; give a date")
    if any(entry.sort is Sort.OFFICE for match in matches for entry in match.entries):
        return "an office that several sides have; say whose" + ("" if on else ", and give a date")
    return "the name may stand for several sides, or for none"


def _holders(named: Sequence[Named], matches: Sequence[Match], knowledge: Knowledge, on: date | None) -> list[Holder]:
    """The tenures behind an answer: of the office asked for on the day, else of the person named."""
    people = {entry.name: entry for match in matches for entry in match.entries if entry.sort is Sort.PERSON}
    found: list[Holder] = []
    for one in named:
        if one.sort is Sort.OFFICE and one.office and one.side:
            for person in knowledge.holders.get((one.office, one.side), ()):
                found += [
                    _holder(person, t)
                    for t in person.tenures
                    if t.office == one.office and t.side == one.side and (on is None or t.covers(on))
                ]
        elif one.canonical in people:
            found += [_holder(people[one.canonical], tenure) for tenure in people[one.canonical].tenures]
    return found


def _holder(person: Entry, tenure: Tenure) -> Holder:
    return Holder(person.name, tenure.side, tenure.office, tenure.start, tenure.end)


def _alternatives(matches: Sequence[Match], named: Sequence[Named], on: date | None) -> list[Named]:
    """What else the words may mean, those in office on the day first."""
    meant = {(one.canonical, one.side) for one in named}
    sides = {one.side for one in named}
    found: dict[tuple[str, str | None], tuple[bool, Named]] = {}
    for entry in (entry for match in matches for entry in match.entries if entry.sort is not Sort.OFFICE):
        person = entry.sort is Sort.PERSON
        side = tenure_on(entry, on).side if entry.tenures else entry.side
        if side and (entry.name, side) not in meant and (person or side not in sides):
            away = on is not None and not any(tenure.covers(on) for tenure in entry.tenures or ())
            found.setdefault((entry.name, side), (away, Named(entry.name, side, entry.sector, entry.sort, entry.name)))
    return [one for _, one in sorted(found.values(), key=lambda pair: pair[0])]
