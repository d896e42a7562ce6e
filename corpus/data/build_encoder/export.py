"""The taught network as one ONNX file of eight-bit weights, with its settings."""

import json
import logging
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from corpus.data.build_encoder.network import Network
from corpus.preannotators.encoder.columns import WIDTH
from corpus.preannotators.encoder.marks import NAMES
from corpus.preannotators.encoder.network import settings
from corpus.preannotators.encoder.whole.blocks import BLOCK, in_blocks

logging.getLogger().setLevel(logging.WARNING)  # the quantisers tell of every node
_INPUTS = ("pieces", "firsts", "marks")
_OUTPUTS = ("scores", "states")
_MASKED = -1e4


class Plain(nn.Module):
    """The network in plain operations, so that its graph is small and says nothing of masks
    but one sum. Gives the scores, and the states that the head reads."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.heads = network.encoder.config.num_attention_heads

    def forward(self, pieces: Any, firsts: Any, marks: Any) -> Any:
        """`marks` are 0 and 1 in bytes, as `Batch` has them."""
        encoder = self.network.encoder
        held = encoder.embeddings
        value = held.word_embeddings(pieces) + self.network.marks(marks.float())
        value = value + held.position_embeddings.weight[: pieces.shape[1]].unsqueeze(0)
        value = held.LayerNorm(value + held.token_type_embeddings.weight[0])
        mask = (pieces == 1).float()[:, None, None, :] * _MASKED
        for layer in encoder.encoder.layer:
            value = self._layer(layer, value, mask)
        states = torch.gather(value, 1, firsts[:, :, None].expand(-1, -1, value.shape[-1]))
        return self.network.head(states), states

    def _layer(self, layer: Any, value: Any, mask: Any) -> Any:
        attention = layer.attention
        size = value.shape[-1] // self.heads

        def parted(said: Any) -> Any:
            return said.reshape(said.shape[0], -1, self.heads, size).transpose(1, 2)

        queries = parted(attention.self.query(value))
        keys, values = parted(attention.self.key(value)), parted(attention.self.value(value))
        looks = torch.softmax(queries @ keys.transpose(-1, -2) / math.sqrt(size) + mask, -1)
        seen = (looks @ values).transpose(1, 2).reshape(value.shape)
        value = attention.output.LayerNorm(attention.output.dense(seen) + value)
        inner = nn.functional.gelu(layer.intermediate.dense(value))
        return layer.output.LayerNorm(layer.output.dense(inner) + value)


def write_graph(network: Network, path: Path) -> None:
    """Write the network with 32-bit weights; windows, pieces and words are of any number."""
    pieces = torch.randint(4, 99, (2, 17))
    pieces[1, 12:] = 1
    firsts = torch.tensor([[1, 3, 5, 8], [1, 2, 4, 0]])
    marks = torch.zeros(2, 17, len(NAMES), dtype=torch.uint8)
    marks[0, 1, 0] = 1
    plain = Plain(network).eval()
    _check_alike(network, plain, (pieces, firsts, marks))
    free = {"pieces": {0: "windows", 1: "pieces"}, "firsts": {0: "windows", 1: "words"}}
    free |= {"marks": free["pieces"]} | dict.fromkeys(_OUTPUTS, free["firsts"])
    torch.onnx.export(
        plain,
        (pieces, firsts, marks),
        str(path),
        input_names=list(_INPUTS),
        output_names=list(_OUTPUTS),
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )


def _check_alike(network: Network, plain: Plain, inputs: tuple[Any, Any, Any]) -> None:
    pieces, firsts, marks = inputs
    with torch.no_grad():
        ours, _ = plain(*inputs)
        theirs = network.eval()(pieces, firsts, marks.float())
    farthest = float((ours - theirs).abs().max())
    if farthest > 1e-3:
        raise ValueError(f"the plain network differs by {farthest}")


def write_int8(graph: Path, path: Path) -> None:
    """Weights in a byte, activations too, a scale a tensor: the fastest, and less close.
    The weights are unsigned, since signed ones overflow on processors without VNNI."""
    quantize_dynamic(
        str(graph),
        str(path),
        weight_type=QuantType.QUInt8,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )


def write_folded(graph: Path, path: Path) -> None:
    """Weights in a byte with a scale a block of 32, multiplied out once, when the network is
    loaded, and run in 32 bits: as close as MatMulNBits, which has the same weights, and
    faster on processors without VNNI. Embeddings have a scale a row."""
    model = onnx.load(str(graph))
    held = {one.name: one for one in model.graph.initializer}
    for node in list(model.graph.node):
        weights = held.get(node.input[1]) if node.op_type == "MatMul" else None
        if weights is not None and weights.dims[0] % BLOCK == 0:
            _fold(model.graph, node, weights)
    _shrink_embeddings(model)
    onnx.save(model, str(path))


def _fold(graph: Any, node: Any, weights: Any) -> None:
    name = weights.name
    values = onnx.numpy_helper.to_array(weights)
    small, scales = in_blocks(values)
    from_array, make = onnx.numpy_helper.from_array, onnx.helper.make_node
    graph.initializer.remove(weights)
    graph.initializer.extend(
        [
            from_array(small, f"{name}_bytes"),
            from_array(scales, f"{name}_scales"),
            from_array(np.array(values.shape, np.int64), f"{name}_shape"),
        ]
    )
    to_float = onnx.TensorProto.FLOAT
    fresh = [
        make("Cast", [f"{name}_bytes"], [f"{name}_float"], to=to_float),
        make("Cast", [f"{name}_scales"], [f"{name}_factors"], to=to_float),
        make("Mul", [f"{name}_float", f"{name}_factors"], [f"{name}_blocks"]),
        make("Reshape", [f"{name}_blocks", f"{name}_shape"], [f"{name}_whole"]),
    ]
    at = list(graph.node).index(node)
    node.input[1] = f"{name}_whole"
    for number, one in enumerate(fresh):
        graph.node.insert(at + number, one)


def _shrink_embeddings(model: Any) -> None:
    """Word embeddings as bytes, looked up and then multiplied by a scale a row."""
    graph = model.graph
    held = {one.name: one for one in graph.initializer}
    node = next(
        one
        for one in graph.node
        if one.op_type == "Gather" and one.input[0] in held and held[one.input[0]].dims[0] > 5000
    )
    values = onnx.numpy_helper.to_array(held[node.input[0]])
    scales = np.abs(values).max(1, keepdims=True) / 127
    small = np.round(values / np.maximum(scales, 1e-12)).astype(np.int8)
    graph.initializer.remove(held[node.input[0]])
    graph.initializer.extend(
        [
            onnx.numpy_helper.from_array(small, "word_bytes"),
            onnx.numpy_helper.from_array(scales.astype(np.float32), "word_scales"),
        ]
    )
    places, output = node.input[1], node.output[0]
    make = onnx.helper.make_node
    fresh = [
        make("Gather", ["word_bytes", places], ["looked_up"]),
        make("Gather", ["word_scales", places], ["their_scales"]),
        make("Cast", ["looked_up"], ["looked_up_float"], to=onnx.TensorProto.FLOAT),
        make("Mul", ["looked_up_float", "their_scales"], [output]),
    ]
    at = list(graph.node).index(node)
    graph.node.remove(node)
    for number, one in enumerate(fresh):
        graph.node.insert(at + number, one)


def write_settings(network: Network, ruled: Sequence[str], path: Path) -> None:
    """Write what the run-time must know beside the graph; `ruled` are the types that the
    rules find better."""
    distances = {
        name: [round(float(one), 5) for one in values.detach()]
        for name, values in network.distances.items()
    }
    told = settings() | {"width": WIDTH, "distances": distances, "ruled": list(ruled)}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
