"""Folding makes alike what readers take for alike, and knows where everything came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.fold import fold, fold_text
from tests.corpus.document.strategies import texts


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أرمينيا إيران آسيا ٱلله", "ارمينيا ايران اسيا الله"),
        ("مسؤول رئيس ماء", "مسوول رييس ماء"),
        ("ا\u0654رمينيا ا\u0653سيا", "ارمينيا اسيا"),
        ("مُدَّةٌ العـــراق", "مده العراق"),
        ("موسى یکی کابل", "موسي يكي كابل"),
        ("٢٠٢٠ و۲۰۲۰", "2020 و2020"),
        ("قال\u200f \u202aCOVID\u202c", "قال covid"),
        ("می\u200cخواهد", "ميخواهد"),
        ("\ufef7من \ufdf2", "لامن الله"),
        ("القتالية… كما", "القتاليه... كما"),
        ("30\u00a0ألف  \t نعم\n لا", "30 الف نعم\n لا"),
    ],
)
def test_what_is_taken_for_alike_becomes_alike(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(texts)
def test_the_quick_way_gives_the_same_text(text: str) -> None:
    assert fold_text(text) == fold(text).text


@given(texts)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold_text(composed) == fold_text(decomposed) == fold_text(text)


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(texts)
def test_offsets_rise_and_end_with_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@given(texts, st.data())
def test_a_place_folds_to_what_was_asked_for(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    place = folded.place(start, end)
    if place:
        first, last = place
        assert 0 <= first < last <= len(text)
        assert fold_text(text[first:last]) == folded.text[start:end]


def test_marks_and_tatweel_belong_to_the_letter_before() -> None:
    assert fold("مِصْرُـ هنا").place(0, 3) == (0, 7)


def test_half_a_ligature_is_no_place() -> None:
    assert fold("\ufef7من").text == "لامن"
    assert fold("\ufef7من").place(0, 1) is None
    assert fold("\ufef7من").place(1, 3) is None
    assert fold("\ufef7من").place(0, 2) == (0, 1)


def test_no_hazard_loses_its_map(hazards: dict[str, str]) -> None:
    for text in hazards.values():
        folded = fold(text)
        assert folded.place(0, len(folded.text)) is not None
