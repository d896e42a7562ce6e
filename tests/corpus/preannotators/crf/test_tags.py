"""Spans as tags of words, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.document import Span
from corpus.preannotators.crf.tags import Tagged, by_depth, spans_in, start_of, tagged, tags_of
from corpus.preannotators.lexicon import shared_reader

TEXT = "قال وزير الخارجية الروسي إنه التقى بوتين وببوتين"


def entity(words: str, label: str = "X", after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(words, "entity", label, start, start + len(words))


@st.composite
def apart(draw: st.DrawFn) -> tuple[list[Tagged], int]:
    """Spans that share no word, and how many words there are."""
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    labels, skips = st.sampled_from(["A", "B|C", "O", "I"]), st.integers(0, 3)
    return [Tagged(draw(labels), first, after, draw(skips)) for first, after in pairs], 41


@given(apart())
def test_tags_read_as_the_spans_they_were_made_of(made: tuple[list[Tagged], int]) -> None:
    spans, count = made
    assert list(spans_in(tags_of(spans, count))) == spans


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("I|A I|A", [Tagged("A", 0, 2)]),
        ("B0|A I|B", [Tagged("A", 0, 1), Tagged("B", 1, 2)]),
        ("B1|A B1|A", [Tagged("A", 0, 1, 1), Tagged("A", 1, 2, 1)]),
        ("O", []),
    ],
)
def test_what_no_training_showed_is_read_all_the_same(tags: str, spans: list[Tagged]) -> None:
    assert list(spans_in(tags.split())) == spans


def test_a_span_that_begins_within_a_word_says_after_how_many_letters() -> None:
    reading = shared_reader().read(TEXT)
    within = entity("بوتين", after=TEXT.index("وببوتين") + 1)
    (one,) = tagged(reading, [within])
    assert (one.after - one.first, one.skipped) == (1, 2)
    assert start_of(reading, one) == within.start


def test_a_letter_where_no_word_is_parted_is_not_a_place_to_begin() -> None:
    reading = shared_reader().read("بيروت")
    assert start_of(reading, Tagged("GPE", 0, 1, 3)) == 0


def test_of_two_spans_on_a_word_the_first_is_taken() -> None:
    reading = shared_reader().read(TEXT)
    taken = tagged(reading, [entity("وزير الخارجية"), entity("الخارجية الروسي")])
    assert taken == [Tagged("X", 1, 3)]


def test_spans_are_told_apart_by_what_they_lie_in() -> None:
    outer, inner = entity("وزير الخارجية الروسي", "OCC"), entity("الروسي", "NORP")
    assert by_depth([inner, outer, entity("بوتين", "PERS")]) == [
        [outer, entity("بوتين", "PERS")],
        [inner],
    ]
