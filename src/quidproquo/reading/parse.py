"""Sentences of tokens to sentences of words: tags, lemmas, a dependency tree and entities, from the shipped model.

Invariant: every sentence comes back as one tree over all its tokens, in order, whatever the model says; a file of the model that
is not the one that was shipped is refused. Nothing is fetched, and nothing is loaded before the first sentence is parsed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quidproquo.errors import UnavailableError
from quidproquo.reading.arborescence import best_tree, is_tree
from quidproquo.reading.lemma import lemma_of
from quidproquo.reading.pieces import EDGE, PieceBook, Pieces
from quidproquo.reading.tokens import Token

MODEL_FOLDER = Path(__file__).parent / "model"
MOST_WORDS = 160
"""A longer sentence is cut: the encoder has 512 places, and what is longer is a table or a list."""
MOST_PIECES = 480
PIECES_PER_BATCH = 400
_REMEDY = "Install quidproquo again, or make the model from its data as training/README.md says."


@dataclass(frozen=True, slots=True)
class Word:
    """A token with what the model says of it; `head` counts words of the sentence from 0, and the root's is -1."""

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    rel: str
    entity: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `score` is the mean probability of its arcs, in 0 to 1."""

    words: tuple[Word, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Model:
    """What is needed to parse: the network, the piece cutter and the names of the labels."""

    session: Any  # onnxruntime is untyped
    book: PieceBook
    labels: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """The network's answer for one sentence; arrays over its words, `heads` with 0 the root and words from 1."""

    heads: NDArray[np.int64]
    rel: list[str]
    upos: list[str]
    xpos: list[str]
    entity: list[str]
    score: float


@cache
def load_model(folder: Path = MODEL_FOLDER) -> Model:
    """The model of a folder, after its checksums held.

    Raises:
        UnavailableError: a file is missing (Q220) or is not the one that was shipped (Q221).
    """
    content = checked_files(folder, ("parser.onnx", "pieces.json", "labels.json"))
    return Model(open_session(content["parser.onnx"]), piece_book(content["pieces.json"]), json.loads(content["labels.json"]))


def open_session(network: bytes) -> Any:
    """A network ready to run, on one thread: readers run one to a process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


@cache
def piece_book(pieces: bytes) -> PieceBook:
    """The piece cutter of a vocabulary file; both networks share one."""
    from tokenizers import Tokenizer

    return PieceBook(Tokenizer.from_str(pieces.decode("utf-8")))


def checked_files(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The files by name, read once, so that what was checked is what is used.

    Raises:
        UnavailableError: a file is missing (Q220) or is not the one that was shipped (Q221).
    """
    try:
        sums: dict[str, str] = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
        content = {name: (folder / name).read_bytes() for name in names}
    except (OSError, ValueError) as error:
        raise UnavailableError("Q220", f"the language model in {folder} cannot be read", remedy=_REMEDY) from error
    for name, held in content.items():
        if hashlib.sha256(held).hexdigest() != sums.get(name):
            raise UnavailableError("Q221", f"{folder / name} is not the file that was shipped", remedy=_REMEDY)
    return content


def parse(sentences: Sequence[Sequence[Token]]) -> list[Sentence]:
    """Each sentence parsed, in order; a sentence longer than `MOST_WORDS` comes back as several.

    Raises:
        UnavailableError: the model's files are missing or changed.
    """
    model = load_model()
    kept = [piece for sentence in sentences for piece in _cut(sentence, model.book)]
    readings = read_words(model, [[token.text for token in sentence] for sentence in kept])
    return [_sentence(tokens, reading) for tokens, reading in zip(kept, readings, strict=True)]


def read_words(model: Model, sentences: Sequence[Sequence[str]]) -> list[Reading]:
    """Readings of sentences given as words, none longer than the encoder takes; batches hold like lengths."""
    pieces = [model.book.of_sentence(words) for words in sentences]
    out: list[Reading | None] = [None] * len(pieces)
    for places in batches_by_length([len(cut.ids) for cut in pieces]):
        for place, reading in zip(places, _read_batch(model, [pieces[k] for k in places]), strict=True):
            out[place] = reading
    return [reading for reading in out if reading is not None]


