"""The best tags under the rule that I follows only B or I of its kind (Viterbi, 1967)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_NEVER = np.float32(-1e4)


class Run(NamedTuple):
    """Words `first` to before `last` under tag layer `layer`, with the mean probability of
    their tags."""

    layer: int
    first: int
    last: int
    score: float


def log_softmax(logits: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def runs(logits: Floats, firsts: Sequence[int]) -> Iterator[Run]:
    """The runs of every layer. `logits` are words × layers × (O, B, I); `firsts` are the
    words that begin a sentence, which no run crosses."""
    if not len(logits):
        return
    chances = log_softmax(logits)
    tags = _best(chances, frozenset(firsts))
    for layer in np.flatnonzero((tags > 0).any(0)):
        yield from _runs_of(int(layer), tags[:, layer], chances[:, layer])


def _best(chances: Floats, firsts: frozenset[int]) -> NDArray[np.int64]:
    """words × layers: 0, 1 or 2 for O, B and I."""
    words, layers, _ = chances.shape
    from_any = np.empty((words, layers), np.int64)
    from_inside = np.empty((words, layers), np.int64)
    value = np.zeros((layers, 3), np.float32)
    for index in range(words):
        from_any[index] = value.argmax(1)
        from_inside[index] = 1 + (value[:, 2] > value[:, 1])
        best = value.max(1)
        inside = _NEVER if index in firsts else np.maximum(value[:, 1], value[:, 2])
        value = chances[index] + np.stack((best, best, inside + np.zeros(layers)), 1)
    tags = np.empty((words, layers), np.int64)
    tag = value.argmax(1)
    for index in range(words - 1, -1, -1):
        tags[index] = tag
        tag = np.where(tag == 2, from_inside[index], from_any[index])
    return tags


def _runs_of(layer: int, tags: NDArray[np.int64], chances: Floats) -> Iterator[Run]:
    first = -1
    for index, tag in enumerate((*tags.tolist(), 0)):
        if first >= 0 and tag != 2:
            said = chances[np.arange(first, index), tags[first:index]]
            yield Run(layer, first, index, float(np.exp(said.mean())))
            first = -1
        if tag == 1:
            first = index


def flat_runs(logits: Floats, firsts: Sequence[int]) -> Iterator[Run]:
    """The runs of one layer of several types. `logits` are words × (O, B and I of each
    type); a run's `layer` is the number of its type."""
    if not len(logits):
        return
    chances = log_softmax(logits)
    tags = _best_flat(chances, frozenset(firsts))
    for kind in range(logits.shape[1] // 2):
        own = np.where(tags == 2 * kind + 1, 1, np.where(tags == 2 * kind + 2, 2, 0))
        begun = np.stack((chances[:, 0], chances[:, 2 * kind + 1], chances[:, 2 * kind + 2]), 1)
        yield from _runs_of(kind, own, begun)


def _best_flat(chances: Floats, firsts: frozenset[int]) -> NDArray[np.int64]:
    words, width = chances.shape
    insides = np.arange(2, width, 2)
    back = np.zeros((words, width), np.int64)
    value = np.zeros(width, np.float32)
    for index in range(words):
        back[index] = value.argmax()
        before = np.full(width, value.max(), np.float32)
        stays = value[insides] > value[insides - 1]
        back[index, insides] = np.where(stays, insides, insides - 1)
        before[insides] = np.maximum(value[insides], value[insides - 1])
        if index in firsts:
            before[insides] = _NEVER
        value = chances[index] + before
    tags = np.empty(words, np.int64)
    tag = int(value.argmax())
    for index in range(words - 1, -1, -1):
        tags[index] = tag
        tag = int(back[index, tag])
    return tags
