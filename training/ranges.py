"""Fixed ranges for the activations of the int8 model, so that a sentence is read alike alone and in company.

Invariant: the model that comes out has no scale that depends on a batch. Dynamic quantisation takes one range from all the rows
of a batch, so a sentence's neighbours would decide its last digits, and with them now and then a head; a ledger would depend on
which articles were read together. The ranges here are the widest met on training sentences (after Jacob et al. 2018, section
3): a few constant outliers of the encoder set them, and they hardly move from batch to batch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from quidproquo.reading.pieces import Pieces

DYNAMIC = "DynamicQuantizeLinear"
Feed = Callable[[Sequence[Pieces]], dict[str, NDArray[Any]]]
CONTRIB = "com.microsoft"
SENTENCES_AT_ONCE = 8


def fix_ranges(path: Path, sentences: Sequence[Pieces], *, feed: Feed) -> None:
    """Rewrites a dynamically quantised model with the ranges that it takes on these sentences, 2,000 or so of all lengths."""
    model = onnx.load(path)
    ranges = measure_ranges(model, sentences, feed=feed)
    nodes = []
    for node in model.graph.node:
        if node.op_type != DYNAMIC:
            nodes.append(node)
            continue
        scale, zero = scale_of(*ranges[node.output[0]])
        model.graph.initializer.append(numpy_helper.from_array(scale, node.output[1]))
        model.graph.initializer.append(numpy_helper.from_array(zero, node.output[2]))
        nodes.append(helper.make_node("QuantizeLinear", [node.input[0], *node.output[1:]], [node.output[0]], name=node.name))
    constants = {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}
    del model.graph.node[:]
    model.graph.node.extend(fused(nodes, constants))
    model.opset_import.append(helper.make_opsetid(CONTRIB, 1))
    onnx.save(model, path)


def fused(nodes: Sequence[onnx.NodeProto], constants: Mapping[str, NDArray[Any]]) -> list[onnx.NodeProto]:
    """Each integer product, its three nodes of scaling and the bias added to it as the one operation that onnxruntime has for them.

    Zero points of weights that are all zero are left out, which spares a pass over every product. A bias before GELU stays where it is,
    as onnxruntime has one operation for those two.
    """
    made = {name: node for node in nodes for name in node.output}
    used: dict[str, list[onnx.NodeProto]] = {}
    for node in nodes:
        for name in node.input:
            used.setdefault(name, []).append(node)
    new, gone = dict[str, onnx.NodeProto](), set[str]()
    for product in (node for node in nodes if node.op_type == "MatMulInteger"):
        (cast,) = used[product.output[0]]
        (scaling,) = used[cast.output[0]]
        (both,) = (made[name] for name in scaling.input if name != cast.output[0])
        zero, zero_of_weights = product.input[2:]
        inputs = [*product.input[:2], *both.input, zero, zero_of_weights if constants[zero_of_weights].any() else ""]
        output = scaling.output[0]
        gone |= {product.output[0], cast.output[0], both.output[0]}
        after = used.get(output, [])
        if len(after) == 1 and after[0].op_type == "Add" and not any(node.op_type == "Div" for node in used[after[0].output[0]]):
            bias = [name for name in after[0].input if name in constants]
            if bias:
                inputs += bias
                gone.add(output)
                output = after[0].output[0]
        new[output] = helper.make_node("MatMulIntegerToFloat", inputs, [output], product.name, domain=CONTRIB)
    return [new.get(node.output[0], node) for node in nodes if node.output[0] not in gone]


def measure_ranges(model: onnx.ModelProto, sentences: Sequence[Pieces], *, feed: Feed) -> dict[str, tuple[float, float]]:
    """The lowest and highest value at each place that is quantised, by the name of its output."""
    asked = onnx.ModelProto()
    asked.CopyFrom(model)
    dynamic = [node for node in model.graph.node if node.op_type == DYNAMIC]
    for node in dynamic:
        asked.graph.output.append(helper.make_tensor_value_info(node.output[1], TensorProto.FLOAT, []))
        asked.graph.output.append(helper.make_tensor_value_info(node.output[2], TensorProto.UINT8, []))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(asked.SerializeToString(), options, providers=["CPUExecutionProvider"])
    names = [name for node in dynamic for name in node.output[1:]]
    met = [session.run(names, feed(batch)) for batch in _batches(sentences)]
    scales = np.array([run[0::2] for run in met], np.float64)
    zeros = np.array([run[1::2] for run in met], np.float64)
    low, high = (-zeros * scales).min(0), ((255 - zeros) * scales).max(0)
    return {node.output[0]: (float(low[k]), float(high[k])) for k, node in enumerate(dynamic)}


def scale_of(low: float, high: float) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Scale and zero point of unsigned bytes over a range that is widened to hold 0."""
    low, high = min(low, 0.0), max(high, 0.0)
    scale = max((high - low) / 255, 1e-9)
    return np.array(scale, np.float32), np.array(round(-low / scale), np.uint8)


def _batches(sentences: Sequence[Pieces]) -> list[list[Pieces]]:
    ordered = sorted(sentences, key=lambda pieces: len(pieces.ids))
    return [ordered[k : k + SENTENCES_AT_ONCE] for k in range(0, len(ordered), SENTENCES_AT_ONCE)]
