"""Which spans of two annotators are the same, and which only overlap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from corpus.document.document import Span, document_order

Place = tuple[str, str, int, int]  # layer, label, start, end
SpanPair = tuple[Span, Span]


class Matching(NamedTuple):
    """Pairs of one span of each annotator; no span is in two of them.

    `exact` ones have the same layer, label, start and end; those of `partial` have the same
    layer and label and share at least one character.
    """

    exact: tuple[SpanPair, ...]
    partial: tuple[SpanPair, ...]


def place_of(span: Span) -> Place:
    """What two annotators must have alike for their spans to be the same."""
    return (span.layer, span.label, span.start, span.end)


def by_place(spans: Iterable[Span]) -> dict[Place, list[Span]]:
    """Place → the spans there, in document order."""
    places: dict[Place, list[Span]] = {}
    for span in spans:
        places.setdefault(place_of(span), []).append(span)
    for held in places.values():
        if len(held) > 1:
            held.sort(key=document_order)
    return places


def match_spans(first: Mapping[Place, list[Span]], second: Mapping[Place, list[Span]]) -> Matching:
    """The pairs of spans of two annotators, each given as `by_place` has them.

    As in the evaluation of MUC-5 (Chinchor & Sundheim 1993), of SemEval-2013 task 9 and in
    nervaluate, a span that overlaps one of the same label is partly right, which
    `Counts` scores by half. Other than their "partial", the label must be the same, since
    the figures are given per label. What is exactly alike is paired first; of what is left,
    as many pairs are made as there can be, so that the figure is the same both ways round.
    """
    exact: list[SpanPair] = []
    left: dict[tuple[str, str], tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for place, spans in first.items():
        others = second.get(place, ())
        exact += zip(spans, others, strict=False)
        if len(spans) > len(others):
            left[place[:2]][0].extend(spans[len(others) :])
    for place, spans in second.items():
        known = len(first.get(place, ()))
        if len(spans) > known:
            left[place[:2]][1].extend(spans[known:])
    partial = [pair for ones, others in left.values() for pair in _overlapping(ones, others)]
    return Matching(tuple(exact), tuple(partial))


def _overlapping(ones: Iterable[Span], others: Iterable[Span]) -> Iterator[SpanPair]:
    """As many pairs as possible that overlap.

    Spans are taken as they end. All that overlap the one that ends first hold its last
    character, so whatever else overlaps the next of these to end overlaps the later ones
    too: taking that one never costs a pair.
    """
    sides = (sorted(ones, key=_by_end), sorted(others, key=_by_end))
    if not all(sides):
        return
    events = sorted(
        (place, is_start, span.start, side, number)
        for side, spans in enumerate(sides)
        for number, span in enumerate(spans)
        for place, is_start in ((span.start, True), (span.end, False))
    )
    open_ones: tuple[list[int], list[int]] = ([], [])  # numbers, and so ordered by end
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, is_start, _, side, number in events:
        if is_start:
            heappush(open_ones[side], number)
        elif number not in taken[side]:
            taken[side].add(number)
            partner = _first_free(open_ones[1 - side], taken[1 - side])
            if partner is not None:
                taken[1 - side].add(partner)
                at = (partner, number) if side else (number, partner)
                yield sides[0][at[0]], sides[1][at[1]]


def _first_free(numbers: list[int], taken: set[int]) -> int | None:
    """The lowest of the heap that is not taken; those below it leave the heap."""
    while numbers and numbers[0] in taken:
        heappop(numbers)
    return numbers[0] if numbers else None


def _by_end(span: Span) -> tuple[int, int, str]:
    return (span.end, span.start, span.id)
