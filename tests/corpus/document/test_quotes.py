"""Quotations: which place is meant when text is quoted and not counted."""

import pytest

from corpus.document.quotes import Edges, find_quotation, occurrence, places

TEXT = "زار نور المنورة، ولنور دار، قال نور"


def found(quotation: str, number: int = 1, text: str = TEXT) -> int | None:
    return find_quotation(text, quotation, number, Edges(text))


def test_what_is_numbered_is_found_again() -> None:
    for quotation in ("نور", "ور", "،", "دار"):
        for place in places(TEXT, quotation):
            number = occurrence(TEXT, place, place + len(quotation))
            assert [*places(TEXT, quotation)][number - 1] == place


def test_overlapping_places_count() -> None:
    assert [*places("ههه", "هه")] == [0, 1]
    assert occurrence("ههه", 1, 3) == 2


@pytest.mark.parametrize(
    ("quotation", "number", "place"),
    [
        ("نور", 1, TEXT.index("نور")),
        ("نور", 2, TEXT.index("ولنور") + 2),  # the second, المنورة, is no place of a name
        ("نور", 4, TEXT.rindex("نور")),  # counted as the format does
        ("نور", 9, None),
        ("نور", 0, None),
        ("دار", 7, TEXT.index("دار")),  # it stands but once
        ("منور", 1, TEXT.index("منور")),
        ("لا شيء", 1, None),
        ("", 1, None),
    ],
)
def test_a_place_that_cuts_no_word_goes_before_one_that_does(
    quotation: str, number: int, place: int | None
) -> None:
    assert found(quotation, number) == place
