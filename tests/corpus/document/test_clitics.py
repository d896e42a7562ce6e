"""Stops inside written words, after what is written onto the front and before pronouns."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given

from corpus.document.clitics import clitic_stops, enclitic_stops, proclitic_stops
from corpus.document.words import words
from tests.corpus.document.strategies import arabic


def parted(word: str) -> str:
    edges = [0, *clitic_stops(word), len(word)]
    return "|".join(word[start:end] for start, end in pairwise(edges))


@pytest.mark.parametrize(
    "expected",
    [
        "و|ب|وتين",
        "ل|مجموعة",
        "ب|حكومة",
        "إن|هما",
        "قول|ه",
        "و|ب|الكرملين",
        "الكرملين",
        "الأرميني",
        "البنك",
        "ل|لبرلمان",
        "و|ل|لأنباء",
        "ل|ليبيا",
        "س|يقول",
        "و|س|تواصل",
        "سوريا",
        "خارجيت|ه",
        "ل|ه",
        "و|ل|هم",
        "ب|ي",
        "و|الد|ه",
        "التزام|ها",
        "من|ه",
        "إن|ن|ي",
        "و|5",
        "بـ|27",
        "الـ27",
        "في",
        "ب|COVID",
        ".",
    ],
)
def test_stops_lie_where_a_clitic_may_begin_or_end(expected: str) -> None:
    assert parted(expected.replace("|", "")) == expected


@pytest.mark.parametrize("expected", ["وَ|بِ|الكرملين", "قَولِ|هِ", "لِ|لْبرلمان", "وـ|بوتين"])
def test_a_mark_stays_with_the_letter_it_marks(expected: str) -> None:
    word = expected.replace("|", "")
    edges = {expected[:at].replace("|", "") for at, one in enumerate(expected) if one == "|"}
    assert {word[:stop] for stop in clitic_stops(word)} >= edges


def test_front_and_end_can_be_asked_for_alone() -> None:
    assert proclitic_stops("وبقولهم") == (1, 2)
    assert enclitic_stops("وبقولهم") == (5,)


@given(arabic)
def test_every_stop_is_inside_and_before_no_mark(text: str) -> None:
    for start, end in words(text):
        word = text[start:end]
        stops = clitic_stops(word)
        assert list(stops) == sorted(set(stops))
        for stop in stops:
            assert 0 < stop < len(word)
            assert not unicodedata.category(word[stop]).startswith("M")


def test_the_article_of_the_sample_parts_where_its_entities_begin(sample: str) -> None:
    for word, stem in [
        ("وبوتين", "بوتين"),
        ("لمجموعة", "مجموعة"),
        ("بحكومة", "حكومة"),
        ("إنهما", "هما"),
    ]:
        assert word in sample
        assert len(word) - len(stem) in clitic_stops(word)
