"""Spans as tags of words, and back: "B1|ORG" begins one letter into its word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.document.clitics import proclitic_stops
from corpus.document.document import Span, document_order
from corpus.preannotators.reading import Reading

OUTSIDE = "O"


class Tagged(NamedTuple):
    """A label on the words `first` to before `after`, from `skipped` letters in the first."""

    label: str
    first: int
    after: int
    skipped: int = 0


def tags_of(tagged: Iterable[Tagged], count: int) -> list[str]:
    """One tag for each of `count` words; no two of the spans may share a word."""
    tags = [OUTSIDE] * count
    for one in tagged:
        tags[one.first] = f"B{one.skipped}|{one.label}"
        for index in range(one.first + 1, one.after):
            tags[index] = f"I|{one.label}"
    return tags


def spans_in(tags: Sequence[str]) -> Iterator[Tagged]:
    """The spans in tags; an I after another label, or after O, begins one too."""
    held: Tagged | None = None
    for index, tag in enumerate((*tags, OUTSIDE)):
        kind, _, label = tag.partition("|")
        if held is not None and kind == "I" and label == held.label:
            continue
        if held is not None:
            yield held._replace(after=index)
        held = Tagged(label, index, index, int(kind[1:] or 0)) if kind != OUTSIDE else None


def tagged(reading: Reading, spans: Iterable[Span]) -> list[Tagged]:
    """The spans as words of the reading, in document order.

    Of two that share a word the first is taken; an end within a word moves to the word's end.
    """
    starts = [start for start, _ in reading.spans]
    found: list[Tagged] = []
    for span in sorted(spans, key=document_order):
        first = bisect_right(starts, span.start) - 1
        if first < 0 or reading.spans[first][1] <= span.start:
            first += 1
        after = bisect_left(starts, span.end)
        if first < after and (not found or found[-1].after <= first):
            skipped = max(span.start - starts[first], 0)
            found.append(Tagged(span.label, first, after, skipped))
    return found


def by_depth(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans by how many others of them each lies in or crosses, the outermost first."""
    depths: list[list[Span]] = []
    open_ones: list[Span] = []
    for span in sorted(spans, key=document_order):
        open_ones = [one for one in open_ones if one.end > span.start]
        if len(open_ones) == len(depths):
            depths.append([])
        depths[len(open_ones)].append(span)
        open_ones.append(span)
    return depths


def start_of(reading: Reading, one: Tagged) -> int:
    """The offset where a tagged span begins: within a word only where that can be parted."""
    start, end = reading.spans[one.first]
    stops = proclitic_stops(reading.text[start:end])
    return start + one.skipped if one.skipped in stops else start
