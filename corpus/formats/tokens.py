"""The tokens of formats that have tokens: written words, or words parted at their clitics.

By clitic, a word is parted at every proclitic stop of `corpus.document.clitics`, so that
a text without labels gets the same tokens before its proclitics as one with them; and
besides at an enclitic stop on which a span begins or ends. No dictionary is asked: it
parts فرنسا too. Readers put the pieces together by the column that says what follows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from corpus.document.clitics import clitic_stops, proclitic_stops
from corpus.document.words import words
from corpus.formats.options import Option

Tokens = tuple[tuple[int, int], ...]
TOKENS = Option(
    "tokens",
    "word",
    "whole written words, or words parted at their clitics",
    ("word", "clitic"),
)


def tokens(text: str, by: str, edges: Iterable[int]) -> Tokens:
    """The half-open code-point offsets of every token.

    `by` is "word" or "clitic"; `edges` are the offsets where spans begin or end.
    """
    whole = words(text)
    if by == "word":
        return whole
    used = _used_stops(text, whole, edges)
    parted: list[tuple[int, int]] = []
    for start, end in whole:
        word = text[start:end]
        stops = [start + stop for stop in proclitic_stops(word)]
        if start in used:
            stops = sorted({*stops, *used[start]})
        for stop in stops:
            parted.append((start, stop))
            start = stop
        parted.append((start, end))
    return tuple(parted)


def _used_stops(text: str, whole: Tokens, edges: Iterable[int]) -> dict[int, set[int]]:
    """Start of a word → the edges inside it that lie on one of its clitic stops."""
    starts = [start for start, _ in whole]
    used: dict[int, set[int]] = {}
    for edge in edges:
        index = bisect_right(starts, edge) - 1
        if index < 0:
            continue
        start, end = whole[index]
        if start < edge < end and edge - start in clitic_stops(text[start:end]):
            used.setdefault(start, set()).add(edge)
    return used


def covered(parts: Tokens, start: int, end: int) -> tuple[int, int]:
    """The numbers of the first token that [start, end) touches and of the one after the last.

    Equal where it touches none.
    """
    first = bisect_right(parts, start, key=lambda part: part[1])
    return first, max(first, bisect_left(parts, end, key=lambda part: part[0]))
