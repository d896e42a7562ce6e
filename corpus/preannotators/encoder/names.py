"""Entities from the network's scores: nested in Wojood's types, or flat in ANERcorp's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_ALONE = int(Category.PERSON | Category.GPE)
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
    known = _known_after(reading, index)
    sure = _surely(word, possible, known)
    if sure:
        return sure

    def chance(cut: int) -> float:
        is_listed = bool(known.get(offset_of(word, cut), 0) & _LISTED)
        return float(said[cut]) + _KNOWN * max(cut, 1) * is_listed

    return offset_of(word, max(possible, key=chance))


def _known_after(reading: Reading, index: int) -> dict[int, int]:
    """Offset within the word → what the gazetteer knows the rest as; in لل it is looked up
    with the article and without."""
    known: dict[int, int] = {}
    for stem in reading.forms[index].stems:
        known[stem.offset] = known.get(stem.offset, 0) | stem.categories
    return known


def _surely(word: str, possible: Sequence[int], known: Mapping[int, int]) -> int:
    """The offset at which a name begins whatever the network says, or 0: at a hamza, where it
    is a name that is known (لإيران); at a known person or country, where nothing is known
    that leaves out fewer letters (لماكرون). Of 2,099 labelled names in words that could begin
    with a proclitic, the two decide 163, all rightly; with cities five go wrong."""
    offsets = [offset_of(word, cut) for cut in possible if cut]
    if not known.get(0, 0) & _LISTED:
        for offset in offsets:
            if word[offset] in _HAMZAS and known.get(offset, 0) & _NAMES:
                return offset
    held = [offset for offset in (0, *offsets) if known.get(offset)]
    return held[0] if held and known[held[0]] & _ALONE else 0


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
