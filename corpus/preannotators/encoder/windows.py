"""Stretches of a text that the network reads at once, and batches of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.document.sentences import sentences
from corpus.preannotators.encoder.marks import NAMES, Marks
from corpus.preannotators.encoder.pieces import BEGIN, END, PAD, Pieces
from corpus.preannotators.reading import Reading

MOST_PIECES = 128
_AROUND = 2  # the pieces that begin and end a window


class Spelled(NamedTuple):
    """A text as pieces: those of each word, the first word of each sentence, and marks."""

    pieces: list[tuple[int, ...]]
    sentences: list[int]
    marks: Marks


class Window(NamedTuple):
    """Words `first` to before `after` of one text."""

    text: Spelled
    first: int
    after: int


class Batch(NamedTuple):
    """Windows as the network takes them: `pieces` windows × pieces, padded; `firsts` windows
    × words, the place of each word's first piece; `marks` windows × pieces × marks."""

    pieces: NDArray[np.int64]
    firsts: NDArray[np.int64]
    marks: Marks


def spell(reading: Reading, pieces: Pieces, marks: Marks) -> Spelled:
    """The pieces of a reading."""
    words = [pieces.of(reading.text[start:end]) for start, end in reading.spans]
    return Spelled(words, sentence_firsts(reading), marks)


def sentence_firsts(reading: Reading) -> list[int]:
    """The index of the first word of each sentence."""
    begun = {start for start, _ in sentences(reading.text, reading.spans)}
    return [index for index, (start, _) in enumerate(reading.spans) if start in begun]


def windows(text: Spelled, most: Sequence[int] = (MOST_PIECES,)) -> Iterator[Window]:
    """The text in windows of neighbouring sentences, none longer than `most` pieces, whose
    values take turns. A longer sentence is parted."""
    first, used, turn = 0, _AROUND, 0
    for start, bound in pairwise((*text.sentences, len(text.pieces))):
        length = sum(len(word) for word in text.pieces[start:bound])
        if start > first and used + length > most[turn % len(most)]:
            yield Window(text, first, start)
            first, used, turn = start, _AROUND, turn + 1
        if used + length > MOST_PIECES:
            *whole, (first, used) = _parts(text, first, bound)
            yield from (Window(text, begun, after) for begun, after in whole)
        else:
            used += length
    if first < len(text.pieces):
        yield Window(text, first, len(text.pieces))


def _parts(text: Spelled, first: int, bound: int) -> list[tuple[int, int]]:
    """(first word, word after) of each full part; at last (first word, its pieces) of the
    part that is still open."""
    parts: list[tuple[int, int]] = []
    used = _AROUND
    for index in range(first, bound):
        length = len(text.pieces[index])
        if used + length > MOST_PIECES:
            parts.append((first, index))
            first, used = index, _AROUND
        used += length
    return [*parts, (first, used)]


def batch(held: Sequence[Window]) -> Batch:
    """Several windows side by side."""
    rows = [_row(window) for window in held]
    pieces = np.full((len(rows), max(len(ids) for ids, _ in rows)), PAD, np.int64)
    firsts = np.zeros((len(rows), max(len(places) for _, places in rows)), np.int64)
    marked = np.zeros((*pieces.shape, len(NAMES)), np.uint8)
    for number, ((ids, places), window) in enumerate(zip(rows, held, strict=True)):
        pieces[number, : len(ids)] = ids
        firsts[number, : len(places)] = places
        marked[number, places] = window.text.marks[window.first : window.after]
    return Batch(pieces, firsts, marked)


def _row(window: Window) -> tuple[list[int], list[int]]:
    ids, places = [BEGIN], []
    for word in window.text.pieces[window.first : window.after]:
        places.append(len(ids))
        ids += word
    return [*ids, END], places
