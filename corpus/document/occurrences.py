"""Every other place where a text says what a span says."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.document.characters import MARKS
from corpus.document.clitics import proclitic_stops
from corpus.document.fold import Folded, fold
from corpus.document.words import words

Boundaries = Literal["word", "clitic", "any"]
_MARK = re.compile(f"[{MARKS}]")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`text[start:end]`, and whether it is the needle to the letter or only when folded."""

    start: int
    end: int
    exact: bool


def find_all(
    text: str, needle: str, *, folded: bool, boundaries: Boundaries
) -> tuple[Occurrence, ...]:
    """Where `needle` occurs in `text`, in order, never overlapping, never cutting a letter
    from its marks; with `folded`, also where it is only alike as `fold` sees it.

    With boundaries "word" it must begin and end with a word. With "clitic" it may also
    begin after a proclitic: فيروس in بالفيروس is not found, الفيروس is. Then a folded
    needle with the article is found in a لل too, from the second lam on, and the other way
    round. With "any" it may lie anywhere. A pronoun stays with its word always.
    """
    edges = _Edges(text, boundaries)
    places = {*_places(text, needle)}
    if folded:
        places.update(_folded_places(text, needle, edges))
    found: list[Occurrence] = []
    for start, end in sorted(places):
        if (not found or start >= found[-1].end) and edges.allow(start, end):
            found.append(Occurrence(start, end, text[start:end] == needle))
    return tuple(found)


class _Edges:
    """Where an occurrence may begin and end."""

    def __init__(self, text: str, boundaries: Boundaries) -> None:
        self.text = text
        self.boundaries = boundaries
        self.words = () if boundaries == "any" else words(text)
        self.starts = [start for start, _ in self.words]

    def allow(self, start: int, end: int) -> bool:
        """Whether something may lie there."""
        if self.boundaries == "any":
            return not (_MARK.match(self.text, start) or _MARK.match(self.text, end))
        first, last = self._word(start), self._word(end - 1)
        return end == last[1] and (start == first[0] or self.after_proclitic(start))

    def after_proclitic(self, offset: int) -> bool:
        """Whether a proclitic ends there, and counts."""
        if self.boundaries != "clitic":
            return False
        start, end = self._word(offset)
        return offset - start in proclitic_stops(self.text[start:end])

    def after_lam(self, offset: int) -> bool:
        """Whether the second lam of a word-initial لل may stand there."""
        before = re.search(f"ل[{MARKS}]*\\Z", self.text[max(0, offset - 4) : offset])
        return before is not None and self.after_proclitic(offset)

    def _word(self, offset: int) -> tuple[int, int]:
        at = bisect_right(self.starts, offset) - 1
        return self.words[at] if at >= 0 else (-1, -1)


def _places(text: str, needle: str) -> Iterator[tuple[int, int]]:
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + 1)


def _folded_places(text: str, needle: str, edges: _Edges) -> Iterator[tuple[int, int]]:
    copy, alike = fold(text), fold(needle).text
    plain = [*_unfolded(copy, alike)]
    yield from plain
    if alike.startswith("ال"):
        elided = _unfolded(copy, alike.removeprefix("ا"))
        yield from (place for place in elided if edges.after_lam(place[0]))
    elif any(edges.after_lam(start) for start, _ in plain):
        yield from _unfolded(copy, f"ا{alike}")


def _unfolded(copy: Folded, alike: str) -> Iterator[tuple[int, int]]:
    for start, end in _places(copy.text, alike):
        place = copy.place(start, end)
        if place:
            yield place
