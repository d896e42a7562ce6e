"""The weights in an ONNX file as it ships (`build_encoder/export.py` writes it), read and put
back. Exporting left the matrices without their names; the vector that is added to what each of
them gives has kept its own, and so names both.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.whole.blocks import from_blocks, in_blocks
from corpus.preannotators.protocol import UnusableModel

MARKS, WORDS, TYPE = "marks.weight", "words.weight", "embeddings.type"
_BYTES, _SCALES, _WHOLE = "_bytes", "_scales", "_whole"
_PREFIXES = ("network.encoder.encoder.", "network.encoder.", "network.")

Weights = Mapping[str, Floats]
"""Name as BERT has it, without what it stands in ("layer.0.attention.self.query.weight",
"head.bias") → values. Matrices are input × output, as the graph multiplies them."""


def read_weights(path: Path) -> Weights:
    """All weights of the network.

    Raises UnusableModel where the file is not one that was exported so.
    """
    import onnx

    graph = onnx.load(str(path)).graph
    held = {one.name: one for one in graph.initializer}
    array = onnx.numpy_helper.to_array
    found = {_short(name): array(one) for name, one in held.items() if name.startswith("network.")}
    try:
        found[WORDS] = array(held["word_bytes"]) * array(held["word_scales"])
        for name, stem in _matrices(graph, held):
            parts = (array(held[stem + part]) for part in (_BYTES, _SCALES))
            found[name] = from_blocks(*parts)
        found[MARKS] = array(held[_multiplied(graph, held)])
        found[TYPE] = array(held[_added(graph, held)])
    except (KeyError, StopIteration) as failure:
        raise UnusableModel(
            "the network in %(folder)s has other weights than this version reads",
            folder=path.parent,
        ) from failure
    return found


def write_weights(path: Path, weights: Weights, output: Path) -> None:
    """The network of `path` with these weights in place of its own; others stay."""
    import onnx

    model = onnx.load(str(path))
    held = {one.name: one for one in model.graph.initializer}
    fresh: dict[str, Any] = {
        name: weights[_short(name)] for name in held if _short(name) in weights
    }
    for name, stem in _matrices(model.graph, held):
        if name in weights:
            fresh[stem + _BYTES], fresh[stem + _SCALES] = in_blocks(weights[name])
    if MARKS in weights:
        fresh[_multiplied(model.graph, held)] = weights[MARKS]
    for name, values in fresh.items():
        held[name].CopyFrom(onnx.numpy_helper.from_array(np.ascontiguousarray(values), name))
    onnx.save(model, str(output))


def _short(name: str) -> str:
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


def _matrices(graph: Any, held: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, what its parts' names begin with) of every matrix in blocks."""
    added = {one: node for node in graph.node if node.op_type == "Add" for one in node.input}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1].endswith(_WHOLE):
            bias = next(one for one in added[node.output[0]].input if one in held)
            yield _short(bias).removesuffix("bias") + "weight", node.input[1].removesuffix(_WHOLE)


def _multiplied(graph: Any, held: Mapping[str, Any]) -> str:
    """The matrix of the marks: the one that is not in blocks."""
    return next(
        str(node.input[1])
        for node in graph.node
        if node.op_type == "MatMul" and node.input[1] in held
    )


def _added(graph: Any, held: Mapping[str, Any]) -> str:
    """The embedding of the one type of token there is: a vector without a name of its own."""
    return next(
        str(one)
        for node in graph.node
        if node.op_type == "Add"
        for one in node.input
        if one in held and not one.startswith("network.")
    )
