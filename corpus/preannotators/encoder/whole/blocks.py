"""Weights in a byte, with a scale for every 32 of a column."""

import numpy as np
from numpy.typing import NDArray

from corpus.preannotators.encoder.decode import Floats

BLOCK = 32
Bytes = NDArray[np.int8]
Scales = NDArray[np.float16]


def in_blocks(values: Floats) -> tuple[Bytes, Scales]:
    """A matrix, whose height is a multiple of 32, as (blocks × 32 × width, blocks × 1 × width)."""
    blocks = values.reshape(-1, BLOCK, values.shape[1])
    scales = (np.abs(blocks).max(1, keepdims=True) / 127).astype(np.float16)
    scales = np.maximum(scales, np.finfo(np.float16).tiny)
    small = np.clip(np.round(blocks / scales.astype(np.float32)), -127, 127).astype(np.int8)
    return small, scales


def from_blocks(small: Bytes, scales: Scales) -> Floats:
    """The matrix again, as near as the bytes are."""
    blocks = small.astype(np.float32) * scales.astype(np.float32)
    return blocks.reshape(-1, blocks.shape[-1])