def _cut(sentence: Sequence[Token], book: PieceBook) -> Iterator[Sequence[Token]]:
    """The sentence in parts that the encoder takes, by words and pieces; cut after a comma or semicolon where one is near."""
    begin = 0
    while begin < len(sentence):
        end, pieces = begin, 2
        while end < len(sentence) and end - begin < MOST_WORDS:
            pieces += len(book.of_word(sentence[end].text))
            if pieces > MOST_PIECES:
                break
            end += 1
        if end < len(sentence):
            marks = [k + 1 for k in range(begin, end) if sentence[k].text in (";", ",", ":", "—")]
            if marks and marks[-1] > begin + (end - begin) // 2:
                end = marks[-1]
        yield sentence[begin:end]
        begin = end


def batches_by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places in batches of at most `PIECES_PER_BATCH` padded pieces."""
    current: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if current and lengths[place] * (len(current) + 1) > PIECES_PER_BATCH:
            yield current
            current = []
        current.append(place)
    if current:
        yield current


def _read_batch(model: Model, cuts: Sequence[Pieces]) -> Iterator[Reading]:
    feed = _feed(cuts)
    heads, rel, upos, xpos, entity, arcs = model.session.run(None, feed)
    sizes = [len(cut.first) for cut in cuts]
    broken = [row for row, size in enumerate(sizes) if not is_tree(heads[row, : size + 1])]
    if broken:
        again = _feed([cuts[row] for row in broken])
        for new, row in enumerate(broken):
            size = sizes[row] + 1
            again["forced"][new, :size] = best_tree(arcs[row, :size, :size])
        second = model.session.run(["head", "rel"], again)
        for new, row in enumerate(broken):
            size = sizes[row] + 1
            heads[row, :size], rel[row, :size] = second[0][new, :size], second[1][new, :size]
    names = model.labels
    for row, size in enumerate(sizes):
        words = slice(1, size + 1)
        chosen = heads[row, words]
        yield Reading(
            heads=chosen,
            rel=_named(names["rel"], rel[row, words]), upos=_named(names["upos"], upos[row, words]),
            xpos=_named(names["xpos"], xpos[row, words]), entity=_named(names["entity"], entity[row, words]),
            score=float(np.exp(arcs[row, np.arange(1, size + 1), chosen]).mean()),
        )


def _named(names: list[str], numbers: NDArray[np.int64]) -> list[str]:
    return [names[k] for k in numbers.tolist()]


def _feed(cuts: Sequence[Pieces]) -> dict[str, NDArray[Any]]:
    """The network's inputs: pieces padded with 0, words with the root before them."""
    count, longest = len(cuts), max(len(cut.ids) for cut in cuts)
    most = max(len(cut.first) for cut in cuts) + 1
    ids, case = np.zeros((count, longest), np.int64), np.full((count, longest), EDGE, np.int64)
    first, real = np.zeros((count, most), np.int64), np.zeros((count, most), np.bool_)
    real[:, 0] = True
    for row, cut in enumerate(cuts):
        size = len(cut.first)
        ids[row, : len(cut.ids)], case[row, : len(cut.ids)] = cut.ids, cut.case
        first[row, 1 : size + 1], real[row, 1 : size + 1] = cut.first, True
    return {"ids": ids, "case": case, "first": first, "real": real, "forced": np.full((count, most), -1, np.int64)}


def _sentence(tokens: Sequence[Token], reading: Reading) -> Sentence:
    heads = (reading.heads - 1).tolist()
    root = heads.index(-1)
    return Sentence(
        words=tuple(
            Word(token.text, token.start, token.end, lemma_of(token.text, upos, xpos), upos, xpos, head,
                 "root" if k == root else ("dep" if rel == "root" else rel), entity)
            for k, (token, upos, xpos, head, rel, entity) in enumerate(
                zip(tokens, reading.upos, reading.xpos, heads, reading.rel, reading.entity, strict=True))
        ),
        score=reading.score,
    )
