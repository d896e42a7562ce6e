"""Find-all: whole words or clitic and stem, exact or only alike, with exact offsets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.fold import fold_text
from corpus.document.occurrences import Boundaries, find_all
from corpus.document.words import words
from tests.corpus.document.strategies import arabic

NEWS = "أصيب بالفيروس والفيروس في مصرف مصر، وبمصر والمصري ومِصْرُ. قال للبرلمان والبرلمان إن ايران"


def found(needle: str, folded: bool, boundaries: Boundaries, text: str = NEWS) -> list[str]:
    """Each hit in brackets within its written word; a tilde where it is only alike."""
    hits = []
    for one in find_all(text, needle, folded=folded, boundaries=boundaries):
        start, end = next(span for span in words(text) if span[0] <= one.start < span[1])
        hits.append(
            f"{text[start : one.start]}[{text[one.start : one.end]}]{text[one.end : end]}"
            + ("" if one.exact else "~")
        )
    return hits


def test_a_stem_is_found_after_a_clitic() -> None:
    assert found("الفيروس", False, "clitic") == ["ب[الفيروس]", "و[الفيروس]"]
    assert found("الفيروس", False, "word") == []


def test_a_name_is_not_found_in_another_word() -> None:
    assert found("مصر", False, "clitic") == ["[مصر]", "وب[مصر]"]
    assert found("مصر", False, "word") == ["[مصر]"]
    assert found("مصر", False, "any") == ["[مصر]ف", "[مصر]", "وب[مصر]", "وال[مصر]ي"]


def test_a_folded_hit_takes_in_its_marks_and_is_not_exact() -> None:
    assert found("مصر", True, "clitic") == ["[مصر]", "وب[مصر]", "و[مِصْرُ]~"]
    assert found("إيران", True, "word") == ["[ايران]~"]
    assert found("إيران", False, "word") == []


def test_the_article_is_found_in_a_double_lam() -> None:
    assert found("البرلمان", True, "clitic") == ["ل[لبرلمان]~", "و[البرلمان]"]
    assert found("لبرلمان", True, "clitic") == ["ل[لبرلمان]", "و[البرلمان]~"]
    assert found("البرلمان", False, "clitic") == ["و[البرلمان]"]


def test_a_pronoun_stays_with_its_word() -> None:
    assert found("وزير", True, "clitic", "وزير ووزيره") == ["[وزير]"]


def test_several_words_are_found_across_odd_spaces() -> None:
    text = "وزارة  الدفاع ووزاره الدفاع"
    assert [
        (one.start, one.end, one.exact)
        for one in find_all(text, "وزارة الدفاع", folded=True, boundaries="clitic")
    ] == [(0, 13, False), (15, 27, False)]


def test_nothing_is_found_for_nothing() -> None:
    for needle in ("", "\u200f", "\u064e"):
        assert find_all(NEWS, needle, folded=True, boundaries="any") == ()
    assert find_all("", "مصر", folded=True, boundaries="clitic") == ()


@pytest.mark.parametrize("boundaries", ["word", "clitic", "any"])
@given(text=arabic, data=st.data())
def test_hits_are_apart_and_say_what_they_are(
    boundaries: Boundaries, text: str, data: st.DataObject
) -> None:
    needle = data.draw(
        st.one_of(st.sampled_from([text[a:b] for a, b in words(text)] or ["ن"]), arabic)
    )
    for folded in (True, False):
        reached = 0
        for one in find_all(text, needle, folded=folded, boundaries=boundaries):
            assert reached <= one.start < one.end <= len(text)
            reached = one.end
            surface = text[one.start : one.end]
            assert one.exact == (surface == needle)
            assert one.exact or folded
            alike = {fold_text(needle), f"ا{fold_text(needle)}", fold_text(needle)[1:]}
            assert fold_text(surface) in alike
            if unicodedata.category(text[one.start]).startswith("M"):
                assert one.start in {start for start, _ in words(text)}


@given(arabic)
def test_every_word_finds_itself(text: str) -> None:
    for start, end in words(text):
        for folded in (False, True):
            hits = find_all(text, text[start:end], folded=folded, boundaries="word")
            if fold_text(text[start:end]):
                assert any(one.start <= start < one.end or one.exact for one in hits)


def test_every_entity_of_a_hazard_finds_itself(hazards: dict[str, str]) -> None:
    for text in hazards.values():
        for start, end in words(text):
            exact = find_all(text, text[start:end], folded=False, boundaries="word")
            assert (start, end) in {(one.start, one.end) for one in exact}
