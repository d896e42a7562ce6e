"""Every other place where a text says what a span says."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.document.alike import Alike
from corpus.document.characters import MARKS
from corpus.document.clitics import proclitic_stops
from corpus.document.fold import fold_text
from corpus.document.words import words

Boundaries = Literal["word", "clitic", "any"]
Place = tuple[int, int]
_MARK = re.compile(f"[{MARKS}]")
_LAM = re.compile(f"ل[{MARKS}]*\\Z")
_PARTS_WORDS = re.compile("[ \n]")
_NEAR = 60  # code points; nearly every word begins within so many


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
    begin after a proclitic: الفيروس is found in بالفيروس. The article belongs to its word,
    so فيروس is found there only as the folded الفيروس, and in a لل from the second lam on;
    a folded needle with the article is found in a لل too. With "any" it may lie anywhere.
    A pronoun stays with its word always.
    """
    edges = _Edges(text, boundaries)
    places = {*_exact_places(text, needle)}
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
        self.known: dict[int, tuple[Place, ...]] = {}

    def allow(self, start: int, end: int) -> bool:
        """Whether something may lie there."""
        if self.boundaries == "any":
            return not (_MARK.match(self.text, start) or _MARK.match(self.text, end))
        if end != self._word(end - 1)[1]:
            return False
        return start == self._word(start)[0] or self.after_proclitic(start)

    def after_proclitic(self, offset: int) -> bool:
        """Whether a proclitic ends there, and counts."""
        if self.boundaries != "clitic":
            return False
        start, end = self._word(offset)
        return offset - start in proclitic_stops(self.text[start:end])

    def after_lam(self, offset: int) -> bool:
        """Whether the second lam of a word-initial لل may stand there."""
        before = _LAM.search(self.text[max(0, offset - 4) : offset])
        return before is not None and self.after_proclitic(offset)

    def _word(self, offset: int) -> Place:
        """The word around an offset. Only what stands there between two spaces is parted:
        a few hits in a long text do not need all of its words."""
        first = self._after_space(offset)
        found = self.known.get(first)
        if found is None:
            space = _PARTS_WORDS.search(self.text, first)
            found = words(self.text[first : space.start() if space else None])
            self.known[first] = found
        at = bisect_right(found, offset - first, key=lambda place: place[0]) - 1
        return (first + found[at][0], first + found[at][1]) if at >= 0 else (-1, -1)

    def _after_space(self, offset: int) -> int:
        for least in (max(0, offset - _NEAR), 0):
            found = (self.text.rfind(space, least, offset) for space in " \n")
            space = max(found)
            if space >= 0:
                return space + 1
        return 0


def _exact_places(text: str, needle: str) -> Iterator[Place]:
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + 1)


def _folded_places(text: str, needle: str, edges: _Edges) -> Iterator[Place]:
    """Where the text is alike, and where only the article makes the difference."""
    sought, alike = Alike(text), fold_text(needle)
    plain = [*sought.places(alike)]
    yield from plain
    if alike.startswith("ال"):
        yield from _after_lam(sought.places(alike.removeprefix("ا")), edges)
    elif plain and edges.boundaries == "clitic":
        yield from sought.places(f"ال{alike}")
        yield from _after_lam(sought.places(f"ل{alike}"), edges)
        if any(edges.after_lam(start) for start, _ in plain):
            yield from sought.places(f"ا{alike}")


def _after_lam(places: Iterator[Place], edges: _Edges) -> Iterator[Place]:
    return (place for place in places if edges.after_lam(place[0]))
