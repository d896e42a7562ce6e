"""Entities from the network's scores: nested in Wojood's types, or flat in ANERcorp's."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from corpus.preannotators.encoder.columns import CONLL_TYPES, SECTIONS
from corpus.preannotators.encoder.decode import Floats, Run, flat_runs, runs
from corpus.preannotators.encoder.edges import PRONOUN, cuts, offset_of
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.label_mapping import WOJOOD
from corpus.preannotators.reading import Reading

_LISTED = int(
    Category.GPE
    | Category.CITY
    | Category.LOC
    | Category.FAC
    | Category.ORG
    | Category.MEDIA
    | Category.PERSON
    | Category.GIVEN
    | Category.ORG_HEAD
    | Category.ORG_NAME_HEAD
    | Category.TITLE
)
_NAMES = _LISTED & ~int(Category.ORG_HEAD | Category.ORG_NAME_HEAD | Category.TITLE)
_KNOWN = 3.0
"""How much (in nats, for each proclitic left out) it speaks for a cut that the gazetteer knows
what follows it."""
_HAMZAS = "أإآ"  # on an alif they begin a word, never stand within one


def nested_names(reading: Reading, scores: Floats, firsts: Sequence[int]) -> list[Mention]:
    """The entities of Wojood's 21 types, in document order. Two never cross."""
    logits = scores[:, SECTIONS["nested"]].reshape(len(scores), len(WOJOOD), 3)
    return uncrossed(_mentions(reading, scores, runs(logits, firsts), WOJOOD))


def flat_names(reading: Reading, scores: Floats, firsts: Sequence[int]) -> list[Mention]:
    """The entities of ANERcorp's four types, MISC among them, none inside another."""
    found = flat_runs(scores[:, SECTIONS["conll"]], firsts)
    return sorted(_mentions(reading, scores, found, CONLL_TYPES), key=_outer_first)


def _mentions(
    reading: Reading, scores: Floats, found: Iterable[Run], types: Sequence[str]
) -> Iterator[Mention]:
    for run in found:
        offset = name_offset(reading, scores, run.first)
        start, end = reading.spans[run.first][0] + offset, reading.spans[run.last - 1][1]
        yield Mention(types[run.layer], run.first, run.last, start, end, run.score, start)


def name_offset(reading: Reading, scores: Floats, index: int) -> int:
    """Where in word `index` a name begins: as the network says, which the gazetteer helps."""
    start, end = reading.spans[index]
    word = reading.text[start:end]
    possible = [cut for cut in cuts(word) if cut < PRONOUN]
    if word.startswith("لل") and len(possible) > 1:
        possible.remove(0)  # the article's own lam is the second
    said = scores[index, SECTIONS["name_start"]]
    stems = {stem.offset: stem.categories for stem in reading.forms[index].stems}

    def listed(cut: int, wanted: int = _LISTED) -> bool:
        return bool(stems.get(offset_of(word, cut), 0) & wanted)

    if not listed(0):
        for cut in possible:
            if cut and word[offset_of(word, cut)] in _HAMZAS and listed(cut, _NAMES):
                return offset_of(word, cut)

    def chance(cut: int) -> float:
        return float(said[cut]) + _KNOWN * max(cut, 1) * listed(cut)

    return offset_of(word, max(possible, key=chance))


def uncrossed(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in document order, without the less sure of two that cross or cover the
    same characters."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: -one.score):
        if not any(_crosses(mention, other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=_outer_first)


def _crosses(one: Mention, other: Mention) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    return one.start < other.start < one.end < other.end or (
        other.start < one.start < other.end < one.end
    )


def _outer_first(mention: Mention) -> tuple[int, int, str]:
    return (mention.start, -mention.end, mention.label)


def best_chance(scores: Floats, section: str, index: int) -> tuple[int, float]:
    """The likeliest column of a section at a word, and its probability."""
    logits = scores[index, SECTIONS[section]]
    chances = np.exp(logits - logits.max())
    best = int(chances.argmax())
    return best, float(chances[best] / chances.sum())
