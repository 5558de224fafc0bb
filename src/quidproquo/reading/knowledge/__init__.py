"""Who is who: names of states, bodies, groups, offices and people, each with its side and its dates.

Invariant: a `Knowledge` is built once from text files and never changes; matching is a pure function of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from quidproquo.reading.knowledge.load import load_file, load_folder
from quidproquo.reading.knowledge.spell import HYPHENS, case_allows, fold
from quidproquo.reading.knowledge.types import Entry, Form, Match, Sense, Sort, Tenure

__all__ = ["Entry", "Form", "Knowledge", "Match", "Sense", "Sort", "Tenure", "load_knowledge"]

END = ""  # no folded word is empty, so the key is free for what ends here
Spelled = tuple[tuple[str, ...], Sense]
Node = dict[str, "Node | list[tuple[tuple[str, ...], Sense]]"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the knowledge files say, as a tree of words. `holders` files persons by office and side."""

    root: Node
    senses: tuple[Sense, ...]
    holders: dict[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)

    def match(self, words: Sequence[str]) -> list[Match]:
        """The known names in a sentence: leftmost, longest, none overlapping.

        `words` are the tokens of one sentence; hyphens may be tokens of their own or stand inside a word."""
        keys, places = _keys(words)
        root, count, found, at = self.root, len(keys), list[Match](), 0
        while at < count:
            node = root.get(keys[at])
            hit = self._longest(node, keys, places, words, at) if node is not None and _goes_on(node, keys, at + 1) else None
            if hit is None:
                at += 1
                continue
            end, senses = hit
            found.append(Match(places[at], places[end - 1] + 1, senses))
            last = places[end - 1]
            at = end
            while at < count and places[at] == last:
                at += 1
        return found

    def _longest(
        self, node: object, keys: list[str], places: list[int], words: Sequence[str], start: int
    ) -> tuple[int, tuple[Sense, ...]] | None:
        best, at, count = None, start + 1, len(keys)
        path = [start]
        while isinstance(node, dict):
            ends = node.get(END)
            if ends:
                written = [_written(words, keys, places, spot) for spot in path]
                senses = tuple(sense for labels, sense in ends if all(map(case_allows, written, labels)))
                if senses:
                    best = (at, senses)
            if at < count and keys[at] in HYPHENS:
                at += 1
            if at >= count:
                break
            node = node.get(keys[at])
            path.append(at)
            at += 1
        return best

    def holder(self, role: str, side: str, on: date | None) -> Entry | None:
        """Who held an office of a side on a day; on the day of a handover the newcomer. None where the files do not say."""
        if on is None:
            return None
        holding = [
            (max(starts), person.name, person)
            for person in self.holders.get((role, side), ())
            if (starts := [t.start or date.min for t in person.tenures if (t.office, t.side) == (role, side) and t.covers(on)])
        ]
        return max(holding)[2] if holding else None


def _goes_on(node: object, keys: Sequence[str], at: int) -> bool:
    """Whether a name may end with the word just read, or go on with the next; most words only begin one."""
    return isinstance(node, dict) and (END in node or (at < len(keys) and (keys[at] in node or keys[at] in HYPHENS)))


def _keys(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The folded words, with words that hold a hyphen cut at it, and the token that each came from."""
    if not any("-" in word or "–" in word for word in words):
        return [fold(word) for word in words], list(range(len(words)))
    keys, places = [], []
    for place, word in enumerate(words):
        if len(word) > 1 and ("-" in word or "–" in word):
            for part in word.replace("–", "-").split("-"):
                if part:
                    keys.append(fold(part))
                    places.append(place)
        else:
            keys.append(fold(word))
            places.append(place)
    return keys, places


def _written(words: Sequence[str], keys: list[str], places: list[int], spot: int) -> str:
    """The word behind a key as it stands in the text."""
    word = words[places[spot]]
    if len(word) == 1 or "-" not in word:
        return word
    return next((part for part in word.split("-") if fold(part) == keys[spot]), word)


def build(spelled: Iterable[tuple[tuple[str, ...], Sense]]) -> Knowledge:
    """A Knowledge from spellings; later ones of the same person or thing add to earlier ones."""
    root: Node = {}
    senses, holders = [], dict[tuple[str, str], dict[str, Entry]]()
    for labels, sense in spelled:
        node = root
        for label in labels:
            node = node.setdefault(fold(label), {})  # type: ignore[assignment]
        ends = node.setdefault(END, [])
        if isinstance(ends, list):
            ends.append((labels, sense))
        senses.append(sense)
        for tenure in sense.entry.tenures:
            if tenure.side:
                holders.setdefault((tenure.office, tenure.side), {})[sense.entry.name] = sense.entry
    return Knowledge(root, tuple(senses), {key: tuple(persons.values()) for key, persons in holders.items()})


def load_knowledge(extra: Sequence[Path] = ()) -> Knowledge:
    """The shipped knowledge, with a user's own files over it: an entry there replaces the shipped entry of that name and sort.

    Raises UsageError (Q171, Q172) that names the file and the line."""
    return _load(tuple((Path(path), _stamp(Path(path))) for path in extra))


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells a changed file from the one that was loaded."""
    try:
        state = path.stat()
    except OSError:
        return None  # the loader says what is wrong with it
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def _load(extra: tuple[tuple[Path, object], ...]) -> Knowledge:
    own = [load_file(path) for path, _ in extra]  # a mistake there is told before the rest is loaded
    spelled = _shipped()
    for entries in own:
        spelled = _overlay(spelled, entries)
    return build(spelled)


@lru_cache(maxsize=1)
def _shipped() -> list[Spelled]:
    return load_folder()


def _overlay(shipped: list[Spelled], own: list[Spelled]) -> list[Spelled]:
    """The shipped entries without those that share a full name and a sort with one of the user's, and the user's."""
    names = {(tuple(map(fold, labels)), sense.entry.sort) for labels, sense in own if sense.form is Form.FULL}
    replaced = {
        (sense.entry.name, sense.entry.side)
        for labels, sense in shipped
        if sense.form is Form.FULL and (tuple(map(fold, labels)), sense.entry.sort) in names
    }
    return [(labels, sense) for labels, sense in shipped if (sense.entry.name, sense.entry.side) not in replaced] + own
