"""Refusals in the language of the interface."""

import re

import pytest
from django.utils.translation import override

from annotator.templatetags.refusals import in_words
from corpus.document.errors import InvalidFile
from corpus.formats.reading.json_values import parse


def test_what_fills_an_arabic_sentence_has_a_direction_and_digits_of_its_own() -> None:
    with override("ar"):
        told = in_words("article %(number)s was erased", {"number": 1204})
        assert told == "مُحي المقال \u2068١٬٢٠٤\u2069"
        told = in_words("%(path)s must be a list", {"path": "100%(s"})
        assert told == "\u200f\u2068100%(s\u2069 يجب أن يكون قائمة"


def test_an_english_sentence_is_filled_as_it_is() -> None:
    with override("en"):
        told = in_words("article %(number)s was erased", {"number": 1204})
        assert told == "article 1204 was erased"


def test_what_has_nothing_to_fill_stays_as_it_is_translated() -> None:
    with override("ar"):
        assert in_words("the table is empty", {}) == "الجدول فارغ"


@pytest.mark.parametrize(
    "text", ["", '{"a" 1}', '{"a":1 "b"}', "{a:1}", '"abc', '"a\nb"', '"\\q"', "1 2"]
)
def test_what_is_wrong_with_broken_json_is_said_in_arabic(text: str) -> None:
    with pytest.raises(InvalidFile) as broken:
        parse(text)
    with override("ar"):
        told = in_words(broken.value.message, broken.value.details)
    assert not re.search("[a-z]", told.replace("JSON", ""))
