"""Find-all: whole words or clitic and stem, exact or only alike, with exact offsets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.alike import Alike
from corpus.document.clitics import proclitic_stops
from corpus.document.fold import fold, fold_text
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


def test_what_is_sought_without_the_article_is_alike_with_it() -> None:
    text = "فيروس، بالفيروس وللفيروس، بفيروس وفيروسات"
    assert found("فيروس", True, "clitic", text) == [
        "[فيروس]",
        "ب[الفيروس]~",
        "ول[لفيروس]~",
        "ب[فيروس]",
    ]
    assert found("فيروس", False, "clitic", text) == ["[فيروس]", "ب[فيروس]"]
    assert found("فيروس", True, "word", text) == ["[فيروس]"]


def test_tanween_may_stand_on_either_letter() -> None:
    text = "كتابًا وكتاباً وكتابا"
    assert found("كتاباً", True, "clitic", text) == ["[كتابًا]~", "و[كتاباً]", "و[كتابا]~"]


def test_a_ligature_is_one_letter_that_is_never_cut() -> None:
    text = "ﻻعب لاعب…"
    assert found("لاعب", True, "clitic", text) == ["[ﻻعب]~", "[لاعب]"]
    assert found("اعب", True, "any", text) == ["ل[اعب]"]


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
            sought = fold_text(needle)
            alike = {sought, sought[1:], *(f"{article}{sought}" for article in ("ا", "ل", "ال"))}
            assert fold_text(surface) in alike
            if unicodedata.category(text[one.start]).startswith("M"):
                assert one.start in {start for start, _ in words(text)}


@given(text=arabic, data=st.data())
def test_looking_without_folding_finds_what_a_folded_copy_has(
    text: str, data: st.DataObject
) -> None:
    pieces = [text[a:b] for a, b in words(text)] or ["ن"]
    alike = fold_text(data.draw(st.one_of(st.sampled_from(pieces), arabic)))
    copy = fold(text)
    places = [
        copy.place(at, at + len(alike))
        for at in range(len(copy.text))
        if alike and copy.text.startswith(alike, at)
    ]
    assert [*Alike(text).places(alike)] == [place for place in places if place]


@pytest.mark.parametrize("inserted", ["\u064e", "\u0640", "\u200f", "\U0001f600 ", "\u0651\u064f"])
def test_offsets_stay_exact_whatever_stands_before(inserted: str) -> None:
    text = f"قا{inserted}ل {inserted}بفي{inserted.strip()}روس، وفيروس"
    hits = find_all(text, "فيروس", folded=True, boundaries="clitic")
    assert (text[hits[-1].start :], hits[-1].exact) == ("فيروس", True)
    for one in hits:
        assert fold_text(text[one.start : one.end]) == "فيروس"


@given(text=arabic, data=st.data())
def test_no_hit_lies_inside_a_longer_stem(text: str, data: st.DataObject) -> None:
    places = words(text)
    needle = data.draw(st.sampled_from([text[a:b] for a, b in places] or ["ن"]))
    for one in find_all(text, needle, folded=True, boundaries="clitic"):
        first = next(place for place in places if place[0] <= one.start < place[1])
        stops = proclitic_stops(text[slice(*first)])
        assert one.start == first[0] or one.start - first[0] in stops
        assert one.end in {end for _, end in places}


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
