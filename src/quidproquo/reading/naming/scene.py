"""One sentence as the naming of its actors sees it: the words, the day, the memory, the known names in it.

Invariant: a Scene is never changed; a later one differs only in what is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.reading.knowledge import Knowledge
from quidproquo.reading.knowledge.spell import HYPHENS, fold
from quidproquo.reading.knowledge.types import Entry, Form, Match, Sense, Sort
from quidproquo.reading.naming.cues import CALENDAR, NAME_PARTICLES, OPENERS, POSSESSIVE, SMALL_IN_TITLES, TITLES
from quidproquo.reading.naming.named import Memory, Named

SIDED = frozenset({Sort.STATE, Sort.DEMONYM, Sort.PLACE, Sort.ORG, Sort.GROUP, Sort.BODY, Sort.MEDIA})
DIRECTIONS = frozenset({"North", "South", "NORTH", "SOUTH"})
_CLEAR = frozenset({Sort.STATE, Sort.DEMONYM, Sort.ORG, Sort.GROUP, Sort.PLACE})
_CLEAR_KINDS = frozenset({None, "seat", "region", "both"})
_OPENING = frozenset({'"', "“", "''", "``", "'", "‘", "(", "[", ":", "—", "–", "--", "-", "•", "*", ";"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, when it was published, what was said before, and the names in it."""

    words: tuple[str, ...]
    on: date | None
    memory: Memory
    parts: tuple[Match, ...]
    sides: frozenset[str]  # of the names that leave no doubt
    capitals: bool  # a line in capitals
    headline: bool  # A Line In Title Case

    def word(self, at: int) -> str:
        """The word at a place, or nothing beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def text(self, start: int, end: int) -> str:
        """The words as one string, hyphens and possessives joined as they were written."""
        joined = " ".join(self.words[start:end])
        for mark in HYPHENS:
            joined = joined.replace(f" {mark} ", mark)
        return joined.replace(" 's", "'s").replace(" ’s", "’s")

    def knows(self, side: str | None) -> bool:
        """Whether the side was named before or stands in this sentence."""
        return side is not None and (side in self.sides or self.memory.knows(side))

    def covered(self, at: int) -> Match | None:
        """The name that holds the word at a place."""
        return next((part for part in self.parts if part.start <= at < part.end), None)

    def opens(self, at: int) -> bool:
        """Whether a sentence or a quotation begins at a place."""
        return at == 0 or self.word(at - 1) in _OPENING


def set_scene(words: Sequence[str], *, on: date | None, memory: Memory, knowledge: Knowledge) -> Scene:
    """Finds the known names of a sentence, and the surnames and directions that the document has introduced."""
    words = tuple(words)
    parts = knowledge.match(words)
    sides = clear_sides(parts, on)
    parts = sorted(
        [*parts, *_remembered(words, parts, memory), *_directions(words, parts, sides, memory)], key=lambda part: part.start
    )
    letters = [word for word in words if word[:1].isalpha()]
    return Scene(words, on, memory, tuple(parts), sides, _is_capitals(letters), _is_headline(letters))


def clear_sides(parts: Sequence[Match], on: date | None = None) -> frozenset[str]:
    """The sides of the names that leave no doubt: states, peoples, capitals, groups, bodies between states. "Russia" was the Soviet Union once."""
    told = (part.entries for part in parts)
    clear = (entries for entries in told if not any(entry.kind in ("shared", "default") for entry in entries))
    entries = (entry for one in clear for entry in one if entry.sort is not Sort.STATE or entry.covers(on or date.max))
    return frozenset(entry.side for entry in entries if entry.side and entry.sort in _CLEAR and entry.kind in _CLEAR_KINDS)


def _is_capitals(letters: Sequence[str]) -> bool:
    return len(letters) > 2 and sum(word.isupper() for word in letters) >= 0.8 * len(letters)


def _is_headline(letters: Sequence[str]) -> bool:
    """Title Case leaves small only articles, conjunctions and prepositions; a sentence full of names has a small verb."""
    return len(letters) > 3 and all(word[0].isupper() or word in SMALL_IN_TITLES for word in letters)


def _remembered(words: Sequence[str], parts: Sequence[Match], memory: Memory) -> list[Match]:
    """Surnames of people whom only the document knows."""
    if not memory.persons:
        return []
    taken = {at for part in parts for at in range(part.start, part.end)}
    found = []
    for at, word in enumerate(words):
        if word[:1].isupper() and at not in taken:
            named = memory.persons.get(fold(word))
            if named is not None:
                entry = Entry(named.canonical, named.side, named.sector, Sort.PERSON, surname=named.surname)
                found.append(Match(at, at + 1, (Sense(entry, Form.SURNAME, word),)))
    return found


def _directions(words: Sequence[str], parts: Sequence[Match], sides: frozenset[str], memory: Memory) -> list[Match]:
    """ "The North" and "the South", where the document speaks of Korea (or of the Sudans)."""
    if DIRECTIONS.isdisjoint(words):
        return []
    taken = {at for part in parts for at in range(part.start, part.end)}
    found = []
    for at, word in enumerate(words):
        if word not in DIRECTIONS or at in taken:
            continue
        after = words[at + 1] if at + 1 < len(words) else ""
        if (at == 0 or words[at - 1].lower() != "the") and after not in POSSESSIVE:
            continue
        if after[:1].isupper() or after in HYPHENS:
            continue
        side = _direction(word.title(), sides, memory)
        if side:
            entry = Entry({"PRK": "North Korea", "KOR": "South Korea"}.get(side, side), side, None, Sort.STATE)
            found.append(Match(at, at + 1, (Sense(entry, Form.FULL, word),)))
    return found


def _direction(word: str, sides: frozenset[str], memory: Memory) -> str | None:
    korean = bool({"PRK", "KOR"} & sides) or memory.knows("PRK", "KOR")
    sudanese = bool({"SDN", "SSD", "SPLA"} & sides) or memory.knows("SDN", "SSD", "SPLA")
    if korean == sudanese:
        return None
    if korean:
        return "PRK" if word == "North" else "KOR"
    if memory.knows("SSD") or "SSD" in sides:
        return "SDN" if word == "North" else "SSD"
    return "SDN" if word == "North" else "SPLA" if memory.knows("SPLA") or "SPLA" in sides else None


def part_of_longer_name(scene: Scene, match: Match) -> bool:
    """Whether an unknown given name stands before a bare name or a surname after it: "Jeb Bush", "Trump Tower", "Chad Smith"."""
    before = match.start - 2
    if scene.word(before + 1) in HYPHENS and scene.covered(before) is None and scene.word(before).isalpha():
        return True  # "Mazar-i-Sharif"
    if scene.word(match.start - 1) in NAME_PARTICLES and match.start > 1:
        return True  # "Senator de Lima"
    if scene.headline or scene.capitals:
        return False
    return given_name_before(scene, match.start) or _name_after(scene, match.end)


def given_name_before(scene: Scene, start: int) -> bool:
    """Whether the word before is a capitalised one that is no title, no day, no known name and no first word of a sentence."""
    before = scene.word(start - 1)
    if not before[:1].isupper() or not before.replace(".", "").isalpha() or before.lower().rstrip(".") in TITLES | CALENDAR:
        return False
    if not _is_free(scene, start - 1) or (before.isupper() and len(before) > 3):
        return False
    lowered = before.lower()
    return not (scene.opens(start - 1) and (lowered in OPENERS or lowered.endswith(("ed", "ing", "ly"))))


def _name_after(scene: Scene, end: int) -> bool:
    while scene.word(end) in HYPHENS or scene.word(end) in NAME_PARTICLES:
        end += 1  # "the Austin-Morris company", "Saeed al-Rashidi"
    after = scene.word(end)
    if not after[:1].isupper() or not after.replace(".", "").isalpha() or after.lower() in CALENDAR:
        return False
    return _is_free(scene, end) and after != "I"


def _is_free(scene: Scene, at: int) -> bool:
    """Whether a word belongs to no known name, or only to a bare surname: "Omar Abdullah" is neither Mullah Omar nor a king."""
    part = scene.covered(at)
    return part is None or all(sense.form is Form.SURNAME for sense in part.senses)


def written_name(scene: Scene, match: Match) -> str:
    """The name as it stands in the text."""
    return scene.text(match.start, match.end)


def say_named(entry: Entry, written: str, because: str = "", *, locative: bool = False) -> Named:
    """An entry that is no person, as named in the text."""
    return Named(written, entry.side, entry.sector, entry.sort, entry.name, entry.role, because, locative)
