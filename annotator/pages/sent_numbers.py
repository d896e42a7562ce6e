"""Whole numbers as a form or an address sends them."""

from collections.abc import Sequence

LARGEST = 2**31 - 1  # what a column of numbers holds


def sent_numbers(sent: Sequence[str]) -> list[int]:
    """The numbers from 0 to LARGEST among these texts; whatever else was sent is left out, for
    a database would fail at it."""
    digits = len(str(LARGEST))
    short = [int(one) for one in sent if one.isdecimal() and len(one) <= digits]
    return [one for one in short if one <= LARGEST]
