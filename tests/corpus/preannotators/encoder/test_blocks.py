"""Weights in a byte."""

import numpy as np

from corpus.preannotators.encoder.whole.blocks import from_blocks, in_blocks


def test_blocks_are_as_near_as_a_byte() -> None:
    values = np.random.default_rng(1).standard_normal((64, 5)).astype(np.float32)
    again = from_blocks(*in_blocks(values))
    assert again.shape == values.shape
    assert np.abs(again - values).max() < np.abs(values).max() / 127
    assert np.array_equal(from_blocks(*in_blocks(again)), again)
