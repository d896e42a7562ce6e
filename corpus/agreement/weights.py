"""What makes an article worth looking at before others: for the queue, and for whoever plays
through what an order of the queue is worth."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from statistics import mean

from corpus.agreement.spans import Place, by_place, match_spans
from corpus.document.document import Span


def uncertainty(spans: Iterable[Span]) -> float | None:
    """How unsure a machine was of what it suggested, in [0, 1]: the mean of 1 - score (least
    confidence, Lewis & Gale 1994) over the spans that have a score; None where none has."""
    doubts = [1 - span.score for span in spans if span.score is not None]
    return mean(doubts) if doubts else None


def dispute(readings: Sequence[Iterable[Span]]) -> float | None:
    """How far readings of one text differ, in [0, 1]: the mean of 1 - F1 of exactly equal
    spans over all pairs of them (query by committee, Seung et al. 1992); None for fewer
    than two. Two that say nothing agree."""
    if len(readings) < 2:
        return None
    placed = [by_place(spans) for spans in readings]
    return mean(1 - _f1(first, second) for first, second in combinations(placed, 2))


def in_thousandths(share: float | None) -> int | None:
    """A share in [0, 1] as an article keeps it: equal, and in the same order, on both engines."""
    return None if share is None else round(share * 1000)


def queue_key(weight: int | None, number: int) -> tuple[bool, int, int]:
    """The sort key of an article in a queue by weight: the heaviest first, equal ones by number,
    and what was never weighed after them. `first_in_queue` asks the database for the same."""
    return weight is None, -(weight or 0), number


def _f1(first: Mapping[Place, list[Span]], second: Mapping[Place, list[Span]]) -> float:
    number = sum(len(spans) for side in (first, second) for spans in side.values())
    return 2 * len(match_spans(first, second).exact) / number if number else 1.0
