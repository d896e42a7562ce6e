"""A place of a text in its sentence."""

from corpus.agreement.excerpts import excerpt
from tests.corpus.agreement.writing import document

TEXT = "افتتح الوزير الجسر. قال سامي إن الأشغال انتهت. وعاد الجميع."


def test_it_is_the_sentence_of_the_place() -> None:
    start = TEXT.index("سامي")
    shown = excerpt(TEXT, start, start + 4)
    assert shown.text == "قال سامي إن الأشغال انتهت."
    assert not shown.is_cut_before
    assert not shown.is_cut_after


def test_a_place_over_two_sentences_has_both() -> None:
    start, end = TEXT.index("سامي"), TEXT.index("الجميع")
    assert excerpt(TEXT, start, end).text == "قال سامي إن الأشغال انتهت. وعاد الجميع."


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "كلمة " * 60 + "سامي" + " كلمة" * 60 + "."
    start = text.index("سامي")
    shown = excerpt(text, start, start + 4)
    assert shown.is_cut_before
    assert shown.is_cut_after
    assert len(shown.text) < 200
    assert {*shown.text.split()} == {"كلمة", "سامي"}


def test_marks_are_those_of_the_layer_that_touch_the_place() -> None:
    start = TEXT.index("سامي")
    held = document(
        [("PERS", start, start + 4), ("CUE", start - 4, start - 1), ("GPE", 0, 5)], text=TEXT
    )
    shown = excerpt(TEXT, start, start + 4)
    assert shown.marks(held, "entity", start, start + 4) == ((4, 8, "PERS"),)


def test_a_mark_that_leaves_the_excerpt_ends_with_it() -> None:
    text = "كلمة " * 60 + "سامي" + " كلمة" * 60 + "."
    start = text.index("سامي")
    shown = excerpt(text, start, start + 4)
    held = document([("CLAIM", 0, len(text))], text=text)
    assert shown.marks(held, "claim", start, start + 4) == ((0, len(shown.text), "CLAIM"),)


def test_white_space_around_sentences_is_shown_where_it_is_marked() -> None:
    assert excerpt("  سامي  ", 0, 8).text == "  سامي  "
    assert excerpt("\n", 0, 1).text == "\n"
