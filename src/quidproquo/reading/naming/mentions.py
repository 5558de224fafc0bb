"""Who is named in a sentence: names joined with the titles, possessives and offices that belong to them.

"North Korea's vice foreign minister Kim Kye Gwan" is one mention of one person; "the French foreign minister" one of an office.
Invariant: mentions are in the order of the text and do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from quidproquo.model.words import Sector
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.knowledge.spell import fold
from quidproquo.reading.knowledge.types import Match, Sort
from quidproquo.reading.naming.cues import ACTS_FOR_PERSON, NOT_GIVEN, PERSONAL_PLACES, POSSESSIVE
from quidproquo.reading.naming.holders import is_apposition, is_person, name_before, next_part, person_after, stranger_at
from quidproquo.reading.naming.named import Memory, Mention, Named, remember
from quidproquo.reading.naming.offices import (
    bare_office,
    head_after,
    is_role,
    is_topic,
    name_office,
    owner_after,
    role_of,
    roles_after,
)
from quidproquo.reading.naming.persons import person_at
from quidproquo.reading.naming.scene import SIDED, Scene, clear_sides, given_name_before, set_scene
from quidproquo.reading.naming.sides import side_at

Read = tuple[Mention | None, int]  # what was named, and the part to go on with


def find_mentions(
    words: Sequence[str], *, on: date | None = None, memory: Memory | None = None, knowledge: Knowledge | None = None
) -> tuple[Mention, ...]:
    """Who is named in one sentence, read from left to right, each name helping the next.

    `words` are the tokens of the sentence, `on` the day of publication, `memory` what the document said before.
    A name that stays in doubt is left out; a person or an outlet of no known side is given with the side None."""
    knowledge = knowledge or load_knowledge()
    scene = set_scene(words, on=on, memory=memory or Memory(), knowledge=knowledge)
    found: list[Mention] = []
    at = 0
    while at < len(scene.parts):
        mention, at = _read(scene, at, found, knowledge)
        if mention is not None and mention.named:
            found.append(mention)
            scene = replace(scene, memory=remember(scene.memory, [mention]))
    return tuple(found)


def survey(sentences: Iterable[Sequence[str]], *, knowledge: Knowledge | None = None) -> Memory:
    """A memory to begin a document with: which sides it names anywhere, so that its first lines are read in that light."""
    knowledge = knowledge or load_knowledge()
    return Memory(ahead=frozenset(side for words in sentences for side in clear_sides(knowledge.match(words))))


def _read(scene: Scene, at: int, found: list[Mention], knowledge: Knowledge) -> Read:
    part = scene.parts[at]
    if is_person(scene, part):
        return _from_person(scene, at)
    if is_role(part):
        return _from_role(scene, at, knowledge)
    if any(sense.entry.sort in SIDED for sense in part.senses):
        return _from_side(scene, at, found, knowledge)
    return _from_block(scene, at)


def _from_block(scene: Scene, at: int) -> Read:
    """A known person who bears the name of a place ("Michael Jordan") is remembered; other longer names only hide the shorter."""
    part = scene.parts[at]
    first, last = scene.word(part.start), scene.word(part.end - 1)
    if part.end - part.start != 2 or last.lower() not in PERSONAL_PLACES or first.lower() in NOT_GIVEN:
        return None, at + 1
    written = scene.text(part.start, part.end)
    return Mention(part.start, part.end, (Named(written, None, None, Sort.PERSON, written, surname=fold(last)),)), at + 1


# --- a side first: "Iran's nuclear negotiator Ali Larijani", "Hamas", "the French foreign minister"


def _from_side(scene: Scene, at: int, found: list[Mention], knowledge: Knowledge) -> Read:
    part = scene.parts[at]
    owners = side_at(scene, part)
    if not owners:
        return _stranger(scene, at) if scene.word(part.start).lower() in PERSONAL_PLACES else (None, at + 1)
    owner = owners[0]
    after = part.end + (scene.word(part.end) in POSSESSIVE)
    possessive = after > part.end
    roles: list[Match] = []
    end, following = after, at + 1
    if possessive or not owner.locative:
        roles, end, following = roles_after(scene, at + 1, after, loose=possessive or owner.sort is Sort.DEMONYM)
    if roles and is_topic(scene, part, owner, roles, possessive=possessive):
        return None, at + 1
    if possessive or roles or owner.sort in (Sort.DEMONYM, Sort.GROUP):
        head = head_after(scene, owner, following, end)
        if head is not None:
            return Mention(part.start, head[1], head[0]), following + 1
    if not roles:
        return Mention(part.start, part.end, owners), at + 1
    if len(owners) > 1:
        return Mention(part.start, end, owners), following
    role = role_of(scene, roles[-1])
    person, stop, beyond = person_after(scene, end, following, role, owner.side)
    if person is not None:
        return Mention(part.start, stop, (person,)), beyond
    before = name_before(scene, part.start, role, owner.side)
    if before is not None and (not found or found[-1].end <= before[0]):
        return Mention(before[0], end, (before[1],)), following
    if _says_more(scene, found, part.start, owner):
        return None, following
    return Mention(part.start, end, (name_office(scene, part.start, end, owner, role, knowledge),)), following


def _says_more(scene: Scene, found: list[Mention], start: int, owner: Named) -> bool:
    """Whether an office only says more of the person named just before: "Kim Kye Gwan, a senior North Korean official"."""
    if not found or found[-1].named[0].sort is not Sort.PERSON or found[-1].named[0].side != owner.side:
        return False
    return is_apposition(scene, found[-1].end, start)


# --- a person first: "Ghani's spokesman", "the Bush administration", "the Obama White House"


def _from_person(scene: Scene, at: int) -> Read:
    part = scene.parts[at]
    named = person_at(scene, part)
    if named is None:
        return _stranger(scene, at)
    after = part.end + (scene.word(part.end) in POSSESSIVE)
    if at + 1 < len(scene.parts):
        nearest = scene.parts[at + 1]
        seat = any(entry.kind == "seat" and entry.side == named.side for entry in nearest.entries)
        if seat and nearest.start == part.end:
            written = scene.text(part.start, nearest.end)
            return Mention(part.start, nearest.end, (replace(named, name=written, sort=Sort.OFFICE, office=None),)), at + 2
        roles, end, beyond = roles_after(scene, at + 1, after, loose=after > part.end)
        if roles and (after > part.end or scene.word(roles[0].start).lower() in ACTS_FOR_PERSON):
            role = role_of(scene, roles[-1])
            person, stop, following = person_after(scene, end, beyond, role, named.side)
            if person is not None:
                return Mention(part.start, stop, (person,)), following
            canonical = f"{named.canonical} {role.name}"
            sector = named.sector if named.sector is Sector.REB else role.sector
            acts = Named(
                scene.text(part.start, end), named.side, sector, Sort.OFFICE, canonical, None, f"acts for {named.canonical}"
            )
            return Mention(part.start, end, (acts,)), beyond
    return Mention(part.start, part.end, (named,)), at + 1


def _stranger(scene: Scene, at: int) -> Read:
    """Another bearer of a known name: "Jeb Bush", "Michael Jordan"."""
    part = scene.parts[at]
    if part.end - part.start > 1 or scene.headline or scene.capitals or not given_name_before(scene, part.start):
        return None, at + 1
    begin, named = stranger_at(scene, part.start, part.end)
    return Mention(begin, part.end, (named,)), at + 1


# --- an office first: "President Ghani", "the leader of Hamas", "the prime minister"


def _from_role(scene: Scene, at: int, knowledge: Knowledge) -> Read:
    first = scene.parts[at]
    roles, end, following = roles_after(scene, at + 1, first.end, loose=False)
    roles = [first, *roles]
    role = role_of(scene, roles[-1])
    owner, owner_end, beyond = owner_after(scene, end, following)
    if owner is not None:
        person, stop, after = person_after(scene, owner_end, beyond, role, owner.side)
        if person is not None:
            return Mention(first.start, stop, (person,)), after
        return Mention(first.start, owner_end, (name_office(scene, first.start, owner_end, owner, role, knowledge),)), beyond
    side = next((role_of(scene, part).side for part in roles if role_of(scene, part).side), None)
    person, stop, after = person_after(scene, end, following, role, side)
    if person is not None:
        return Mention(first.start, stop, (person,)), after
    if stop > end:
        return None, max(after, next_part(scene, stop))
    named = bare_office(scene, first.start, end, role, side, knowledge)
    return (Mention(first.start, end, (named,)) if named else None), following
