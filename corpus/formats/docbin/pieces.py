"""A text as spaCy's tokens: words, whether a space follows each, and nothing left out.

spaCy knows one white space only, a space after a token. Everything else that stands between
words, tabs and line breaks too, is a token of its own, as spaCy's own tokenisers make them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.document.document import Document, Span
from corpus.formats.columns.tokens import Tokens, tokens


class Piece(NamedTuple):
    """One token on `text[start:end]`, and whether the space after it belongs to it."""

    start: int
    end: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class Pieces:
    """All tokens of a text, in order."""

    all: Sequence[Piece]
    starts: Sequence[int]
    ends: Sequence[int]

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first token that [start, end) touches and of the one after the
        last. Equal where it touches none: a space that belongs to a token."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def pieces_of(document: Document, by: str) -> Pieces:
    """The tokens: written words ("word"), words parted at their clitics ("clitic"), or
    those parted wherever a span begins or ends ("exact")."""
    edges = {edge for span in document.spans for edge in (span.start, span.end)}
    parts = tokens(document.text, "word" if by == "word" else "clitic", edges)
    spans = document.spans if by == "exact" else ()
    found = list(_pieces(document.text, parts, spans))
    return Pieces(found, [one.start for one in found], [one.end for one in found])


def _pieces(text: str, parts: Tokens, spans: Collection[Span]) -> Iterator[Piece]:
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    cuts = sorted(starts | ends)
    following = [*(start for start, _ in parts[1:]), len(text)]
    first = parts[0][0] if parts else len(text)
    for start, end in _cut(0, first, cuts):
        yield Piece(start, end, spaced=False)
    for (start, end), after in zip(parts, following, strict=True):
        *inner, last = _cut(start, end, cuts)
        for piece in inner:
            yield Piece(*piece, spaced=False)
        # A space that a span begins or ends with has to be a token.
        spaced = text[end:after].startswith(" ") and end not in starts and end + 1 not in ends
        yield Piece(*last, spaced)
        for gap in _cut(end + spaced, after, cuts):
            yield Piece(*gap, spaced=False)


def _cut(start: int, end: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """[start, end) parted at the cuts within it; nothing where it is empty."""
    within = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    edges = [start, *within, end]
    return [pair for pair in pairwise(edges) if pair[0] < pair[1]]
