"""People named with a title: after it ("the French foreign minister, Jean Dupont") or before it, known to the files or not.

Invariant: someone whom no file knows gets a side only from a title that has one.
"""

from __future__ import annotations

from quidproquo.reading.knowledge.spell import HYPHENS, fold
from quidproquo.reading.knowledge.types import Entry, Form, Match, Sort
from quidproquo.reading.naming.cues import ARTICLES, CALENDAR, MODIFIERS, NAME_PARTICLES, OPENERS
from quidproquo.reading.naming.named import Named, surname_key, surname_of_unknown
from quidproquo.reading.naming.persons import person_at
from quidproquo.reading.naming.scene import Scene

_MARKS = str.maketrans("", "", ".'’-")
_MIXED_TITLES = frozenset({"mr", "mrs", "ms", "president", "minister", "secretary"})


def is_person(scene: Scene, part: Match) -> bool:
    """Whether a match is to be read as a person: always where nothing else fits, else after an introduction or a title."""
    persons = [sense for sense in part.senses if sense.entry.sort is Sort.PERSON]
    if not persons or len(persons) == len(part.senses):
        return bool(persons)
    key = surname_key(scene.words[part.start : part.end])
    return key in scene.memory.persons or scene.word(part.start - 1).lower().rstrip(".") in _MIXED_TITLES


def person_after(scene: Scene, end: int, at: int, role: Entry, side: str | None) -> tuple[Named | None, int, int]:
    """The holder who follows a title, known or not: the person, where the name ends, the next part."""
    if at < len(scene.parts) and is_person(scene, scene.parts[at]):
        part = scene.parts[at]
        comma = scene.word(end) == "," and part.start == end + 1 and part.end - part.start > 1
        if part.start == end or comma:
            return _known_after(scene, end, at, role, side)
    for begin in (end, end + 1) if scene.word(end) == "," else (end,):
        stop = name_run(scene, begin)
        titled = stop - begin == 1 and begin == end and scene.word(end - 1)[:1].isupper()
        if stop - begin >= 2 or titled:
            closed = scene.word(stop) in (",", ".", "") or scene.word(stop).lower() in ("said", "told", "has")
            if begin == end or closed:
                return (_unknown(scene, begin, stop, role, side) if side else None), stop, next_part(scene, stop)
    return None, end, at


def _known_after(scene: Scene, end: int, at: int, role: Entry, side: str | None) -> tuple[Named | None, int, int]:
    part = scene.parts[at]
    title = role.role if role.single else None
    longer = name_run(scene, part.start)
    if longer > part.end and all(sense.form is Form.SURNAME for sense in part.senses):
        return (_unknown(scene, part.start, longer, role, side) if side else None), longer, next_part(scene, longer)
    named = person_at(scene, part, role=title, side=side)
    if named is None and side:
        named = person_at(scene, part, role=title)
    if named is None and side and part.start == end:
        named = _unknown(scene, part.start, part.end, role, side)
    return named, part.end, at + 1


def name_before(scene: Scene, start: int, role: Entry, side: str | None) -> tuple[int, Named] | None:
    """ "Jean Dupont, the French foreign minister": a name that the files do not know, before its office."""
    at = start - 1
    while at >= 0 and scene.word(at).lower() in ARTICLES | MODIFIERS:
        at -= 1
    if scene.word(at) != "," or scene.headline or not side:
        return None
    begin = at
    while begin > max(0, at - 5) and _may_be_in_name(scene, begin - 1):
        begin -= 1
    while begin < at and not scene.word(begin)[:1].isupper():
        begin += 1
    if at - begin < 2 or any(word.lower() in OPENERS | CALENDAR for word in scene.words[begin:at]):
        return None
    return begin, _unknown(scene, begin, at, role, side)


def stranger_at(scene: Scene, start: int, end: int) -> tuple[int, Named]:
    """Someone with an unknown given name before a known surname: "Jeb Bush". Remembered, so that "Bush" is not the other one."""
    begin = start
    while begin > max(0, start - 3) and scene.word(begin - 1)[:1].isupper() and scene.covered(begin - 1) is None:
        begin -= 1
    written = scene.text(begin, end)
    return begin, Named(written, None, None, Sort.PERSON, written, None, "another given name", surname=fold(scene.word(end - 1)))


def name_run(scene: Scene, start: int) -> int:
    """Where a run of capitalised words that begins at `start` ends, names that the files do not know whole among them."""
    if scene.headline or scene.capitals or not scene.word(start)[:1].isupper():
        return start
    at = start
    while at < min(len(scene.words), start + 7) and _may_be_in_name(scene, at) and scene.word(at).lower() not in CALENDAR:
        at += 1
    while at > start and not scene.word(at - 1)[:1].isupper() and scene.word(at - 2) not in HYPHENS:
        at -= 1
    return at


def _may_be_in_name(scene: Scene, at: int) -> bool:
    """A capitalised word, a particle or a hyphen, and no part of another known name."""
    part = scene.covered(at)
    if part is not None and not all(entry.sort is Sort.PERSON for entry in part.entries):
        return False
    word = scene.word(at)
    plain = word.translate(_MARKS).isalpha()
    return (plain and (word[:1].isupper() or "-" in word)) or word in HYPHENS or word.lower() in NAME_PARTICLES


def next_part(scene: Scene, end: int) -> int:
    """The index of the first known name from a place on."""
    return next((index for index, part in enumerate(scene.parts) if part.start >= end), len(scene.parts))


def is_apposition(scene: Scene, end: int, start: int) -> bool:
    """Whether what begins at `start` says more of the name that ended at `end`: "Kim Kye Gwan, a senior …"."""
    gap = scene.words[end:start]
    return bool(gap) and gap[0] in (",", "(") and all(word.lower() in ARTICLES | MODIFIERS for word in gap[1:])


def _unknown(scene: Scene, start: int, end: int, role: Entry, side: str | None) -> Named:
    written = scene.text(start, end)
    key = surname_of_unknown(scene.words[start:end], side)
    return Named(written, side, role.sector, Sort.PERSON, written, role.role, "named with a title", surname=key)
