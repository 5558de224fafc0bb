"""From the corpus to what the heads learn: words, the word that names each deed, and the words that stand for its parties.

Invariant: a span is taught by one word, its head in the shipped parser's tree, since that is the word the reader asks about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quidproquo.model.codebook import kinds
from quidproquo.model.words import Deed, Relation, Status
from quidproquo.reading.parse import MOST_WORDS, Sentence, parse
from quidproquo.reading.tokens import tokenize
from training.passages import Line, Mention, Passage, Told

DEEDS: tuple[Deed | None, ...] = (None, *Deed)
STATUSES = tuple(Status)
KINDS: tuple[tuple[Deed, str | None], ...] = tuple((deed, None) for deed in Deed) + tuple(kinds())
ROLES = ("actor", "recipient", "source", "asked_by", *Relation)
"""What a word can be to a deed's word; for a relation, the word of the other deed."""


class Part(StrEnum):
    """What a passage is for; decided by its id, so that new passages never move old ones."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


def part_of(passage: Passage) -> Part:
    digit = int(hashlib.sha256(passage.id.encode()).hexdigest(), 16) % 20
    return Part.TEST if digit < 3 else Part.DEV if digit < 5 else Part.TRAIN


@dataclass(frozen=True, slots=True)
class Mark:
    """One predicate of a sentence by word numbers; `roles` are (role, word). `depth` counts arcs up to the sentence's root.

    Where it is no deed of the vocabulary only its status is taught."""

    at: int
    deed: Deed | None
    kind: str | None
    status: Status
    negated: bool
    roles: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int, int], ...]  # (role, first word, one past the last) of actors, recipients and askers
    depth: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its marks; `marks` None where only the syntax is taught."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...]
    passage: str = ""


def mark_passages(passages: Sequence[Passage]) -> list[Marked]:
    """Every sentence of the passages, parsed and marked; sentences that the parser would cut are left out."""
    lines = [(passage, line) for passage in passages for line in passage.lines]
    tokens = [tokenize(line.text) for _, line in lines]
    kept = [k for k, sentence in enumerate(tokens) if 0 < len(sentence) <= MOST_WORDS]
    trees = parse([tokens[k] for k in kept])
    return [Marked(tuple(w.text for w in tree.words), _marks(lines[k][1], tree), lines[k][0].id)
            for k, tree in zip(kept, trees, strict=True)]


def _marks(line: Line, tree: Sentence) -> tuple[Mark, ...]:
    places = [head_of(tree, told.start, told.end) for told in line.reports]
    found: dict[int, Mark] = {}
    for told, at in zip(line.reports, places, strict=True):
        roles, spans = _roles(told, tree)
        links = tuple((ROLES.index(relation), places[to]) for relation, to in told.links if places[to] != at)
        mark = Mark(at, told.deed, told.kind, told.status, told.negated, (*roles, *links), spans, _depth(tree, at), told.inside)
        found.setdefault(at, mark)  # two reports on one word: the first is taught
    return tuple(found.values())


def _roles(told: Told, tree: Sentence) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int, int], ...]]:
    named: list[tuple[int, Mention]] = []
    named += [(0, m) for m in told.actors]
    named += [(1, m) for m in told.recipients]
    named += [(2, m) for speakers in told.sources for m in speakers]
    named += [(3, m) for m in told.asked_by]
    here = [(role, m) for role, m in named if m.start >= 0]
    roles = dict.fromkeys((role, head_of(tree, m.start, m.end)) for role, m in here)
    return tuple(roles), tuple((role, *words_in(tree, m.start, m.end)) for role, m in here if role != 2)


def words_in(tree: Sentence, start: int, end: int) -> tuple[int, int]:
    """The first word, and one past the last, that a stretch of characters touches."""
    inside = [k for k, word in enumerate(tree.words) if word.start < end and word.end > start]
    return inside[0], inside[-1] + 1


def head_of(tree: Sentence, start: int, end: int) -> int:
    """The word of a stretch of characters that hangs on a word outside it; a clitic's or a mark's host where that is all."""
    first, last = words_in(tree, start, end)
    heads = [k for k in range(first, last) if not first <= tree.words[k].head < last]
    solid = [k for k in heads if tree.words[k].upos not in ("PUNCT", "PART", "ADP")]
    return (solid or heads or [first])[0]


def _depth(tree: Sentence, at: int) -> int:
    steps = 0
    while tree.words[at].head >= 0:
        at, steps = tree.words[at].head, steps + 1
    return steps
