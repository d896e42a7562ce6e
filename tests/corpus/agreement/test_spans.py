"""Spans are paired one to one: alike first, then as many as overlap."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.spans import Matching, by_place, match_spans
from corpus.document.document import Document
from tests.corpus.agreement.writing import Mark, annotated, document


def matched(first: Document, second: Document) -> Matching:
    return match_spans(by_place(first.spans), by_place(second.spans))


def places(first: list[Mark], second: list[Mark]) -> tuple[int, list[tuple[int, int, int, int]]]:
    """How many are alike, and the offsets of those that overlap."""
    matching = matched(document(first), document(second))
    offsets = [(one.start, one.end, two.start, two.end) for one, two in matching.partial]
    return len(matching.exact), sorted(offsets)


def test_layer_label_start_and_end_must_all_be_the_same() -> None:
    assert places([("PERS", 0, 5)], [("PERS", 0, 5)]) == (1, [])
    assert places([("PERS", 0, 5)], [("ORG", 0, 5)]) == (0, [])
    assert places([("PERS", 0, 5)], [("PERS", 0, 4)]) == (0, [(0, 5, 0, 4)])


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert places([("PERS", 0, 5)], [("PERS", 5, 9)]) == (0, [])


def test_a_span_is_in_one_pair_only() -> None:
    assert places([("PERS", 0, 9)], [("PERS", 0, 4), ("PERS", 5, 9)]) == (0, [(0, 9, 0, 4)])
    assert places([("PERS", 0, 5)] * 2, [("PERS", 0, 5)]) == (1, [])


def test_what_is_alike_is_paired_before_what_overlaps() -> None:
    assert places([("ORG", 0, 9), ("ORG", 0, 5)], [("ORG", 0, 5)]) == (1, [])


def test_as_many_pairs_are_made_as_there_can_be() -> None:
    # If 4–6 took 0–5 because it comes first, 1–4 would be left alone.
    assert places([("ORG", 0, 5), ("ORG", 5, 9)], [("ORG", 1, 4), ("ORG", 4, 6)]) == (
        0,
        [(0, 5, 1, 4), (5, 9, 4, 6)],
    )


def most_pairs(first: Document, second: Document) -> int:
    """The most pairs there can be, by trying them all."""
    few, many = sorted((first.spans, second.spans), key=len)
    return max(
        sum(
            one.label == two.label and one.start < two.end and two.start < one.end
            for one, two in zip(few, order, strict=False)
        )
        for order in permutations(many)
    )


boundaries = st.integers(0, 9).flatmap(
    lambda start: st.tuples(st.just("ORG"), st.just(start), st.integers(start + 1, 10))
)
few = st.lists(boundaries, max_size=4, unique=True).map(document)


@given(few, few)
def test_no_way_of_pairing_finds_more_overlaps(first: Document, second: Document) -> None:
    alike = matched(first, second).exact
    apart = [
        document(
            [
                ("ORG", one.start, one.end)
                for one in own.spans
                if one not in [p[side] for p in alike]
            ]
        )
        for side, own in enumerate((first, second))
    ]
    assert len(matched(*apart).partial) == most_pairs(*apart)


@given(annotated(), annotated())
def test_pairs_are_the_same_both_ways_round(first: Document, second: Document) -> None:
    there, back = matched(first, second), matched(second, first)
    assert len(there.exact) == len(back.exact)
    assert len(there.partial) == len(back.partial)
    for pairs in (there.exact, there.partial):
        assert len({one.id for one, _ in pairs}) == len({two.id for _, two in pairs}) == len(pairs)
