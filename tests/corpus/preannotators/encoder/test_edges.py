"""Spans that begin or end inside a written word, as cuts."""

import pytest

from corpus.preannotators.encoder.edges import PRONOUN, cut_of, cuts, offset_of


@pytest.mark.parametrize(
    ("word", "offset", "cut"),
    [
        ("وبوتين", 0, 0),
        ("وبوتين", 1, 1),
        ("وبالقاهرة", 2, 2),
        ("للبرلمان", 1, 1),
        ("إنهما", 2, PRONOUN),
        ("قوله", 3, PRONOUN),
    ],
)
def test_an_offset_and_its_cut_say_the_same(word: str, offset: int, cut: int) -> None:
    assert cut_of(word, offset) == cut
    assert offset_of(word, cut) == offset


def test_an_offset_where_no_clitic_can_stop_is_none() -> None:
    assert cut_of("القاهرة", 3) == -1


def test_a_cut_that_the_word_does_not_have_is_its_edge() -> None:
    assert offset_of("بيروت", 2) == 0
    assert offset_of("من", PRONOUN) == 0


def test_the_cuts_of_a_word_begin_with_its_edge() -> None:
    assert cuts("وبوتين")[:2] == (0, 1)
    assert PRONOUN in cuts("قوله")
