"""What the second network makes of a sentence: which words name a deed, of what sort, how it stands, and who stands where.

Invariant: probabilities only; what is done with them is decided by the reader's rules. The same words always give the same numbers,
whatever is read beside them. Nothing is loaded before the first sentence is asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quidproquo.model.words import Deed, Status
from quidproquo.reading.parse import MODEL_FOLDER, batches_by_length, checked_files, open_session, piece_book
from quidproquo.reading.pieces import EDGE, PieceBook, Pieces

ACTOR, RECIPIENT, SOURCE, ASKED_BY = range(4)
LEAST = 0.02  # words less likely to name a deed have no verdict
STANDS = 0.5  # from this chance on, a word stands for a party to the deed


@dataclass(frozen=True, slots=True)
class Sense:
    """Probabilities over a sentence's words: `deed` (words, 1 + deeds) with "none" first, `status` (words, statuses), `negated` (words),
    `roles` (roles, word that names the deed, word that stands there); `kind` (words, kinds)."""

    deed: NDArray[np.float32]
    kind: NDArray[np.float32]
    status: NDArray[np.float32]
    negated: NDArray[np.float32]
    roles: NDArray[np.float32]

    def names_deed(self, word: int) -> float:
        """How likely the word names a deed, whichever."""
        return float(1.0 - self.deed[word, 0])


@dataclass(frozen=True, slots=True)
class Heads:
    """The network with the names of its labels."""

    session: Any  # onnxruntime is untyped
    book: PieceBook
    deeds: tuple[Deed | None, ...]
    kinds: tuple[tuple[Deed, str | None], ...]
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of words with two marked parties, as stretches [first, last) of words; the target may be empty."""

    words: tuple[str, ...]
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]


@cache
def load_heads(folder: Path = MODEL_FOLDER) -> Heads:
    """The heads of a folder, after their checksums held.

    Raises:
        UnavailableError: a file is missing (Q220) or is not the one that was shipped (Q221).
    """
    content = checked_files(folder, ("heads.onnx", "heads.json", "pieces.json"))
    names = json.loads(content["heads.json"])
    return Heads(
        session=open_session(content["heads.onnx"]),
        book=piece_book(content["pieces.json"]),
        deeds=tuple(Deed(name) if name else None for name in names["deeds"]),
        kinds=tuple((Deed(deed), kind) for deed, kind in names["kinds"]),
        statuses=tuple(Status(name) for name in names["statuses"]),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the heads say of one word, were it a deed's: what it is, how it stands, and the words that stand for its parties."""

    chance: float  # that it names a deed at all
    deed: Deed
    deed_chance: float
    kind: str | None
    statuses: dict[Status, float]
    negated: bool
    doers: tuple[int, ...]
    receivers: tuple[int, ...]
    speakers: tuple[int, ...]
    askers: tuple[int, ...]
    doer_chance: float = 0.0  # of the likeliest doer, also where none is likely enough
    receiver_chance: float = 0.0

    @property
    def status(self) -> Status:
        return max(self.statuses, key=self.statuses.__getitem__)


def verdict_at(at: int, sensed: Sense) -> Verdict:
    """The heads' verdict on a word."""
    heads = load_heads()
    best = int(sensed.deed[at, 1:].argmax()) + 1
    deed = heads.deeds[best] or Deed.MEET
    own = [k for k, (of, _) in enumerate(heads.kinds) if of is deed]
    return Verdict(
        chance=sensed.names_deed(at),
        deed=deed,
        deed_chance=float(sensed.deed[at, best]),
        kind=heads.kinds[max(own, key=sensed.kind[at].__getitem__)][1],
        statuses=dict(zip(heads.statuses, map(float, sensed.status[at]), strict=True)),
        negated=bool(sensed.negated[at] >= 0.5),
        doers=_standing(sensed, ACTOR, at),
        receivers=_standing(sensed, RECIPIENT, at),
        speakers=_standing(sensed, SOURCE, at),
        askers=_standing(sensed, ASKED_BY, at),
        doer_chance=float(sensed.roles[ACTOR, at].max()),
        receiver_chance=float(sensed.roles[RECIPIENT, at].max()),
    )


def _standing(sensed: Sense, role: int, at: int) -> tuple[int, ...]:
    """The words that stand in a role to a deed's word, in their order."""
    return tuple(int(k) for k in np.flatnonzero(sensed.roles[role, at] >= STANDS) if k != at)


def sense(sentences: Sequence[Sequence[str]]) -> list[Sense]:
    """What the heads say of each sentence of words, in order; none longer than the encoder takes (the parser cuts them)."""
    heads = load_heads()
    cuts = [heads.book.of_sentence(words) for words in sentences]
    out: list[Sense | None] = [None] * len(cuts)
    for places in batches_by_length([len(cut.ids) for cut in cuts]):
        for place, found in zip(places, _sense_batch(heads, [cuts[k] for k in places]), strict=True):
            out[place] = found
    return [found for found in out if found is not None]


def verdicts(sentences: Sequence[Sequence[str]]) -> list[dict[int, Verdict]]:
    """For each sentence of words, the verdicts on the words that may name a deed at all; what is behind them is not kept."""
    heads = load_heads()
    cuts = [heads.book.of_sentence(words) for words in sentences]
    out: list[dict[int, Verdict]] = [{} for _ in cuts]
    for places in batches_by_length([len(cut.ids) for cut in cuts]):
        for place, found in zip(places, _sense_batch(heads, [cuts[k] for k in places]), strict=True):
            out[place] = {int(at): verdict_at(int(at), found) for at in np.flatnonzero(found.deed[:, 0] <= 1 - LEAST)}
    return out


def judge_pairs(pairs: Sequence[Marked]) -> list[tuple[dict[Deed | None, float], dict[Status, float]]]:
    """For each pair of marked parties, how likely each deed of the one toward the other is (None: none), and each status."""
    heads = load_heads()
    found = []
    for pair in pairs:
        cut = heads.book.of_sentence(pair.words)
        feed = _feed([cut])
        ends = [*cut.first[1:], len(cut.ids) - 1]
        for which, spans in ((2, pair.target), (1, pair.source)):
            for first, last in spans:
                feed["marked"][0, cut.first[first] : ends[last - 1]] = which
        deed, status = heads.session.run(["pair_deed", "pair_status"], feed)
        found.append((
            dict(zip(heads.deeds, map(float, deed[0]), strict=True)),
            dict(zip(heads.statuses, map(float, status[0]), strict=True)),
        ))
    return found


def _sense_batch(heads: Heads, cuts: Sequence[Pieces]) -> Iterator[Sense]:
    deed, kind, status, negated, roles = heads.session.run(["deed", "kind", "status", "negated", "roles"], _feed(cuts))
    for row, cut in enumerate(cuts):
        size = len(cut.first)
        yield Sense(deed[row, :size], kind[row, :size], status[row, :size], negated[row, :size, 0], roles[row, :, :size, :size])


def _feed(cuts: Sequence[Pieces]) -> dict[str, NDArray[Any]]:
    """The network's inputs, padded with 0."""
    count, longest, most = len(cuts), max(len(cut.ids) for cut in cuts), max(len(cut.first) for cut in cuts)
    ids, case = np.zeros((count, longest), np.int64), np.full((count, longest), EDGE, np.int64)
    first = np.zeros((count, most), np.int64)
    for row, cut in enumerate(cuts):
        ids[row, : len(cut.ids)], case[row, : len(cut.ids)] = cut.ids, cut.case
        first[row, : len(cut.first)] = cut.first
    return {"ids": ids, "case": case, "marked": np.zeros_like(ids), "first": first}
