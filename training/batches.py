"""Gold sentences as tensors: label numbers, light augmentation, batches of like length.

Invariant: augmentation keeps a sentence's tree a tree; it only changes how words are written, and adds or drops punctuation that
has no dependants.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from quidproquo.reading.pieces import EDGE, MASK, PieceBook, case_class
from training.data import ENTITY_TAGS, NAME_TAGS, Gold

IGNORE = -100
LAYERS = ("upos", "xpos", "head", "rel", "entity", "name")
_QUOTES = {'"', "“", "”", "``", "''"}
_SMALL_WORDS = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "at", "by", "with", "as", "from", "but"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with label numbers; a layer that is None is not taught."""

    words: tuple[str, ...]
    case: tuple[int, ...]
    upos: tuple[int, ...] | None
    xpos: tuple[int, ...] | None
    head: tuple[int, ...] | None
    rel: tuple[int, ...] | None
    entity: tuple[int, ...] | None
    name: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Batch:
    """ids, case (sentences, pieces); first, real and labels (sentences, words + 1), word 0 the root."""

    ids: Tensor
    case: Tensor
    first: Tensor
    real: Tensor
    labels: dict[str, Tensor]


def list_labels(golds: Iterable[Gold]) -> dict[str, list[str]]:
    """Every label seen in the training trees, sorted; entity tags are fixed."""
    trees = [gold for gold in golds if gold.rel]
    seen = {layer: sorted({label for gold in trees for label in getattr(gold, layer)}) for layer in ("upos", "xpos", "rel")}
    return {**seen, "entity": list(ENTITY_TAGS), "name": list(NAME_TAGS)}


def number(gold: Gold, labels: dict[str, list[str]]) -> Example:
    """The gold sentence with label numbers; a label never seen in training is ignored."""
    rows: dict[str, tuple[int, ...] | None] = {"head": gold.head}
    for layer, known in labels.items():
        place = {label: k for k, label in enumerate(known)}
        given = getattr(gold, layer)
        rows[layer] = None if given is None else tuple(place.get(label, IGNORE) for label in given)
    return Example(words=gold.words, case=tuple(map(case_class, gold.words)), **rows)


class Augmenter:
    """Writes some sentences as headlines, shouting, small letters, quotations, or without their full stop."""

    def __init__(self, labels: dict[str, list[str]], seed: int) -> None:
        self._random = random.Random(seed)
        self._point = labels["rel"].index("punct")
        self._new = {"upos": labels["upos"].index("PUNCT"), "rel": self._point, "entity": 0, "name": 0}
        self._open, self._close = labels["xpos"].index("``"), labels["xpos"].index("''")

    def vary(self, example: Example) -> Example:
        draw = self._random.random
        if example.rel is not None and len(example.words) > 3:
            if draw() < 0.08 and example.rel[-1] == self._point:
                example = self._without(example, {len(example.words) - 1})
            quotes = {k for k, word in enumerate(example.words) if word in _QUOTES}
            chance = draw()
            if quotes and chance < 0.12:
                example = self._without(example, quotes)
            elif not quotes and chance < 0.05:
                example = self._with_quotes(example, front=chance < 0.04, back=chance > 0.01)
        chance = draw()
        if chance < 0.03:
            return _rewritten(example, str.lower)
        if chance < 0.05:
            return _rewritten(example, str.upper)
        if chance < 0.10:
            return _rewritten(example, _as_in_a_headline)
        return example

    def _without(self, example: Example, gone: set[int]) -> Example:
        if example.head is None or any(h - 1 in gone for h in example.head):
            return example
        kept = [k for k in range(len(example.words)) if k not in gone]
        place = {0: 0, **{k + 1: new + 1 for new, k in enumerate(kept)}}
        rows = {layer: None if (row := getattr(example, layer)) is None else tuple(row[k] for k in kept)
                for layer in ("words", "case", "upos", "xpos", "rel", "entity", "name")}
        return Example(head=tuple(place[example.head[k]] for k in kept), **rows)  # type: ignore[arg-type]

    def _with_quotes(self, example: Example, *, front: bool, back: bool) -> Example:
        """Quotation marks about the whole sentence, hung on its root."""
        given_head = example.head or ()
        root = given_head.index(0) + 1
        curly = self._random.random() < 0.5

        def wrap(row: tuple, first: object, last: object) -> tuple:  # type: ignore[type-arg]
            return (first,) * front + row + (last,) * back

        shift = int(front)
        head = tuple(h + shift if h else 0 for h in given_head)
        rows: dict[str, object] = {
            "words": wrap(example.words, "“" if curly else '"', "”" if curly else '"'), "case": wrap(example.case, 5, 5),
            "head": wrap(head, root + shift, root + shift), "xpos": wrap(example.xpos or (), self._open, self._close)}
        for layer, new in self._new.items():
            row = getattr(example, layer)
            rows[layer] = None if row is None else wrap(row, new, new)
        return Example(**rows)  # type: ignore[arg-type]


