"""The sentences of a reading, as ranges of its words."""

from bisect import bisect_left
from collections.abc import Iterator

from corpus.document.sentences import sentences
from corpus.preannotators.reading import Reading


def sentence_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """Of each sentence the index of its first word, and of the one after its last."""
    starts = [start for start, _ in reading.spans]
    first = 0
    for _, end in sentences(reading.text, reading.spans):
        after = bisect_left(starts, end, first)
        yield first, after
        first = after
