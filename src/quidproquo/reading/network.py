"""The shipped network: one encoder that parses a sentence and says which of its words name deeds, who stands where, and how it is told.

Invariant: the same words always give the same numbers, whatever is read beside them; a file that is not the one that was shipped is
refused. Nothing is fetched, and nothing is loaded before the first sentence is asked about.
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
from quidproquo.model.words import Deed, Status
from quidproquo.reading.pieces import EDGE, PieceBook, Pieces

MODEL_FOLDER = Path(__file__).parent / "model"
MOST_WORDS = 160
"""A longer sentence is cut: the encoder has 512 places, and what is longer is a table or a list."""
MOST_PIECES = 480
PIECES_PER_BATCH = 400
OF_WORDS = ("head", "rels", "upos", "xpos", "entity", "arcs", "deed", "kind", "status", "negated", "roles")
OF_PAIRS = ("pair_deed", "pair_status")
SLOWER = ["SkipLayerNormFusion"]  # on a CPU the fused operation takes longer than its two parts
_REMEDY = "Install quidproquo again, or make the model from its data as training/README.md says."


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network's numbers stand for; no deed comes first among the deeds."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    rel: tuple[str, ...]
    entity: tuple[str, ...]
    deeds: tuple[Deed | None, ...]
    kinds: tuple[tuple[Deed, str | None], ...]
    statuses: tuple[Status, ...]
    kinds_of: dict[Deed, tuple[int, ...]]  # the places of a deed's kinds


@dataclass(frozen=True, slots=True)
class Network:
    """What is needed to ask: the session, the piece cutter and the names of the labels."""

    session: Any  # onnxruntime is untyped
    book: PieceBook
    labels: Labels


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of a sentence of n words.

    `head`, `arcs` (log probabilities, dependant by head) and `rels` (label of each such arc) count the root as word 0, n + 1 in all;
    `upos`, `xpos`, `entity` have n label numbers. Probabilities over the words: `deed` (n, 1 + deeds) with "none" first, `kind`
    (n, kinds), `status` (n, statuses), `negated` (n), `roles` (roles, word that names the deed, word that stands there).
    """

    head: NDArray[np.int64]
    rels: NDArray[np.int64]
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    entity: NDArray[np.int64]
    arcs: NDArray[np.float32]
    deed: NDArray[np.float32]
    kind: NDArray[np.float32]
    status: NDArray[np.float32]
    negated: NDArray[np.float32]
    roles: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of words with two marked parties, as stretches [first, last) of words; the target may be empty."""

    words: tuple[str, ...]
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]


@cache
def load_network(folder: Path = MODEL_FOLDER) -> Network:
    """The network of a folder, after its checksums held.

    Raises:
        UnavailableError: a file is missing (Q220) or is not the one that was shipped (Q221).
    """
    import onnxruntime
    from tokenizers import Tokenizer

    content = _checked_files(folder, ("network.onnx", "labels.json", "pieces.json"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # readers run one to a process
    options.log_severity_level = 3
    options.add_session_config_entry("optimization.enable_gelu_approximation", "1")  # by tanh; what it errs is far below eight bits
    session = onnxruntime.InferenceSession(
        content["network.onnx"], options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
    return Network(session, PieceBook(Tokenizer.from_str(content["pieces.json"].decode("utf-8"))), _labels(json.loads(content["labels.json"])))


def _labels(names: dict[str, Any]) -> Labels:
    kinds = tuple((Deed(deed), kind) for deed, kind in names["kinds"])
    return Labels(
        upos=tuple(names["upos"]),
        xpos=tuple(names["xpos"]),
        rel=tuple(names["rel"]),
        entity=tuple(names["entity"]),
        deeds=tuple(Deed(name) if name else None for name in names["deeds"]),
        kinds=kinds,
        statuses=tuple(Status(name) for name in names["statuses"]),
        kinds_of={deed: tuple(k for k, (of, _) in enumerate(kinds) if of is deed) for deed in Deed},
    )


def _checked_files(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The files by name, read once, so that what was checked is what is used."""
    try:
        sums: dict[str, str] = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
        content = {name: (folder / name).read_bytes() for name in names}
    except (OSError, ValueError) as error:
        raise UnavailableError("Q220", f"the language model in {folder} cannot be read", remedy=_REMEDY) from error
    for name, held in content.items():
        if hashlib.sha256(held).hexdigest() != sums.get(name):
            raise UnavailableError("Q221", f"{folder / name} is not the file that was shipped", remedy=_REMEDY)
    return content


def ask(sentences: Sequence[Sequence[str]], network: Network | None = None) -> Iterator[tuple[int, Answer]]:
    """Each sentence's place and the answer on it, batch by batch of like lengths; none longer than the encoder takes."""
    network = network or load_network()
    cuts = [network.book.of_sentence(words) for words in sentences]
    for places in batches_by_length([len(cut.ids) for cut in cuts]):
        yield from zip(places, _answers(network, [cuts[k] for k in places]), strict=True)


def ask_one(words: Sequence[str]) -> Answer:
    """The answer on one sentence."""
    ((_, answer),) = ask([words])
    return answer


def ask_pair(pair: Marked) -> tuple[dict[Deed | None, float], dict[Status, float]]:
    """How likely each deed of the one marked party toward the other is (None: none), and each status."""
    network = load_network()
    cut = network.book.of_sentence(pair.words)
    inputs = feed([cut])
    ends = [*cut.first[1:], len(cut.ids) - 1]
    for which, spans in ((2, pair.target), (1, pair.source)):
        for first, last in spans:
            inputs["marked"][0, cut.first[first] : ends[last - 1]] = which
    deed, status = network.session.run(OF_PAIRS, inputs)
    labels = network.labels
    return dict(zip(labels.deeds, map(float, deed[0]), strict=True)), dict(zip(labels.statuses, map(float, status[0]), strict=True))


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


def feed(cuts: Sequence[Pieces]) -> dict[str, NDArray[Any]]:
    """The network's inputs: pieces padded with 0, words with the root before them, no party marked."""
    count, longest = len(cuts), max(len(cut.ids) for cut in cuts)
    most = max(len(cut.first) for cut in cuts) + 1
    ids, case = np.zeros((count, longest), np.int64), np.full((count, longest), EDGE, np.int64)
    first, real = np.zeros((count, most), np.int64), np.zeros((count, most), np.bool_)
    real[:, 0] = True
    for row, cut in enumerate(cuts):
        size = len(cut.first)
        ids[row, : len(cut.ids)], case[row, : len(cut.ids)] = cut.ids, cut.case
        first[row, 1 : size + 1], real[row, 1 : size + 1] = cut.first, True
    return {"ids": ids, "case": case, "marked": np.zeros_like(ids), "first": first, "real": real}


def _answers(network: Network, cuts: Sequence[Pieces]) -> Iterator[Answer]:
    head, rels, upos, xpos, entity, arcs, deed, kind, status, negated, roles = network.session.run(OF_WORDS, feed(cuts))
    for row, cut in enumerate(cuts):
        words = slice(1, len(cut.first) + 1)
        tree = slice(0, len(cut.first) + 1)
        yield Answer(
            head[row, tree], rels[row, tree, tree], upos[row, words], xpos[row, words], entity[row, words], arcs[row, tree, tree],
            deed[row, words], kind[row, words], status[row, words], negated[row, words, 0], roles[row, :, words, words],
        )  # fmt: skip
