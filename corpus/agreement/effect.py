"""What suggestions bring, and how far they sway people: articles that came bare against those
that came with suggestions. Which came bare was drawn by chance, so the difference is theirs.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from corpus.agreement.bootstrap import Sampling, interval

ENOUGH = 5
"""Articles on each side; fewer tell nothing."""
SAMPLING = Sampling(least_articles=ENOUGH)

Measured = TypeVar("Measured")
Counts = tuple[int, int]
"""Spans that two sets have in common, and all spans of both."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the bounds of its 95% interval; None where there are too few `articles`."""

    articles: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure of bare articles, of those with suggestions, and the second less the first."""

    bare: Figure
    suggested: Figure
    difference: Figure


def time_effect(bare: Sequence[Sequence[int]], suggested: Sequence[Sequence[int]]) -> Effect:
    """The median seconds that an article takes. Each article is given as the seconds of those
    who labelled it."""

    def figure(articles: Sequence[Sequence[int]]) -> float:
        return median(seconds for each in articles for seconds in each)

    return _effect(bare, suggested, figure)


def likeness_effect(bare: Sequence[Counts], suggested: Sequence[Counts]) -> Effect:
    """F1 of the labels against other ones. Each article is given as its counts, over all who
    labelled it."""

    def figure(articles: Sequence[Counts]) -> float:
        both, all_spans = (sum(counts) for counts in zip(*articles, strict=True))
        return 2 * both / all_spans if all_spans else 1.0

    return _effect(bare, suggested, figure)


def _effect(
    bare: Sequence[Measured],
    suggested: Sequence[Measured],
    figure: Callable[[Sequence[Measured]], float],
) -> Effect:
    """Articles are drawn again on each side by itself (Efron 1979, the two-sample problem)."""
    few = min(len(bare), len(suggested))
    ours, theirs = _drawn(bare, figure, 0), _drawn(suggested, figure, 1)
    apart = Figure(few)
    if ours and theirs:
        differences = [other - one for one, other in zip(ours, theirs, strict=True)]
        apart = _figure(few, figure(suggested) - figure(bare), differences)
    return Effect(
        _figure(len(bare), figure(bare), ours) if ours else Figure(len(bare)),
        _figure(len(suggested), figure(suggested), theirs) if theirs else Figure(len(suggested)),
        apart,
    )


def _drawn(
    articles: Sequence[Measured], figure: Callable[[Sequence[Measured]], float], side: int
) -> list[float]:
    """The figure of as many samples as intervals take; none of too few articles."""
    if len(articles) < SAMPLING.least_articles:
        return []
    chance = random.Random(SAMPLING.seed + side)
    return [figure(chance.choices(articles, k=len(articles))) for _ in range(SAMPLING.times)]


def _figure(articles: int, value: float, drawn: Sequence[float]) -> Figure:
    low, high = interval(drawn) or (None, None)
    return Figure(articles, value, low, high)
