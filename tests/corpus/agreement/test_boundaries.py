"""Spans that overlap differ in a clitic, in punctuation, or in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.boundaries import KINDS, boundary_kind
from corpus.document.document import Span
from tests.corpus.document.strategies import settled


def kind(text: str, one: str, other: str) -> str:
    """Of two stretches of the text, given as they are written."""
    spans = [
        Span(name, "entity", "PERS", text.index(part), text.index(part) + len(part))
        for name, part in (("one", one), ("other", other))
    ]
    found = boundary_kind(text, *spans)
    assert boundary_kind(text, *reversed(spans)) == found
    return found


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("التقى أردوغان وبوتين أمس", "وبوتين", "بوتين"),
        ("وصل لمجموعة مينسك", "لمجموعة مينسك", "مجموعة مينسك"),
        ("مصدر بحكومة أرمينيا قال", "بحكومة أرمينيا", "حكومة أرمينيا"),
        ("وبالقاهرة اجتمعوا", "وبالقاهرة", "القاهرة"),
        ("وبالقاهرة اجتمعوا", "وبالقاهرة", "بالقاهرة"),
        ("قال للبرلمان", "للبرلمان", "لبرلمان"),
        ("نفى الكرملين ذلك", "الكرملين", "كرملين"),
        ("قال وزير خارجيته أمس", "وزير خارجيته", "وزير خارجيت"),
        ("وَبوتين وصل", "وَبوتين", "بوتين"),
        ("فرع من تنظيم بـ«القاعدة» هنا", "بـ«القاعدة»", "القاعدة"),
        ("رئيس و«حزب الله» معا", "و«حزب الله»", "«حزب الله»"),
    ],
)
def test_letters_written_onto_a_word_are_clitics(text: str, one: str, other: str) -> None:
    assert kind(text, one, other) == "clitic"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("قال: «الوضع جيد».", "«الوضع جيد»", "الوضع جيد"),
        ("قال: «الوضع جيد».", "«الوضع جيد».", "«الوضع جيد»"),
        ("في لندن، أمس", "لندن،", "لندن"),
        ("في لندن أمس", " لندن ", "لندن"),
        ("في مصرَ أمس", "مصرَ", "مصر"),
        ("في مصـ أمس", "مصـ", "مص"),
    ],
)
def test_quotation_marks_stops_blanks_and_vowel_marks_are_punctuation(
    text: str, one: str, other: str
) -> None:
    assert kind(text, one, other) == "punctuation"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("الرئيس فلاديمير بوتين وصل", "فلاديمير بوتين", "بوتين"),
        ("الرئيس فلاديمير بوتين وصل", "فلاديمير بوتين", "فلاديمير"),
        ("قال إن الوضع جيد", "إن الوضع جيد", "الوضع جيد"),
        ("إنهما في حالة حرجة", "إنهما في حالة", "هما في حالة"),
        ("جاء قوله إن الوضع", "قوله", "ه"),
        ("شدد على أن الوضع جيد", "أن الوضع", "الوضع"),
        ("نفى الكرملين ذلك", "الكرملين", "ملين"),
        ("في القدس 2020", "القدس 2020", "القدس"),
        ("جاء و بوتين وصل", "و بوتين", "بوتين"),
    ],
)
def test_words_and_parts_of_a_stem_are_real(text: str, one: str, other: str) -> None:
    assert kind(text, one, other) == "real"


def test_a_clitic_and_punctuation_together_count_as_the_clitic() -> None:
    assert kind("التقى وبوتين، أمس", "وبوتين،", "بوتين") == "clitic"
    assert kind("التقى وبوتين، أمس", "وبوتين", "بوتين،") == "clitic"


def test_one_real_edge_makes_the_whole_disagreement_real() -> None:
    assert kind("التقى وفلاديمير بوتين أمس", "وفلاديمير بوتين", "فلاديمير") == "real"


@given(settled, st.data())
def test_every_two_spans_get_one_of_the_three_kinds(text: str, data: st.DataObject) -> None:
    starts = st.integers(0, len(text) - 1)
    spans = []
    for name in ("one", "other"):
        start = data.draw(starts)
        spans.append(Span(name, "x", "X", start, data.draw(st.integers(start + 1, len(text)))))
    if (spans[0].start, spans[0].end) != (spans[1].start, spans[1].end):
        assert boundary_kind(text, *spans) in KINDS
