"""The tokens of formats that have tokens: written words, or words parted at their clitics.

By clitic, a word is parted at the clitic stops (`corpus.document.clitics`) on which a
span begins or ends, and at proclitic stops where the text itself shows that a stem
follows: the article ال, a number, or what stands in the same text as a word of its own.
So وزارة stays whole, and والبحر, وبوتين beside بوتين, and a labelled بوتين in وبوتين are
parted. No dictionary is asked: equal documents have equal tokens.
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
    changes_loss=True,
)
SHORTEST_STEM = 3  # letters; shorter ones, such as ما and ان, also end words by chance
SHORTEST_DEFINITE = 5  # with its article: والده and بالغ only look as if they had one


def tokens(text: str, by: str, edges: Iterable[int]) -> Tokens:
    """The half-open code-point offsets of every token.

    `by` is "word" or "clitic"; `edges` are the offsets where spans begin or end.
    """
    whole = words(text)
    if by == "word":
        return whole
    used = _used_stops(text, whole, edges)
    known = {text[start:end] for start, end in whole if end - start >= SHORTEST_STEM}
    parted: list[tuple[int, int]] = []
    for part in whole:
        start, end = part
        word = text[start:end]
        stops = proclitic_stops(word)
        if stops:
            stops = _shown(word, stops, known)
        if start in used:
            stops = tuple(sorted({*stops, *used[start]}))
        if not stops:
            parted.append(part)
            continue
        ends = [start + stop for stop in stops]
        parted += zip([start, *ends], [*ends, end], strict=True)
    return tuple(parted)


def covered(parts: Tokens, start: int, end: int) -> tuple[int, int]:
    """The numbers of the first token that [start, end) touches and of the one after the last.

    Equal where it touches none.
    """
    first = bisect_right(parts, start, key=lambda part: part[1])
    return first, max(first, bisect_left(parts, end, key=lambda part: part[0]))


def _used_stops(text: str, whole: Tokens, edges: Iterable[int]) -> dict[int, set[int]]:
    """Start of a word → those of its clitic stops on which an edge lies."""
    starts = [start for start, _ in whole]
    used: dict[int, set[int]] = {}
    for edge in edges:
        index = bisect_right(starts, edge) - 1
        if index < 0:
            continue
        start, end = whole[index]
        if start < edge < end and edge - start in clitic_stops(text[start:end]):
            used.setdefault(start, set()).add(edge - start)
    return used


def _shown(word: str, stops: tuple[int, ...], known: set[str]) -> tuple[int, ...]:
    """The proclitic stops up to the last one that a stem follows, by the text's own showing."""
    shown = [stop for stop in stops if word[stop:] in known or _definite(word, stop)]
    return tuple(stop for stop in stops if stop <= shown[-1]) if shown else ()


def _definite(word: str, stop: int) -> bool:
    """Whether the article follows, written whole or, after ل, without its alef; or a number."""
    rest = word[stop:]
    if rest[0].isdigit():
        return True
    if word[stop - 1] == "ل":
        return rest.startswith("ل") and len(rest) >= SHORTEST_DEFINITE - 1
    return rest.startswith("ال") and len(rest) >= SHORTEST_DEFINITE
