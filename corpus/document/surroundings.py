"""The sentence around a place, cut short where it is long."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from corpus.document.sentences import sentence_stops

ENOUGH = 120  # code points shown on either side of a place
_WIDE = 3 * ENOUGH  # looked through on either side; what ends a sentence may lie beyond ENOUGH


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`text[start:end]`, and whether the sentence has more than that before it, or after."""

    start: int
    end: int
    more_before: bool
    more_after: bool


def surroundings(text: str, start: int, end: int) -> Surroundings:
    """The sentence, or sentences, that `text[start:end]` stands in, but no more than about
    ENOUGH code points before and after it, cut between two words.

    Only the text nearby is looked at, so that asking is quick in a long article.
    """
    first = max(text.rfind("\n", 0, start) + 1, start - _WIDE)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + _WIDE)
    stops = (first, *(first + stop for stop in _stops(text[first:last])), last)
    before = stops[bisect_right(stops, start) - 1]
    after = stops[min(bisect_left(stops, end), len(stops) - 1)]
    while before < start and text[before].isspace():
        before += 1
    while after > end and text[after - 1].isspace():
        after -= 1
    opening, ending = _opening(text, before, start), _ending(text, after, end)
    return Surroundings(opening, ending, opening > before, ending < after)


@lru_cache(maxsize=64)
def _stops(part: str) -> tuple[int, ...]:
    """Several places of one paragraph are asked for one after the other."""
    return tuple(sentence_stops(part))


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
