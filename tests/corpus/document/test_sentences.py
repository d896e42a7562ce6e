"""Sentences and paragraphs, with offsets."""

from itertools import pairwise

import pytest
from hypothesis import given

from corpus.document.sentences import paragraphs, sentences
from corpus.document.words import words
from tests.corpus.document.strategies import texts


def surfaces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["قال نعم.", "وأضاف لا."],
        ["هل يعلم؟", "نعم!", "ربما؟!", "لا"],
        ["وقف القتال…", "كما ندعو...", "ثم"],
        ['قال: "نعم."', "وأضاف «لا».", "(ثم مضى.)", "وعاد"],
        ["زار د. محمد وأ.د. هند ود. علي القاهرة.", "وعادوا"],
        ["قال Mr. Smith إنه 3.5 لا 5.", "ثم زار www.example.com اليوم."],
        ["في سنة 2020.", "وفي 1441 هـ.", "وفي 2021 م.", "انتهى"],
        ["قال نعم .", "وأضاف"],
        ["قال نعم.\u200f", "وأضاف"],
    ],
)
def test_a_sentence_ends_where_a_reader_pauses(expected: list[str]) -> None:
    assert surfaces(" ".join(expected)) == [one.rstrip("\u200f") for one in expected]


def test_a_missing_space_after_the_stop_is_forgiven() -> None:
    assert surfaces("انتهى الأمر.وأضاف:هل يعود؟نعم") == ["انتهى الأمر.", "وأضاف:هل يعود؟", "نعم"]


def test_a_line_always_ends_a_sentence() -> None:
    assert surfaces("عنوان\n\n قال د.\nنعم\u2028لا") == ["عنوان", "قال د.", "نعم", "لا"]


def test_a_leading_number_belongs_to_its_line() -> None:
    assert surfaces("1. الأول.\n2. الثاني. ثم") == ["1. الأول.", "2. الثاني.", "ثم"]


def test_the_sample_has_the_sentences_that_its_reader_sees(sample: str) -> None:
    found = surfaces(sample)
    assert len(found) == 24
    assert "وقال مصدر بحكومة أرمينيا إنهما في حالة حرجة." in found


@given(texts)
def test_every_word_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for start, end in words(text):
        assert sum(first <= start and end <= last for first, last in spans) == 1


@given(texts)
def test_a_sentence_begins_and_ends_with_a_word(text: str) -> None:
    starts, ends = {start for start, _ in words(text)}, {end for _, end in words(text)}
    for start, end in sentences(text):
        assert start in starts
        assert end in ends


@given(texts)
def test_paragraphs_are_the_lines(text: str) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == text.split("\n")
