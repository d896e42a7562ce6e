"""Learning a head: Adam (Kingma and Ba, 2015) on one matrix over states that do not change.

Every step sees an article that is taught and some of those that the network was first taught
with: without them a few articles of another field make it forget what it knew.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from corpus.preannotators.encoder.columns import WIDTH
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.head import corrected
from corpus.preannotators.encoder.lessons import Lesson
from corpus.preannotators.encoder.losses import Blame
from corpus.preannotators.encoder.plans import HeadPlan
from corpus.preannotators.encoder.states import Read

One = TypeVar("One")


class Taught(NamedTuple):
    """A lesson, what the network says of it, and what it is blamed for."""

    lesson: Lesson
    read: Read
    blame: Blame


_FIRST, _SECOND, _TINY = 0.9, 0.98, 1e-6


def fit(
    taught: Sequence[Taught],
    replay: Sequence[Taught],
    plan: HeadPlan,
    told: Callable[[float], None],
) -> Floats:
    """The matrix, (hidden + 1) × WIDTH. `told` hears the share that is done, in [0, 1]."""
    matrix = np.zeros((taught[0].read.states.shape[1] + 1, WIDTH), np.float32)
    first, second = np.zeros_like(matrix), np.zeros_like(matrix)
    steps = plan.steps(len(taught))
    for number, seen in enumerate(shown(taught, replay, plan, steps), 1):
        gradient = np.mean([_gradient(matrix, one) for one in seen], axis=0, dtype=np.float32)
        first += (1 - _FIRST) * (gradient - first)
        second += (1 - _SECOND) * (gradient**2 - second)
        size = np.sqrt(second / (1 - _SECOND**number)) + _TINY
        matrix -= _rate(plan, number / steps) * first / (1 - _FIRST**number) / size
        told(number / steps)
    return matrix


def _gradient(matrix: Floats, one: Taught) -> Floats:
    states = one.read.states
    _, blame = one.blame.of(corrected(one.read.scores, states, matrix))
    return np.vstack([states.T @ blame, blame.sum(0)])


def _rate(plan: HeadPlan, done: float) -> float:
    """It rises to the plan's rate and falls to none, in straight lines."""
    if done < plan.warm_up:
        return plan.rate * done / plan.warm_up
    return plan.rate * (1 - done) / (1 - plan.warm_up)


def shown(
    taught: Sequence[One], replay: Sequence[One], plan: HeadPlan, steps: int
) -> Iterator[list[One]]:
    """What each step sees: an article that is taught, and beside it so many of the replay as the
    plan says. All that is taught comes up before any comes again."""
    chance = random.Random(plan.seed)
    waiting: list[One] = []
    for _ in range(steps):
        if not waiting:
            waiting = chance.sample(taught, len(taught))
        replayed = chance.sample(replay, min(plan.replayed, len(replay)))
        yield [waiting.pop(), *replayed]
