"""Spans that begin or end inside a written word, as one of four cuts.

0 is the word's own edge, 1 and 2 the first and second stop after a proclitic, 3 the stop
before an attached pronoun.
"""

from corpus.document.clitics import enclitic_stops, proclitic_stops

PRONOUN = 3


def cut_of(word: str, offset: int) -> int:
    """The cut that lies `offset` code points into the word; -1 where none does."""
    if offset == 0:
        return 0
    front = proclitic_stops(word)
    if offset in front:
        return front.index(offset) + 1
    return PRONOUN if offset in enclitic_stops(word) else -1


def offset_of(word: str, cut: int) -> int:
    """How many code points into the word a cut lies; 0 where the word has no such stop."""
    if cut == PRONOUN:
        return min(enclitic_stops(word), default=0)
    front = proclitic_stops(word)
    return front[cut - 1] if 0 < cut <= len(front) else 0


def cuts(word: str) -> tuple[int, ...]:
    """The cuts that the word has, 0 among them."""
    front = range(len(proclitic_stops(word)) + 1)
    return (*front, PRONOUN) if enclitic_stops(word) else tuple(front)
