"""A place of a text in its sentence, short enough to be read at a glance."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpus.document.document import Document, document_order
from corpus.document.sentences import sentences

AROUND = 90  # code points on each side of the place, where its sentence is longer


class Mark(NamedTuple):
    """A span within an excerpt: half-open code-point offsets there, and its label."""

    start: int
    end: int
    label: str


class Excerpt(NamedTuple):
    """A part of a text: where it begins there, and whether the sentence goes on around it."""

    text: str
    start: int
    is_cut_before: bool
    is_cut_after: bool

    def marks(self, document: Document, layer: str, start: int, end: int) -> tuple[Mark, ...]:
        """What a document has in the layer that touches `start:end`, in document order."""
        here, there = self.start, self.start + len(self.text)
        return tuple(
            Mark(max(span.start, here) - here, min(span.end, there) - here, span.label)
            for span in sorted(document.spans, key=document_order)
            if span.layer == layer and span.start < end and start < span.end
        )


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The sentence, or sentences, of `text[start:end]`; of long ones what is next to it, in
    whole words."""
    found = sentences(text)
    first = bisect_right([one[0] for one in found], start) - 1
    last = bisect_left([one[1] for one in found], end)
    low = found[first][0] if first >= 0 else start
    high = found[last][1] if last < len(found) else end
    low, high = min(low, start), max(high, end)
    begin, stop = _from_word(text, low, start), _to_word(text, end, high)
    return Excerpt(text[begin:stop], begin, begin > low, stop < high)


def _from_word(text: str, low: int, start: int) -> int:
    """Where to begin: at `low`, or at a word that is less than AROUND before `start`."""
    if start - low <= AROUND:
        return low
    space = text.find(" ", start - AROUND, start)
    return start if space < 0 else space + 1


def _to_word(text: str, end: int, high: int) -> int:
    if high - end <= AROUND:
        return high
    space = text.rfind(" ", end, end + AROUND)
    return end if space < 0 else space
