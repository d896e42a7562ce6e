"""The sentence around a place, cut short where it is long."""

from bisect import bisect_right
from functools import lru_cache

from corpus.document.sentences import sentences

ENOUGH = 120  # code points shown on either side of a place
_WIDE = 3 * ENOUGH  # looked through on either side; what ends a sentence may lie beyond ENOUGH


def surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """The half-open offsets of the sentence, or sentences, that `text[start:end]` stands in,
    but no more than about ENOUGH code points before and after it, cut between two words.

    Only the text nearby is looked at, so that asking is quick in a long article.
    """
    first = max(text.rfind("\n", 0, start) + 1, start - _WIDE)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _WIDE)
    found = _sentences(text[first:last])
    before, after = first, last
    if found:
        starts = [first + opening for opening, _ in found]
        before = starts[max(0, bisect_right(starts, start) - 1)]
        after = max(first + found[max(0, bisect_right(starts, end - 1) - 1)][1], end)
    return _opening(text, min(before, start), start), _ending(text, after, end)


@lru_cache(maxsize=64)
def _sentences(part: str) -> tuple[tuple[int, int], ...]:
    """Several places of one paragraph are asked for one after the other."""
    return sentences(part)


def _opening(text: str, before: int, start: int) -> int:
    if start - before <= ENOUGH:
        return before
    space = text.find(" ", start - ENOUGH, start)
    return space + 1 if space >= 0 else start - ENOUGH


def _ending(text: str, after: int, end: int) -> int:
    if after - end <= ENOUGH:
        return after
    space = text.rfind(" ", end, end + ENOUGH)
    return space if space >= 0 else end + ENOUGH
