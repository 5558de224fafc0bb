"""Writes the heads as int8 ONNX beside the parser: `python -m training.export_heads build/heads/heads.pt`.

Invariant: the parser's files stay as they are; the checksums of all files are written last.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from quidproquo.reading import sense
from quidproquo.reading.parse import MODEL_FOLDER
from quidproquo.reading.pieces import EDGE, Pieces
from training.export import OPSET, place
from training.heads import Heads
from training.marks import DEEDS, KINDS, STATUSES, Part, part_of
from training.network import EncoderShape
from training.passages import CORPUS, read_corpus
from training.ranges import fix_ranges
from training.train import encoder_folder, load_cutter

OUTPUTS = ("deed", "kind", "status", "negated", "roles", "pair_deed", "pair_status")
INPUTS = ("ids", "case", "marked", "first")


class Shipped(nn.Module):
    """The heads as the reader calls them: probabilities."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, ids: Tensor, case: Tensor, marked: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        pieces = self.heads.pieces(ids, case, marked)
        words = self.heads.words(pieces, first)
        scores = self.heads.score_words(words)
        pair = self.heads.score_pair(pieces, marked)
        soft = [torch.softmax(scores[name], -1) for name in ("deed", "kind", "status")]
        return (*soft, torch.sigmoid(scores["negated"]), torch.sigmoid(self.heads.score_roles(words)), *(torch.softmax(p, -1) for p in pair))


def to_onnx(heads: Heads, path: Path) -> None:
    """The float network with free batch, piece and word counts."""
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    first = torch.tensor([[1, 2], [1, 0]])
    marked = torch.tensor([[0, 1, 2, 0], [0, 1, 0, 0]])
    axes = {**{name: {0: "sentences", 1: "pieces"} for name in ("ids", "case", "marked")},
            **{name: {0: "sentences", 1: "words"} for name in ("first", "deed", "kind", "status", "negated")},
            "roles": {0: "sentences", 2: "words", 3: "parties"}, "pair_deed": {0: "sentences"}, "pair_status": {0: "sentences"}}
    with torch.no_grad():
        torch.onnx.export(Shipped(heads).eval(), (ids, torch.full_like(ids, EDGE), marked, first), str(path), input_names=list(INPUTS),
                          output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=OPSET, dynamo=False)


def role_products(path: Path) -> list[str]:
    """The products with a weight for each role, which the int8 product can't take."""
    graph = onnx.load(path).graph
    stacked = {weight.name for weight in graph.initializer if len(weight.dims) == 3}
    return [node.name for node in graph.node if node.op_type == "MatMul" and stacked & set(node.input)]


def range_sentences(encoder: Path, corpus: Path) -> list[Pieces]:
    """The corpus's training sentences, which show how far activations reach."""
    from quidproquo.reading.tokens import tokenize

    book = load_cutter(encoder)
    lines = [line.text for passage in read_corpus(corpus) if part_of(passage) is Part.TRAIN for line in passage.lines]
    return [book.of_sentence([token.text for token in tokenize(text)]) for text in lines[::2]]


def export(weights: Path, folder: Path, encoder: Path, corpus: Path) -> None:
    heads = Heads(EncoderShape.read(encoder))
    heads.load_state_dict(torch.load(weights)["weights"])
    heads.eval()
    for layer in heads.encoder.layers:
        layer.plain = True  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as room:
        rough, small = Path(room) / "float.onnx", Path(room) / "int8.onnx"
        to_onnx(heads, rough)
        quantize_dynamic(rough, small, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=role_products(rough))
        fix_ranges(small, range_sentences(encoder, corpus), feed=sense._feed)
        model = onnx.load(small)
        model.doc_string = "quidproquo heads: weights CC BY-SA 4.0; encoder from MiniLM (Apache-2.0). See CARD.md."
        onnx.save(model, small)
        content = small.read_bytes()
    names = {"deeds": [deed and deed.value for deed in DEEDS], "kinds": [[deed.value, kind] for deed, kind in KINDS],
             "statuses": [status.value for status in STATUSES]}
    place({"heads.onnx": content, "heads.json": (json.dumps(names) + "\n").encode()}, folder)
    print(f"heads.onnx {len(content) / 1e6:.2f} MB in {folder}")


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("weights", type=Path, help="heads.pt of a training run")
    parse.add_argument("--to", type=Path, default=MODEL_FOLDER)
    parse.add_argument("--encoder", type=Path)
    parse.add_argument("--corpus", type=Path, default=CORPUS)
    args = parse.parse_args()
    export(args.weights, args.to, args.encoder or encoder_folder(), args.corpus)


if __name__ == "__main__":
    main()
