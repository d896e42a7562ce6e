"""Sentences in windows that a model can read at once."""

from collections.abc import Iterator, Sequence


def windows(lengths: Sequence[int], most: int, most_words: int = 0) -> Iterator[list[int]]:
    """The indexes of a sentence's words in runs of at most `most` pieces, where `lengths` are
    the pieces of each, and of at most `most_words`, 0 for any number. A word without pieces,
    or with more than `most`, is in none."""
    window: list[int] = []
    filled = 0
    for index, length in enumerate(lengths):
        if not 0 < length <= most:
            continue
        if filled + length > most or len(window) == (most_words or -1):
            yield window
            window, filled = [], 0
        window.append(index)
        filled += length
    if window:
        yield window


def batches(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """The indexes of windows in batches of `size`, those of like length together, so that
    little of what a model reads is padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for first in range(0, len(order), size):
        yield order[first : first + size]
