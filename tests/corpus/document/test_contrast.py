"""Contrast as WCAG counts it."""

import pytest

from corpus.document.contrast import contrast


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#FFFFFF", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#94bfff", "#13161b", 9.63),
    ],
)
def test_the_ratio_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.005)
    assert contrast(first, second) == contrast(second, first)


@pytest.mark.parametrize("color", ["red", "#fff", "#12345g", "", "#1234567"])
def test_only_six_digits_are_a_colour(color: str) -> None:
    with pytest.raises(ValueError, match="is not a colour; write it as #rrggbb"):
        contrast(color, "#ffffff")
