"""Text that is quoted instead of counted: where a quotation stands, and which one it is.

Occurrences count from 1, and places that overlap count too.
"""

from collections.abc import Iterator

from corpus.document.clitics import clitic_stops
from corpus.document.words import words


def occurrence(text: str, start: int, end: int) -> int:
    """Which of the places with this text begins at `start`, from 1."""
    surface = text[start:end]
    number, place = 1, text.find(surface)
    while place < start:
        number, place = number + 1, text.find(surface, place + 1)
    return number


def places(text: str, quotation: str) -> Iterator[int]:
    """The offsets at which the quotation stands, to the letter; none of an empty one."""
    place = text.find(quotation) if quotation else -1
    while place >= 0:
        yield place
        place = text.find(quotation, place + 1)


class Edges:
    """Where something may begin and end in a text: beside a word, or where a clitic may."""

    def __init__(self, text: str) -> None:
        self._inside = {
            offset
            for start, end in words(text)
            for offset in {*range(start + 1, end)}.difference(
                start + stop for stop in clitic_stops(text[start:end])
            )
        }

    def allow(self, start: int, end: int) -> bool:
        """Whether neither end cuts a word where no clitic is."""
        return start not in self._inside and end not in self._inside


def find_quotation(text: str, quotation: str, number: int, edges: Edges) -> int | None:
    """The offset of the occurrence with this number; None where there is no such place.

    Whoever counts by eye leaves out the places inside other words (نور in منوره), so a place
    that cuts no word goes before one that does, and the only such place is the one that is
    meant, whatever its number.
    """
    found = [*places(text, quotation)]
    exact = found[number - 1] if 0 < number <= len(found) else None
    if exact is not None and edges.allow(exact, exact + len(quotation)):
        return exact
    whole = [place for place in found if edges.allow(place, place + len(quotation))]
    if 0 < number <= len(whole):
        return whole[number - 1]
    return whole[0] if len(whole) == 1 else exact
