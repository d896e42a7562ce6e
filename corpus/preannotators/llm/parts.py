"""A long text in parts, each short enough to be asked about at once."""

from bisect import bisect_right
from collections.abc import Iterator

from corpus.document.sentences import sentence_stops


def parts(text: str, most: int) -> Iterator[tuple[int, int]]:
    """The offsets of parts of at most `most` code points, blank ones left out: whole
    paragraphs, or whole sentences of a paragraph that is too long, or words, or letters."""
    start = 0
    stops: list[int] = []
    while len(text) - start > most:
        end = text.rfind("\n", start, start + most) + 1
        if end <= start:
            stops = stops or [*sentence_stops(text)]
            before = bisect_right(stops, start + most)
            end = stops[before - 1] if before else 0
        if end <= start:
            end = text.rfind(" ", start, start + most) + 1
        if end <= start:
            end = start + most
        yield from _unless_blank(text, start, end)
        start = end
    yield from _unless_blank(text, start, len(text))


def _unless_blank(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text[start:end].strip():
        yield start, end
