"""Part long work into steps that are each one short transaction."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Value = TypeVar("Value")
LARGEST = 1_000_000  # code points; the write lock is then held for about 50 ms


def in_steps(
    values: Iterable[Value], *, most: int, length: Callable[[Value], int]
) -> Iterator[list[Value]]:
    """The values in their order, in lists of `most` values, or of fewer where these come
    to a million code points: a step takes little time and memory whatever its texts are."""
    step: list[Value] = []
    reached = 0
    for value in values:
        step.append(value)
        reached += length(value)
        if len(step) == most or reached >= LARGEST:
            yield step
            step, reached = [], 0
    if step:
        yield step
