"""Writes the shipped files: the parser as int8 ONNX, the piece vocabulary, the labels and their checksums.

Invariant: each file is written beside its place and renamed, the list of checksums last; a reader meets either the old model or
the new one, or refuses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from quidproquo.reading.parse import MOST_WORDS, _feed
from quidproquo.reading.pieces import EDGE, Pieces
from training.data import read_treebank
from training.network import EncoderShape, Parser
from training.ranges import fix_ranges
from training.train import encoder_folder, load_cutter

OUTPUTS = ("head", "rel", "upos", "xpos", "entity", "arcs")
INPUTS = ("ids", "case", "first", "real", "forced")
OPSET = 17
RANGE_TREEBANKS = ("ewt-train.conllu.gz", "gum-open-train.conllu.gz")
RANGE_SENTENCES = 1200
"""From each treebank, to find the ranges of activations."""


class Shipped(nn.Module):
    """The parser as the reader calls it; where `forced` is not negative it gives the word's head."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, real: Tensor, forced: Tensor) -> tuple[Tensor, ...]:
        words = self.parser.words(ids, case, first)
        tags = self.parser.score_tags(words)
        arcs = self.parser.score_arcs(words, real)
        best = arcs.argmax(-1)
        head = torch.where(forced >= 0, forced, best)
        rel = self.parser.score_rels(words, head).argmax(-1)
        return head, rel, tags["upos"].argmax(-1), tags["xpos"].argmax(-1), tags["entity"].argmax(-1), torch.log_softmax(arcs, -1)


def to_onnx(parser: Parser, path: Path) -> None:
    """The float model with free batch, piece and word counts."""
    for layer in parser.encoder.layers:
        layer.plain = True  # type: ignore[assignment]
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    first = torch.tensor([[0, 1, 2], [0, 1, 0]])
    real = torch.tensor([[True, True, True], [True, True, False]])
    axes = {**{name: {0: "sentences", 1: "pieces"} for name in ("ids", "case")},
            **{name: {0: "sentences", 1: "words"} for name in ("first", "real", "forced", *OUTPUTS[:-1])},
            "arcs": {0: "sentences", 1: "words", 2: "heads"}}
    with torch.no_grad():
        torch.onnx.export(
            Shipped(parser).eval(), (ids, torch.full_like(ids, EDGE), first, real, torch.full_like(first, -1)), str(path),
            input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )


def quantise(source: Path, target: Path, sentences: Sequence[Pieces]) -> None:
    """Weights to int8, one scale for each output channel, activations over ranges met on `sentences`.

    The biaffine products stay float, as they have no fixed weight."""
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True)
    fix_ranges(target, sentences, feed=_feed)
    model = onnx.load(target)
    model.doc_string = "quidproquo parser: weights CC BY-SA 4.0; encoder from MiniLM (Apache-2.0). See CARD.md."
    onnx.save(model, target)


def range_sentences(data: Path, encoder: Path) -> list[Pieces]:
    """Training sentences, from two treebanks, that show how far activations reach."""
    book = load_cutter(encoder)
    golds = [gold for name in RANGE_TREEBANKS for gold in read_treebank(data / "ud" / name)[:RANGE_SENTENCES]]
    return [book.of_sentence(gold.words) for gold in golds if len(gold.words) <= MOST_WORDS]


def slim_vocabulary(source: Path) -> str:
    """The tokenizer file without padding and truncation, which the reader does itself."""
    content = json.loads(source.read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def place(files: dict[str, bytes], folder: Path) -> None:
    """Writes the files and their checksums; checksums of other files in the folder stay."""
    folder.mkdir(parents=True, exist_ok=True)
    known = folder / "checksums.json"
    kept: dict[str, str] = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    sums = kept | {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files = {**files, "checksums.json": (json.dumps(sums, indent=1, sort_keys=True) + "\n").encode()}
    for name, content in files.items():
        part = folder / (name + ".part")
        part.write_bytes(content)
    for name in files:
        (folder / (name + ".part")).replace(folder / name)


def export(weights: Path, folder: Path, encoder: Path, data: Path) -> None:
    kept = torch.load(weights)
    parser = Parser(EncoderShape.read(encoder), kept["labels"])
    parser.load_state_dict(kept["weights"])
    parser.eval()
    labels = {layer: names for layer, names in kept["labels"].items() if layer != "name"}
    with tempfile.TemporaryDirectory() as room:
        to_onnx(parser, Path(room) / "float.onnx")
        quantise(Path(room) / "float.onnx", Path(room) / "int8.onnx", range_sentences(data, encoder))
        model = (Path(room) / "int8.onnx").read_bytes()
    place({"parser.onnx": model, "pieces.json": slim_vocabulary(encoder / "tokenizer.json").encode(),
           "labels.json": (json.dumps(labels, indent=1) + "\n").encode()}, folder)
    print(f"step {kept['step']}: parser.onnx {len(model) / 1e6:.2f} MB in {folder}")


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("weights", type=Path, help="average.pt of a training run")
    parse.add_argument("--to", type=Path, default=Path("src/quidproquo/reading/model"))
    parse.add_argument("--encoder", type=Path)
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ as in training/README.md")
    args = parse.parse_args()
    export(args.weights, args.to, args.encoder or encoder_folder(), args.data)


if __name__ == "__main__":
    main()