def _as_in_a_headline(word: str) -> str:
    return word if word.lower() in _SMALL_WORDS or not word[:1].islower() else word[0].upper() + word[1:]


def _rewritten(example: Example, write: object) -> Example:
    """Only the case changes: the vocabulary is uncased, so the pieces stay as they are."""
    rows = {layer: getattr(example, layer) for layer in Example.__dataclass_fields__}
    rows["case"] = tuple(case_class(write(word)) for word in example.words)  # type: ignore[operator]
    return Example(**rows)


def group_by_length(lengths: Sequence[int], pieces: int, shuffle: random.Random | None) -> list[list[int]]:
    """Places of sentences in batches of at most `pieces` padded pieces; like lengths together."""
    jitter = [length + (shuffle.random() * 6 if shuffle else 0) for length in lengths]
    batches: list[list[int]] = []
    current: list[int] = []
    longest = 0
    for k in sorted(range(len(lengths)), key=jitter.__getitem__):
        longest = max(longest, lengths[k])
        if current and longest * (len(current) + 1) > pieces:
            batches.append(current)
            current, longest = [], lengths[k]
        current.append(k)
    if current:
        batches.append(current)
    if shuffle:
        shuffle.shuffle(batches)
    return batches


def collate(examples: Sequence[Example], book: PieceBook, *, hide: float = 0.0, seed: random.Random | None = None) -> Batch:
    """Tensors of some sentences; `hide` is the share of words whose pieces are masked."""
    cut = [book.of_sentence(example.words, example.case) for example in examples]
    count, longest = len(examples), max(len(pieces.ids) for pieces in cut)
    most = max(len(example.words) for example in examples) + 1
    ids, case = np.zeros((count, longest), np.int64), np.full((count, longest), EDGE, np.int64)
    first, real = np.zeros((count, most), np.int64), np.zeros((count, most), bool)
    real[:, 0] = True
    labels = {layer: np.full((count, most), IGNORE, np.int64) for layer in LAYERS}
    for row, (example, pieces) in enumerate(zip(examples, cut, strict=True)):
        numbers = list(pieces.ids)
        if hide and seed:
            ends = [*pieces.first[1:], len(numbers) - 1]
            for start, end in zip(pieces.first, ends, strict=True):
                if seed.random() < hide:
                    numbers[start:end] = [MASK] * (end - start)
        ids[row, : len(numbers)] = numbers
        case[row, : len(numbers)] = pieces.case
        size = len(example.words)
        first[row, 1 : size + 1] = pieces.first
        real[row, 1 : size + 1] = True
        for layer in LAYERS:
            given = getattr(example, layer)
            if given is not None:
                labels[layer][row, 1 : size + 1] = given
    as_tensor = torch.from_numpy
    return Batch(as_tensor(ids), as_tensor(case), as_tensor(first), as_tensor(real),
                 {layer: as_tensor(row) for layer, row in labels.items()})
