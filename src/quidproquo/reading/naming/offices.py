"""Offices: which words after a side belong to it, whose an office is, and who holds it on the day.

Invariant: an office without its side is given one only by its title, by an introduction, or by a text that knows one state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quidproquo.model.words import Sector
from quidproquo.reading.knowledge import Knowledge
from quidproquo.reading.knowledge.spell import HYPHENS
from quidproquo.reading.knowledge.types import Entry, Form, Match, Sort
from quidproquo.reading.naming.cues import (
    ARTICLES,
    MODIFIERS,
    MOVED,
    NO_GAP,
    POSSESSIVE,
    PREPOSITIONS,
    REBEL_WORDS,
    SPEECH_ADJUNCT,
    STATE_WORDS,
    STUDENTS,
)
from quidproquo.reading.naming.holders import is_person
from quidproquo.reading.naming.named import ONLY_STATE, Named, may_be_state
from quidproquo.reading.naming.scene import Scene
from quidproquo.reading.naming.sides import side_at

# Where "foreign secretary" is a civil servant.
_CIVIL_SECRETARIES = ("IND", "PAK", "BGD", "LKA", "NPL")


def is_role(part: Match) -> bool:
    return any(sense.entry.sort is Sort.OFFICE for sense in part.senses)


def role_of(scene: Scene, part: Match) -> Entry:
    """The office of a match; a spelling that is written exactly so comes first ("Foreign Secretary", "foreign secretary")."""
    offices = [sense for sense in part.senses if sense.entry.sort is Sort.OFFICE]
    return min(offices, key=lambda sense: sense.label.split()[0] != scene.word(part.start)).entry


def roles_after(scene: Scene, at: int, end: int, *, loose: bool) -> tuple[list[Match], int, int]:
    """The offices that follow a side, as far as the words between allow: their matches, where they end, the next part.

    `loose`: after an adjective or a possessive other words may stand between."""
    roles: list[Match] = []
    while at < len(scene.parts) and is_role(scene.parts[at]) and not is_person(scene, scene.parts[at]):
        if roles and scene.word(end) in POSSESSIVE:
            end, loose = end + 1, True  # "the Foreign Ministry's spokesman"
        if not _gap_allows(scene.words[end : scene.parts[at].start], loose=loose):
            break
        roles.append(scene.parts[at])
        end = scene.parts[at].end
        at += 1
        loose = False
    return roles, end, at


def _gap_allows(gap: Sequence[str], *, loose: bool) -> bool:
    if len(gap) > (4 if loose else 2) or (gap and gap[0] in HYPHENS):
        return False
    return all(
        word.lower() in MODIFIERS or word in HYPHENS or (loose and _is_filler(word, len(gap))) or _is_adjunct(gap, place)
        for place, word in enumerate(gap)
    )


def _is_adjunct(gap: Sequence[str], place: int) -> bool:
    """The second half of "Muslim-led" or "Iranian-backed"."""
    return place > 0 and gap[place - 1] in HYPHENS and gap[place].lower() in SPEECH_ADJUNCT


def _is_filler(word: str, count: int) -> bool:
    """A word that may describe an office: no function word, no verb in -ed, no name in a longer run."""
    lowered = word.lower()
    if lowered in NO_GAP | PREPOSITIONS | ARTICLES or lowered.endswith("ed") or not word.replace("-", "").isalpha():
        return False
    return not (word[:1].isupper() and count > 3)


def is_topic(scene: Scene, part: Match, owner: Named, roles: list[Match], *, possessive: bool) -> bool:
    """ "North Korea envoy", "Iran expert": the state is what they deal with, not whom they serve ("U.S. envoy" is not so)."""
    if owner.sort is not Sort.STATE or possessive or any(sense.form is Form.ADJECTIVE for sense in part.senses):
        return False
    last = scene.word(roles[-1].end - 1).lower()
    return role_of(scene, roles[-1]).role in ("envoy", "negotiator") or last.removesuffix("s") in STUDENTS


def head_after(scene: Scene, owner: Named, at: int, end: int) -> tuple[tuple[Named, ...], int] | None:
    """The group, body or seat that a side only qualifies: "Lebanon's Hezbollah", "Palestinian militant group Hamas"."""
    if at >= len(scene.parts) or scene.parts[at].start != end or is_person(scene, scene.parts[at]):
        return None
    part = scene.parts[at]
    if not any(entry.sort in (Sort.GROUP, Sort.BODY, Sort.MEDIA) or entry.kind == "seat" for entry in part.entries):
        return None
    bodies = [entry for entry in part.entries if entry.sort is Sort.BODY]
    if (
        bodies
        and owner.sort in (Sort.STATE, Sort.DEMONYM, Sort.PLACE)
        and all(_is_another_states(body, owner) for body in bodies)
    ):
        # "South Korea's Joint Chiefs of Staff": a body of the owner that shares its name with another state's.
        written = scene.text(part.start, part.end)
        return (Named(written, owner.side, bodies[0].sector, Sort.BODY, f"{owner.canonical} {bodies[0].name}"),), part.end
    named = side_at(scene, part)
    return (named, part.end) if named and named[0].sort is not Sort.DEMONYM else None


def _is_another_states(body: Entry, owner: Named) -> bool:
    """Whether a body is filed under another state than its owner here; a firm or a union of its own side is nobody's body."""
    return body.side is not None and body.side != owner.side and may_be_state(body.side)


