"""Which content and which source belong to a cue (after the biaffine pointers of Dozat and
Manning, 2017): what the cue asks for times what a word offers, and how far apart they are.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from corpus.preannotators.encoder.columns import LINK, SECTIONS
from corpus.preannotators.encoder.decode import Floats, Run, log_softmax

REACH = 160
"""How many words before or after a cue its content may begin or end."""
STEPS = 24
"""How many distances are told apart, in each direction."""
RANKS = 8
"""How many sources before and after a cue are told apart by their order."""

_ACROSS = 3.0  # what a content loses for each sentence that it goes on into
_NEVER = 1e4
_EXACT = 16
SCALE = 1 / math.sqrt(LINK)


class Distances(NamedTuple):
    """What the network learnt of distances: a value for each of 2 × STEPS + 1 steps
    (`begin`, `end`, `source`) or 2 × RANKS + 1 ranks. `nobody` is what an absent source
    offers, LINK values and one more to add."""

    begin: Floats
    end: Floats
    source: Floats
    rank: Floats
    nobody: Floats


def step(distance: int) -> int:
    """The column for a distance in words, exact near the cue and coarser farther off."""
    far = abs(distance)
    coarse = _EXACT + int(2 * math.log2(max(far, _EXACT) / _EXACT))
    return STEPS + int(math.copysign(min(far if far < _EXACT else coarse, STEPS), distance))


def ranks(sources: Sequence[int], cue: int) -> list[int]:
    """The column for each source, by its order as seen from the cue: the nearest before it,
    the one before that, … and after it. `sources` are their first words, in order."""
    before = sum(source < cue for source in sources)
    order = [number - before + (number >= before) for number in range(len(sources))]
    return [RANKS + max(-RANKS, min(RANKS, one)) for one in order]


class Room(NamedTuple):
    """Where the content of a cue can be: from word `first`, where the cue's sentence begins, to
    before `last`, where its paragraph ends. `later` are the first words of the sentences
    after its own, in none of which it begins."""

    first: int
    last: int
    later: Sequence[int]


def content_of(
    scores: Floats, cue: Run, room: Room, distances: Distances
) -> tuple[int, int, float]:
    """The first word of a cue's content, the word after its last, and how sure that is."""
    low, high = max(room.first, cue.first - REACH), min(room.last, cue.last + REACH)
    steps = [step(index - cue.first) for index in range(low, high)]
    begin = _asked(scores, "begin", cue.first, low, high) + distances.begin[steps]
    end = _asked(scores, "end", cue.first, low, high) + distances.end[steps]
    begin += scores[low:high, SECTIONS["content"]][:, 0]
    end += scores[low:high, SECTIONS["content"]][:, 1]
    begin[cue.first - low : cue.last - low] -= 10 * _NEVER
    for later in room.later:
        begin[later - low :] -= _NEVER
        end[later - low :] -= _ACROSS
    begin, end = log_softmax(begin), log_softmax(end)
    reached = np.maximum.accumulate(begin)
    last = int((reached + end).argmax())
    first = int(begin[: last + 1].argmax())
    chance = math.exp(float(begin[first] + end[last]) / 2)
    return low + first, low + last + 1, chance


def source_of(
    scores: Floats, cue: Run, sources: Sequence[Run], distances: Distances
) -> tuple[int, float]:
    """The number of a cue's source among `sources`, or -1, and how sure that is."""
    asks = scores[cue.first, SECTIONS["asks_source"]] * SCALE
    chances = [float(asks @ distances.nobody[:LINK] + distances.nobody[LINK])]
    firsts = [source.first for source in sources]
    for source, rank in zip(sources, ranks(firsts, cue.first), strict=True):
        offered = float(asks @ scores[source.first, SECTIONS["offers_source"]])
        far = distances.source[step(source.first - cue.first)]
        chances.append(offered + float(far + distances.rank[rank]))
    said = np.exp(log_softmax(np.array(chances, np.float32)))
    best = int(said.argmax())
    return best - 1, float(said[best])


def _asked(scores: Floats, end: str, cue: int, low: int, high: int) -> Floats:
    asks = scores[cue, SECTIONS[f"asks_{end}"]] * SCALE
    return np.asarray(scores[low:high, SECTIONS[f"offers_{end}"]] @ asks, np.float32)
