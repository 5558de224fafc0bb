"""Writes the shipped files: the network as int8 ONNX, the piece vocabulary, the labels and their checksums.

`python -m training.export build/training/joint.pt --data DATA`. Invariant: each file is written beside its
place and renamed, the list of checksums last; a reader meets either the old network or the new one, or refuses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from quidproquo.reading.network import MODEL_FOLDER, MOST_WORDS, OF_PAIRS, OF_WORDS, feed
from quidproquo.reading.pieces import EDGE, PieceBook, Pieces
from quidproquo.reading.tokens import tokenize
from training.data import read_treebank
from training.joint import Joint, resumed
from training.marks import DEEDS, KINDS, STATUSES, Part, part_of
from training.passages import CORPUS, read_corpus
from training.ranges import fix_ranges
from training.train import encoder_folder, load_cutter

INPUTS = ("ids", "case", "marked", "first", "real")
OPSET = 17
RANGE_TREEBANKS = ("ewt-train.conllu.gz", "gum-open-train.conllu.gz")
RANGE_SENTENCES = 1000
"""From each treebank and from our corpus, to find the ranges of activations."""


class Shipped(nn.Module):
    """The network as the reader calls it: labels of trees, probabilities of deeds; no word of the heads is the root."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.joint = joint

    def forward(self, ids: Tensor, case: Tensor, marked: Tensor, first: Tensor, real: Tensor) -> tuple[Tensor, ...]:
        parser, heads = self.joint, self.joint.heads
        states = heads.states(ids, case, marked)
        words = parser.words_above(states, ids, first)
        tags = parser.score_tags(words)
        arcs = parser.score_arcs(words, real)
        pieces = heads.mixed(states)
        told = heads.words(pieces, first)
        scores = heads.score_words(told)
        soft = [torch.softmax(scores[name], -1) for name in ("deed", "kind", "status")]
        pair = [torch.softmax(score, -1) for score in heads.score_pair(pieces, marked)]
        return (arcs.argmax(-1), parser.label_arcs(words), tags["upos"].argmax(-1), tags["xpos"].argmax(-1), tags["entity"].argmax(-1),
                torch.log_softmax(arcs, -1), *soft, torch.sigmoid(scores["negated"]), torch.sigmoid(heads.score_roles(told)), *pair)


def to_onnx(shipped: Shipped, path: Path) -> None:
    """The float network with free batch, piece and word counts."""
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    marked = torch.tensor([[0, 1, 2, 0], [0, 1, 0, 0]])
    first = torch.tensor([[0, 1, 2], [0, 1, 0]])
    real = torch.tensor([[True, True, True], [True, True, False]])
    words = ("first", "real", "head", "upos", "xpos", "entity", "deed", "kind", "status", "negated")
    axes = {**{name: {0: "sentences", 1: "pieces"} for name in ("ids", "case", "marked")},
            **{name: {0: "sentences", 1: "words"} for name in words},
            **{name: {0: "sentences", 1: "words", 2: "heads"} for name in ("rels", "arcs")},
            "roles": {0: "sentences", 2: "words", 3: "parties"}, **{name: {0: "sentences"} for name in OF_PAIRS}}
    with torch.no_grad():
        torch.onnx.export(
            shipped, (ids, torch.full_like(ids, EDGE), marked, first, real), str(path), input_names=list(INPUTS),
            output_names=[*OF_WORDS, *OF_PAIRS], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )


def quantise(source: Path, target: Path, sentences: list[Pieces]) -> None:
    """Weights to int8, one scale for each output channel, activations over ranges met on `sentences`.

    A product of two sets of words has no fixed weight and stays float."""
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True)
    fix_ranges(target, sentences, feed=feed)
    model = onnx.load(target)
    model.doc_string = "quidproquo: weights CC BY-SA 4.0; encoder from MiniLM (Apache-2.0). See CARD.md."
    onnx.save(model, target)


def range_sentences(data: Path, corpus: Path, book: PieceBook) -> list[Pieces]:
    """Training sentences, of two treebanks and of our corpus, that show how far activations reach."""
    words = [gold.words for name in RANGE_TREEBANKS for gold in read_treebank(data / "ud" / name)[:RANGE_SENTENCES]]
    lines = [line.text for passage in read_corpus(corpus) if part_of(passage) is Part.TRAIN for line in passage.lines]
    words += [tuple(token.text for token in tokenize(text)) for text in lines[:: max(1, len(lines) // RANGE_SENTENCES)]]
    return [book.of_sentence(w) for w in words if len(w) <= MOST_WORDS]


def slim_vocabulary(source: Path) -> str:
    """The tokenizer file without padding and truncation, which the reader does itself."""
    content = json.loads(source.read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def label_names(labels: dict[str, list[str]]) -> dict[str, object]:
    """What the network's numbers stand for, as `reading.network.Labels` reads it."""
    return {**{layer: labels[layer] for layer in ("upos", "xpos", "rel", "entity")}, "deeds": [deed and deed.value for deed in DEEDS],
            "kinds": [[deed.value, kind] for deed, kind in KINDS], "statuses": [status.value for status in STATUSES]}


def place(files: dict[str, bytes], folder: Path) -> None:
    """Writes the files and, last, their checksums."""
    folder.mkdir(parents=True, exist_ok=True)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files = {**files, "checksums.json": (json.dumps(sums, indent=1, sort_keys=True) + "\n").encode()}
    for name, content in files.items():
        part = folder / (name + ".part")
        part.write_bytes(content)
    for name in files:
        (folder / (name + ".part")).replace(folder / name)


def export(checkpoint: Path, folder: Path, encoder: Path, data: Path, corpus: Path) -> None:
    joint, labels = resumed(checkpoint, encoder)
    with tempfile.TemporaryDirectory() as room:
        rough, small = Path(room) / "float.onnx", Path(room) / "int8.onnx"
        to_onnx(Shipped(joint).eval(), rough)
        quantise(rough, small, range_sentences(data, corpus, load_cutter(encoder)))
        network = small.read_bytes()
    place({"network.onnx": network, "pieces.json": slim_vocabulary(encoder / "tokenizer.json").encode(),
           "labels.json": (json.dumps(label_names(labels), indent=1) + "\n").encode()}, folder)
    print(f"network.onnx {len(network) / 1e6:.2f} MB in {folder}")


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("joint", type=Path, help="joint.pt of a run of training.joint")
    parse.add_argument("--to", type=Path, default=MODEL_FOLDER)
    parse.add_argument("--encoder", type=Path)
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ as in training/README.md")
    parse.add_argument("--corpus", type=Path, default=CORPUS)
    args = parse.parse_args()
    export(args.joint, args.to, args.encoder or encoder_folder(), args.data, args.corpus)


if __name__ == "__main__":
    main()