def owner_after(scene: Scene, end: int, at: int) -> tuple[Named | None, int, int]:
    """The side after "of" or "from": "the government of Sudan", "officials from the EU"."""
    joint = scene.word(end).lower()
    if joint not in ("of", "from") or at >= len(scene.parts):
        return None, end, at
    if joint == "from" and scene.word(end - 1).lower() in MOVED:
        return None, end, at  # "withdraw its troops from Georgia": where they leave, not whose they are
    part = scene.parts[at]
    if part.start != end + 1 + (scene.word(end + 1).lower() in ("the", "a")) or is_person(scene, part) or is_role(part):
        return None, end, at
    owners = side_at(scene, part)
    if len(owners) != 1 or owners[0].sort is Sort.DEMONYM or scene.word(part.end) in POSSESSIVE:
        return None, end, at
    return owners[0], part.end, at + 1


def name_office(scene: Scene, start: int, end: int, owner: Named, role: Entry, knowledge: Knowledge) -> Named:
    """An office of a side, with its holder on the day where the files know one."""
    written = scene.text(start, end)
    if role.sector is Sector.REB and owner.sort is not Sort.GROUP:
        return Named(written, None, Sector.REB, Sort.GROUP, written, None, "rebels are no part of the state whose name they bear")
    sector = role.sector
    if owner.sort in (Sort.ORG, Sort.GROUP) and sector in (Sector.GOV, Sector.IGO, Sector.MIL, Sector.REB):
        sector = Sector.MIL if owner.sort is Sort.ORG and sector is Sector.MIL else owner.sector
    if owner.sort is Sort.BODY and sector is Sector.GOV:
        sector = owner.sector
    holder = knowledge.holder(role.role or "", owner.side or "", scene.on) if role.single and scene.on else None
    canonical = holder.name if holder else f"{owner.canonical} {role.name}"
    because = f"held by {holder.name} on {scene.on}" if holder else "office of that side"
    return Named(written, owner.side, sector, Sort.OFFICE, canonical, role.role, because)


def bare_office(scene: Scene, start: int, end: int, role: Entry, side: str | None, knowledge: Knowledge) -> Named | None:
    """An office without its side: whose title can only be one side's, who was introduced, or the only state of the text."""
    written = scene.text(start, end)
    if side and not (side == "GBR" and scene.memory.knows(*_CIVIL_SECRETARIES) and not scene.knows("GBR")):
        owner = Named(written, side, role.sector, Sort.OFFICE, role.name)
        return name_office(scene, start, end, owner, role, knowledge)
    if scene.word(start - 1).lower() != "the" and not scene.word(start)[:1].isupper():
        return None
    only = _only_state(scene)
    if role.single:
        known = scene.memory.offices.get(role.role or "")
        if known is not None:
            return replace(known, name=written, because="introduced before")
        if only and knowledge.holder(role.role or "", only, scene.on):
            owner = Named(written, only, role.sector, Sort.STATE, only)
            return name_office(scene, start, end, owner, role, knowledge)
    lowered = written.lower()
    if lowered in STATE_WORDS and only and scene.word(start - 1).lower() == "the":
        return Named(written, only, role.sector, Sort.OFFICE, f"{only} {role.name}", None, ONLY_STATE)
    rebels = scene.memory.rebels
    if lowered in REBEL_WORDS and len(rebels) == 1:
        group = next(iter(rebels))
        return Named(written, group, Sector.REB, Sort.GROUP, group, None, "the only group of the text")
    return None


def _only_state(scene: Scene) -> str | None:
    states = scene.memory.states
    return states[0] if len(states) == 1 else None
