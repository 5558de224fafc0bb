"""The codebook's words, compiled for look-up: which frames a verb or noun opens, which classes a thing belongs to, which cue a word gives.

The files in `model/codebook` are the truth; this module only indexes them. Lemmas are lower case throughout.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from quidproquo.model.words import Deed, Status

Meaning = tuple[Deed, str | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """How one group of words becomes a deed."""

    name: str
    order: int
    on: tuple[tuple[str, Meaning], ...]
    alone: Meaning | None
    side: Meaning | None
    mutual: bool
    status: Status | None
    no_object: bool  # the verb must have no object of its own ("return to Seoul", not "return funds to Seoul")
    faces: bool  # an object, where there is one, must be someone or somewhere ("met Kim", not "met the deadline")
    clause: bool  # the verb must have a clause for its object ("complained that …")
    no_receiver: bool  # the verb must have no indirect object
    happens: bool  # the thing may be the subject of the verb
    journey: bool  # the object may be a place
    owner_receives: bool  # what stands before or behind the noun suffers it ("the assassination of X", "Iran's delisting")
    kinds_of_object: frozenset[str] = field(init=False)  # the names in `on`

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds_of_object", frozenset(name for name, _ in self.on))


@dataclass(frozen=True, slots=True)
class Opening:
    """One way in which a word opens a frame: the words before it (nouns) or beside it (verbs), and the preposition of its object."""

    words: tuple[str, ...]  # a noun's phrase including the head; a verb's particles
    prepositions: tuple[str, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that can be looked up by lemma."""

    verbs: dict[str, tuple[Opening, ...]]
    nominals: dict[str, tuple[Opening, ...]]
    things: dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]  # by head lemma, longest phrase first
    arms_only: frozenset[str]
    arms_words: frozenset[str]
    verb_cues: dict[str, frozenset[str]]
    object_cues: dict[str, frozenset[str]]  # what a verb says of a plain object; nothing, where the set is empty
    noun_cues: dict[str, frozenset[str]]
    adjective_cues: dict[str, frozenset[str]]
    modals: dict[str, str]
    say_verbs: frozenset[str]
    say_nouns: frozenset[str]
    nobody: frozenset[str]

    def classes(self, lemmas: Sequence[str], head: int) -> tuple[frozenset[str], ...]:
        """The classes of the thing whose last word stands at `head`, by its longest known name."""
        for phrase, names in self.things.get(lemmas[head], ()):
            start = head - len(phrase) + 1
            if start >= 0 and tuple(lemmas[start : head + 1]) == phrase:
                if "nothing" in names:
                    return ()
                return (names,)  # a longer name decides alone: a "power reactor" is no "reactor"
        return ()

    def is_nothing(self, lemmas: Sequence[str], head: int) -> bool:
        """Whether a phrase only sounds like a deed or a thing of the codebook ("news conference")."""
        return any(
            "nothing" in names and tuple(lemmas[max(0, head - len(phrase) + 1) : head + 1]) == phrase
            for phrase, names in self.things.get(lemmas[head], ())
        )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("quidproquo.model.codebook").joinpath(name).read_text(encoding="utf-8"))


def _meaning(text: str | None) -> Meaning | None:
    if not text:
        return None
    deed, _, kind = text.partition("/")
    return Deed(deed), kind or None


def _split(entry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "pull out >of" → (("pull", "out"), ("of",))."""
    words, _, prepositions = entry.partition(">")
    return tuple(words.split()), tuple(prepositions.split())


def _invert(table: dict[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, lemmas in table.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def _frames(raw: dict[str, Any]) -> tuple[dict[str, tuple[Opening, ...]], dict[str, tuple[Opening, ...]]]:
    verbs: dict[str, list[Opening]] = {}
    nominals: dict[str, list[Opening]] = {}
    for order, (name, row) in enumerate(raw.items()):
        frame = Frame(
            name=name,
            order=order,
            on=tuple((key, meaning) for key, text in row.get("on", {}).items() if (meaning := _meaning(text))),
            alone=_meaning(row.get("alone")),
            side=_meaning(row.get("side")),
            mutual=bool(row.get("mutual")),
            status=Status(row["status"]) if "status" in row else None,
            no_object=bool(row.get("no_object")),
            owner_receives=bool(row.get("owner_receives")),
            faces=bool(row.get("faces")),
            journey=bool(row.get("journey")),
            happens=bool(row.get("happens")),
            no_receiver=bool(row.get("no_receiver")),
            clause=bool(row.get("clause")),
        )
        for entry in row.get("verbs", ()):
            words, prepositions = _split(entry)
            head = next((k for k, w in enumerate(words) if w != "-"), 0) if "-" not in words else len(words) - 1
            rest = words[1:] if "-" not in words else words[:-1]
            verbs.setdefault(words[head], []).append(Opening(rest, prepositions, frame))
        for entry in row.get("nouns", ()):
            words, prepositions = _split(entry)
            nominals.setdefault(words[-1], []).append(Opening(words, prepositions, frame))

    def settle(table: dict[str, list[Opening]]) -> dict[str, tuple[Opening, ...]]:
        # More words and a preposition are more exact, so they are tried first; then the order of the file.
        return {
            lemma: tuple(sorted(openings, key=lambda o: (-len(o.words), -len(o.prepositions), o.frame.order)))
            for lemma, openings in table.items()
        }

    return settle(verbs), settle(nominals)


@cache
def lexicon() -> Lexicon:
    """The codebook's words, read once."""
    things_raw, cues = _load("nouns.toml"), _load("cues.toml")
    arms_only, arms_words = frozenset(things_raw.pop("arms_only")), frozenset(things_raw.pop("arms_words"))
    things: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for name, entries in things_raw.items():
        for entry in entries:
            phrase = tuple(entry.split())
            things.setdefault(phrase[-1], {}).setdefault(phrase, set()).add(name)
    verbs, nominals = _frames(_load("frames.toml"))
    return Lexicon(
        verbs=verbs,
        nominals=nominals,
        things={
            head: tuple((p, frozenset(names)) for p, names in sorted(phrases.items(), key=lambda item: -len(item[0])))
            for head, phrases in things.items()
        },
        arms_only=arms_only,
        arms_words=arms_words,
        verb_cues=_invert(cues["verbs"]),
        object_cues={lemma: names - {"nothing"} for lemma, names in _invert(cues["objects"]).items()},
        noun_cues=_invert(cues["nouns"]),
        adjective_cues=_invert(cues["adjectives"]),
        modals={word: name for name, words in cues["modals"].items() for word in words},
        say_verbs=frozenset(cues["say"]["verbs"]),
        say_nouns=frozenset(cues["say"]["nouns"]),
        nobody=frozenset(cues["say"]["nobody"]),
    )


@dataclass(frozen=True, slots=True)
class People:
    """Common nouns for people and bodies, as `people.toml` groups them."""

    acting: frozenset[str]
    body_nouns: frozenset[str]
    things_in_er: frozenset[str]
    women: frozenset[str]
    heads: frozenset[str]
    soil: frozenset[str]
    bodies: frozenset[str]
    pairs: frozenset[str]


@cache
def people() -> People:
    """The nouns for people, read once."""
    return People(**{name: frozenset(words) for name, words in _load("people.toml").items()})


def is_person_noun(lemma: str) -> bool:
    """Whether a noun is built as a word for people ("hiker", "journalist", "Syrian", "refugee")."""
    return (
        len(lemma) > 4 and lemma.endswith(("er", "or", "ist", "ian", "man", "woman", "ee")) and lemma not in people().things_in_er
    )
