"""One tokeniser: every visible character lies in exactly one word or symbol."""

import re
import unicodedata

import pytest
from hypothesis import given

from corpus.document.characters import OUTSIDE
from corpus.document.words import words
from tests.corpus.document.strategies import texts
from tests.pace import seconds, slowness

VISIBLE = re.compile(f"[^{OUTSIDE}]")


def surfaces(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال بوتين، نعم.", ["قال", "بوتين", "،", "نعم", "."]),
        ("الدورة الـ27 للبرلمان", ["الدورة", "الـ27", "للبرلمان"]),
        ("مُدَّة العـــراق", ["مُدَّة", "العـــراق"]),
        ("٥٫٥٪ و3.5", ["٥", "٫", "٥", "٪", "و3", ".", "5"]),
        ("a_b", ["a", "_", "b"]),
        ("30\u00a0ألف", ["30", "ألف"]),
        ("😀👍🏽🇸🇦🇪🇬❤️", ["😀", "👍🏽", "🇸🇦", "🇪🇬", "❤️"]),
        ("👨\u200d👩\u200d👧 غزة", ["👨\u200d👩\u200d👧", "غزة"]),
    ],
)
def test_words_are_runs_and_marks_stand_alone(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_joiners_belong_to_the_word_they_shape() -> None:
    assert surfaces("می\u200cخواهد ه\u200d") == ["می\u200cخواهد", "ه\u200d"]
    assert surfaces("\u200dه") == ["ه"]


def test_an_invisible_mark_parts_no_word_and_is_otherwise_outside() -> None:
    assert surfaces("كتا\u00adب بو\u200fتين") == ["كتا\u00adب", "بو\u200fتين"]
    assert surfaces("قال\u200f \u202aبوتين\u202c\u200e.") == ["قال", "بوتين", "."]


def test_there_is_nothing_in_nothing() -> None:
    assert words("") == words(" \n\u200f\ufeff") == ()


def test_no_hazard_loses_a_visible_character(hazards: dict[str, str]) -> None:
    for text in hazards.values():
        assert "".join(surfaces(text)).strip() == "".join(surfaces(text))
        assert set(VISIBLE.findall(text)) <= set("".join(surfaces(text)))


@given(texts)
def test_words_are_in_order_apart_and_cover_all_that_is_visible(text: str) -> None:
    spans = words(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert {match.start() for match in VISIBLE.finditer(text)} <= covered


@given(texts)
def test_no_word_begins_with_something_invisible(text: str) -> None:
    for surface in surfaces(text):
        assert VISIBLE.match(surface)
        assert unicodedata.category(surface[-1]) != "Cf" or surface[-1] in "\u200c\u200d"


@given(texts)
def test_a_combining_mark_follows_what_it_marks(text: str) -> None:
    for start, _ in words(text):
        if start and unicodedata.category(text[start]).startswith("M"):
            assert not VISIBLE.match(text[start - 1])


def test_it_reads_three_hundred_thousand_words_a_second(sample: str) -> None:
    text = sample * 30
    assert len(words(text)) / seconds(lambda: words(text)) > 300_000 / slowness()
