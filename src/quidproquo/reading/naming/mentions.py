"""Who is named in a sentence: names joined with the titles, possessives and offices that belong to them.

"North Korea's vice foreign minister Kim Kye Gwan" is one mention of one person; "the French foreign minister" one of an office.
Invariant: mentions are in the order of the text and do not overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quidproquo.model.words import Sector
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.knowledge.spell import HYPHENS
from quidproquo.reading.knowledge.types import Entry, Match, Sort
from quidproquo.reading.naming.cues import (
    ACTS_FOR_PERSON,
    ARTICLES,
    CALENDAR,
    MODIFIERS,
    POSSESSIVE,
    PREPOSITIONS,
    REBEL_WORDS,
    STATE_WORDS,
)
from quidproquo.reading.naming.named import Memory, Mention, Named, remember, surname_key, surname_of_unknown
from quidproquo.reading.naming.persons import person_at
from quidproquo.reading.naming.scene import SIDED, Scene, set_scene
from quidproquo.reading.naming.sides import side_at

_NAME_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "abu",
        "ben",
        "e",
        "i",
        "y",
        "la",
        "le",
    ]
)
_STOP = (
    PREPOSITIONS
    | ARTICLES
    | frozenset(
        [
            "and",
            "or",
            "but",
            "that",
            "which",
            "who",
            "whom",
            "whose",
            "of",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "has",
            "have",
            "had",
            "will",
            "would",
            "could",
            "should",
            "may",
            "might",
            "must",
            "can",
            "not",
            "n't",
            "said",
            "says",
            "it",
            "they",
            "he",
            "she",
            "we",
            "as",
            "than",
            "if",
            "because",
        ]
    )
)


def find_mentions(
    words: Sequence[str], *, on: date | None = None, memory: Memory | None = None, knowledge: Knowledge | None = None
) -> tuple[Mention, ...]:
    """Who is named in one sentence, read from left to right, each name helping the next.

    `words` are the tokens of the sentence, `on` the day of publication, `memory` what the document said before.
    A name that stays in doubt is left out."""
    memory = memory or Memory()
    scene = set_scene(words, on=on, memory=memory, knowledge=knowledge or load_knowledge())
    found: list[Mention] = []
    at = 0
    while at < len(scene.parts):
        mention, at = _read(scene, at, found, knowledge or load_knowledge())
        if mention is not None and mention.named:
            found.append(mention)
            scene = replace(scene, memory=remember(scene.memory, [mention]))
    return tuple(found)


def is_person(scene: Scene, part: Match) -> bool:
    """Whether a match is to be read as a person: always where nothing else fits, else after an introduction or a title."""
    persons = [sense for sense in part.senses if sense.entry.sort is Sort.PERSON]
    if not persons or len(persons) == len(part.senses):
        return bool(persons)
    key = surname_key(scene.words[part.start : part.end])
    return key in scene.memory.persons or scene.word(part.start - 1).lower().rstrip(".") in (
        "mr",
        "mrs",
        "ms",
        "president",
        "minister",
        "secretary",
    )


def is_role(part: Match) -> bool:
    return any(entry.sort is Sort.OFFICE for entry in part.entries)


def role_of(scene: Scene, part: Match) -> Entry:
    """The office of a match; a spelling that is written exactly so comes first ("Foreign Secretary", "foreign secretary")."""
    offices = [sense for sense in part.senses if sense.entry.sort is Sort.OFFICE]
    return min(offices, key=lambda sense: sense.label.split()[0] != scene.word(part.start)).entry


def _read(scene: Scene, at: int, found: list[Mention], knowledge: Knowledge) -> tuple[Mention | None, int]:
    part = scene.parts[at]
    if is_person(scene, part):
        return _from_person(scene, at)
    if is_role(part):
        return _from_role(scene, at, knowledge)
    if any(entry.sort in SIDED for entry in part.entries):
        return _from_side(scene, at, found, knowledge)
    return None, at + 1


# --- a side first: "Iran's nuclear negotiator Ali Larijani", "Hamas", "the French foreign minister"


def _from_side(scene: Scene, at: int, found: list[Mention], knowledge: Knowledge) -> tuple[Mention | None, int]:
    part = scene.parts[at]
    owners = side_at(scene, part)
    if not owners:
        return None, at + 1
    after = part.end + (scene.word(part.end) in POSSESSIVE)
    belongs = (
        after > part.end or owners[0].sort is not Sort.PLACE or scene.word(part.start - 1).lower() not in ("in", "at", "near")
    )
    roles, end, following = (
        _roles_after(scene, at + 1, after, loose=_is_loose(owners[0], after > part.end)) if belongs else ([], part.end, at + 1)
    )
    head = _head_after(
        scene, following, end if roles else after, adjective=owners[0].sort is Sort.DEMONYM or after > part.end or bool(roles)
    )
    if head is not None:
        named, head_end = head
        return Mention(part.start, head_end, named), following + 1
    if len(owners) > 1 or not roles:
        return Mention(part.start, part.end, owners), at + 1
    return _with_office(scene, part.start, owners[0], roles, end, following, found, knowledge)


def _is_loose(owner: Named, possessive: bool) -> bool:
    """Whether other words may stand between a side and its office: after an adjective or a possessive."""
    return possessive or owner.sort is Sort.DEMONYM


def _roles_after(scene: Scene, at: int, end: int, *, loose: bool) -> tuple[list[Match], int, int]:
    """The offices that follow a side, as far as the words between allow: their matches, where they end, the next part."""
    roles: list[Match] = []
    while at < len(scene.parts) and is_role(scene.parts[at]) and not is_person(scene, scene.parts[at]):
        if not _gap_allows(scene.words[end : scene.parts[at].start], loose=loose):
            break
        roles.append(scene.parts[at])
        end = scene.parts[at].end
        at += 1
        loose = False
    return roles, end, at


def _gap_allows(gap: Sequence[str], *, loose: bool) -> bool:
    if len(gap) > (4 if loose else 2):
        return False
    for word in gap:
        lowered = word.lower()
        if lowered in MODIFIERS or word in HYPHENS:
            continue
        if (
            not loose
            or lowered in _STOP
            or not word.replace("-", "").isalpha()
            or lowered.endswith("ed")
            or (word[:1].isupper() and len(gap) > 2)
        ):
            return False
    return True


def _head_after(scene: Scene, at: int, end: int, *, adjective: bool) -> tuple[tuple[Named, ...], int] | None:
    """The group, body or seat that a side only qualifies: "Lebanon's Hezbollah", "Palestinian militant group Hamas"."""
    if not adjective or at >= len(scene.parts) or scene.parts[at].start != end:
        return None
    part = scene.parts[at]
    if is_person(scene, part) or not any(
        entry.sort in (Sort.GROUP, Sort.BODY, Sort.MEDIA) or entry.kind == "seat" for entry in part.entries
    ):
        return None
    named = side_at(scene, part)
    return (named, part.end) if named and named[0].sort is not Sort.DEMONYM else None


def _with_office(
    scene: Scene, start: int, owner: Named, roles: list[Match], end: int, at: int, found: list[Mention], knowledge: Knowledge
) -> tuple[Mention | None, int]:
    """A side with its office, and the person who holds it where one is named before or after."""
    role = role_of(scene, roles[-1])
    person, person_end, following = _person_after(scene, end, at, role, owner.side)
    if person is not None:
        return Mention(start, person_end, (person,)), following
    before = _name_before(scene, start, owner, role) if not found or found[-1].end <= start else None
    if before is not None:
        begin, name = before
        return Mention(begin, end, (name,)), at
    if (
        found
        and found[-1].named[0].sort is Sort.PERSON
        and _is_apposition(scene, found[-1].end, start)
        and found[-1].named[0].side == owner.side
    ):
        return None, at
    return Mention(start, end, (_office(scene, start, end, owner, role, knowledge),)), at


def _office(scene: Scene, start: int, end: int, owner: Named, role: Entry, knowledge: Knowledge) -> Named:
    """An office of a side, with its holder on the day where the files know one."""
    written = scene.text(start, end)
    sector = role.sector
    if owner.sort in (Sort.ORG, Sort.GROUP) and role.sector in (Sector.GOV, Sector.IGO, Sector.MIL, Sector.REB):
        sector = Sector.MIL if owner.sort is Sort.ORG and role.sector is Sector.MIL else owner.sector
    if role.sector is Sector.REB and owner.sort is not Sort.GROUP:
        return Named(written, None, Sector.REB, Sort.GROUP, written, None, "rebels are no part of the state whose name they bear")
    holder = knowledge.holder(role.role or "", owner.side or "", scene.on) if role.single and scene.on else None
    canonical = holder.name if holder else f"{owner.canonical} {role.name}"
    because = f"held by {holder.name} on {scene.on}" if holder else "office of that side"
    return Named(written, owner.side, sector, Sort.OFFICE, canonical, role.role, because)


# --- a person after or before an office


def _person_after(scene: Scene, end: int, at: int, role: Entry, side: str | None) -> tuple[Named | None, int, int]:
    """The holder who follows a title, known or not: the person, where the name ends, the next part."""
    title = role.role if role.single else None
    if at < len(scene.parts) and is_person(scene, scene.parts[at]):
        part = scene.parts[at]
        comma = scene.word(end) == "," and part.start == end + 1 and part.end - part.start > 1
        longer = _unknown_run(scene, part.start)
        if part.start == end or comma:
            if longer > part.end and all(sense.form.value == "surname" for sense in part.senses):
                return _unknown(scene, part.start, longer, role, side), longer, _next_part(scene, longer)
            named = (
                person_at(scene, part, role=title, side=side) or person_at(scene, part, role=title)
                if side or title
                else person_at(scene, part)
            )
            if named is None and side and part.start == end:
                named = _unknown(scene, part.start, part.end, role, side)
            return named, part.end, at + 1
    for begin in (end, end + 1) if scene.word(end) == "," else (end,):
        stop = _unknown_run(scene, begin)
        if stop - begin >= 2 or (stop - begin == 1 and begin == end and scene.word(end - 1)[:1].isupper()):
            if begin > end and scene.word(stop) not in (",", ".", "") and scene.word(stop).lower() not in ("said", "told", "has"):
                continue
            return (_unknown(scene, begin, stop, role, side) if side else None), stop, _next_part(scene, stop)
    return None, end, at


def _unknown(scene: Scene, start: int, end: int, role: Entry, side: str | None) -> Named:
    """A person whom no file knows, named with a title that gives the side."""
    written = scene.text(start, end)
    key = surname_of_unknown(scene.words[start:end], side)
    return Named(written, side, role.sector, Sort.PERSON, written, role.role, "named with a title", surname=key)


def _unknown_run(scene: Scene, start: int) -> int:
    """Where a run of capitalised words that begins at `start` ends; a run of names that the files do not know whole."""
    if scene.headline or scene.capitals or not scene.word(start)[:1].isupper():
        return start
    at = start
    while at < min(len(scene.words), start + 7):
        word = scene.word(at)
        part = scene.covered(at)
        if part is not None and not all(entry.sort is Sort.PERSON for entry in part.entries):
            break
        joined = word in HYPHENS or word.lower() in _NAME_PARTICLES
        if (
            not (
                (word[:1].isupper() and word.replace(".", "").replace("'", "").replace("’", "").isalpha())
                or (joined and at > start)
            )
            or word.lower() in CALENDAR
        ):
            break
        at += 1
    while at > start and not scene.word(at - 1)[:1].isupper() and scene.word(at - 2) not in HYPHENS:
        at -= 1
    return at


def _next_part(scene: Scene, end: int) -> int:
    return next((index for index, part in enumerate(scene.parts) if part.start >= end), len(scene.parts))


def _name_before(scene: Scene, start: int, owner: Named, role: Entry) -> tuple[int, Named] | None:
    """ "Jean Dupont, the French foreign minister": a name that the files do not know, before its office."""
    at = start - 1
    while at >= 0 and (scene.word(at).lower() in ARTICLES | MODIFIERS):
        at -= 1
    if scene.word(at) != ",":
        return None
    begin = at
    while (
        begin > 0
        and begin > at - 5
        and (
            scene.word(begin - 1)[:1].isupper()
            or scene.word(begin - 1) in HYPHENS
            or scene.word(begin - 1).lower() in _NAME_PARTICLES
        )
    ):
        part = scene.covered(begin - 1)
        if (part is not None and not all(entry.sort is Sort.PERSON for entry in part.entries)) or not scene.word(
            begin - 1
        ).replace(".", "").replace("-", "a").isalpha():
            break
        begin -= 1
    while begin < at and not scene.word(begin)[:1].isupper():
        begin += 1
    if at - begin < 2 or scene.headline or not owner.side:
        return None
    return begin, _unknown(scene, begin, at, role, owner.side)


def _is_apposition(scene: Scene, end: int, start: int) -> bool:
    gap = scene.words[end:start]
    return bool(gap) and gap[0] in (",", "(") and all(word.lower() in ARTICLES | MODIFIERS for word in gap[1:])


# --- a person first: "Ghani's spokesman", "the Bush administration", "the Obama White House"


def _from_person(scene: Scene, at: int) -> tuple[Mention | None, int]:
    part = scene.parts[at]
    named = person_at(scene, part)
    if named is None:
        return None, at + 1
    end, following = part.end, at + 1
    after = end + (scene.word(end) in POSSESSIVE)
    if following < len(scene.parts):
        nearest = scene.parts[following]
        if (
            nearest.start == after
            and after == end
            and any(entry.kind == "seat" and entry.side == named.side for entry in nearest.entries)
        ):
            return Mention(
                part.start,
                nearest.end,
                (replace(named, name=scene.text(part.start, nearest.end), sort=Sort.OFFICE, sector=Sector.GOV, office=None),),
            ), following + 1
        roles, last, beyond = _roles_after(scene, following, after, loose=after > end)
        if roles and (after > end or scene.word(roles[0].start).lower() in ACTS_FOR_PERSON):
            role = role_of(scene, roles[-1])
            person, stop, beyond = _person_after(scene, last, beyond, role, named.side)
            if person is not None:
                return Mention(part.start, stop, (person,)), beyond
            written = scene.text(part.start, last)
            acts = Named(
                written,
                named.side,
                role.sector,
                Sort.OFFICE,
                f"{named.canonical} {role.name}",
                None,
                f"acts for {named.canonical}",
            )
            return Mention(part.start, last, (acts,)), beyond
    return Mention(part.start, end, (named,)), following


# --- an office first: "President Ghani", "the leader of Hamas", "the prime minister"


def _from_role(scene: Scene, at: int, knowledge: Knowledge) -> tuple[Mention | None, int]:
    first = scene.parts[at]
    roles, end, following = _roles_after(scene, at + 1, first.end, loose=False)
    roles = [first, *roles]
    role = role_of(scene, roles[-1])
    owner, owner_end, beyond = _owner_after(scene, end, following)
    if owner is not None:
        person, stop, after = _person_after(scene, owner_end, beyond, role, owner.side)
        if person is not None:
            return Mention(first.start, stop, (person,)), after
        return Mention(first.start, owner_end, (_office(scene, first.start, owner_end, owner, role, knowledge),)), beyond
    side = next((role_of(scene, part).side for part in roles if role_of(scene, part).side), None)
    person, stop, after = _person_after(scene, end, following, role, side)
    if person is not None:
        return Mention(first.start, stop, (person,)), after
    if stop > end:
        return None, after
    named = _bare_office(scene, first.start, end, role, side, knowledge)
    return (Mention(first.start, end, (named,)) if named else None), following


_MOVED = frozenset("troops forces soldiers army tanks warships peacekeepers fighters aircraft missiles sailors pilots".split())


def _owner_after(scene: Scene, end: int, at: int) -> tuple[Named | None, int, int]:
    """The side after "of" or "from": "the government of Sudan", "officials from the EU"."""
    if scene.word(end).lower() not in ("of", "from") or at >= len(scene.parts):
        return None, end, at
    if scene.word(end).lower() == "from" and scene.word(end - 1).lower() in _MOVED:
        return None, end, at  # "withdraw its troops from Georgia": where they leave, not whose they are
    begin = end + 1 + (scene.word(end + 1).lower() in ("the", "a"))
    part = scene.parts[at]
    if part.start != begin or is_person(scene, part) or is_role(part):
        return None, end, at
    owners = side_at(scene, part)
    if len(owners) != 1 or owners[0].sort is Sort.DEMONYM or scene.word(part.end) in POSSESSIVE:
        return None, end, at
    return owners[0], part.end, at + 1


def _bare_office(scene: Scene, start: int, end: int, role: Entry, side: str | None, knowledge: Knowledge) -> Named | None:
    """An office without its side: whose title can only be one side's, who was introduced, or the only state of the text."""
    written = scene.text(start, end)
    if side and not (side == "GBR" and scene.memory.knows("IND", "PAK", "BGD", "LKA", "NPL") and not scene.knows("GBR")):
        owner = Named(written, side, role.sector, Sort.OFFICE, role.name)
        return _office(scene, start, end, owner, role, knowledge)
    definite = scene.word(start - 1).lower() == "the" or scene.word(start)[:1].isupper()
    if role.single and definite:
        known = scene.memory.offices.get(role.role or "")
        if known is not None:
            return replace(known, name=written, because="introduced before")
        owner_side = _only_state(scene)
        if owner_side and knowledge.holder(role.role or "", owner_side, scene.on):
            return _office(scene, start, end, Named(written, owner_side, role.sector, Sort.STATE, owner_side), role, knowledge)
    lowered = scene.text(start, end).lower()
    if definite and lowered in STATE_WORDS:
        only = _only_state(scene)
        return (
            Named(written, only, role.sector, Sort.OFFICE, f"{only} {role.name}", None, "the only state of the text")
            if only
            else None
        )
    if definite and lowered in REBEL_WORDS:
        groups = [group for group in scene.memory.groups if scene.memory.counts.get(group)]
        if len(groups) == 1:
            return Named(written, groups[0], Sector.REB, Sort.GROUP, groups[0], None, "the only group of the text")
    return None


def _only_state(scene: Scene) -> str | None:
    states = scene.memory.states
    return states[0] if len(states) == 1 else None
