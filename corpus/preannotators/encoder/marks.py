"""What the gazetteer and the rules of `lexicon` say of each word, as the network reads it.

A mark is 0 or 1. They are added to the embedding of the word's first piece; in training they
were left out of a part of the texts, so that the network can do without.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.preannotators.claims.scene import Claim, Extent
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.label_mapping import WOJOOD
from corpus.preannotators.reading import Reading

Marks = NDArray[np.uint8]  # words × names

_CATEGORIES = [category for category in Category if category is not Category.BEGINS]
_SAID = ("cue", "B-source", "I-source", "begins", "within", "ends")
NAMES = (
    *(str(category.name) for category in _CATEGORIES),
    *(f"{begun}-{name}" for name in WOJOOD for begun in "BI"),
    *_SAID,
)
"""The marks, in order."""

OF_WORDS = slice(0, len(_CATEGORIES))
OF_MENTIONS = slice(len(_CATEGORIES), len(NAMES) - len(_SAID))
OF_CLAIMS = slice(len(NAMES) - len(_SAID), len(NAMES))
_BITS = np.array([int(category) for category in _CATEGORIES], np.int64)
_COLUMN = {name: column for column, name in enumerate(NAMES)}


def marks(reading: Reading, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Marks:
    """The marks of every word of the reading; `mentions` and `claims` are what rules found."""
    held = np.zeros((len(reading), len(NAMES)), np.uint8)
    known = np.array([form.categories for form in reading.forms], np.int64)
    held[:, OF_WORDS] = (known[:, None] & _BITS) != 0
    for mention in mentions:
        held[mention.first, _COLUMN[f"B-{mention.label}"]] = 1
        held[mention.first + 1 : mention.last, _COLUMN[f"I-{mention.label}"]] = 1
    starts = [start for start, _ in reading.spans]
    for claim in claims:
        _mark_claim(held, starts, claim)
    return held


def word_range(starts: Sequence[int], extent: Extent) -> range:
    """The words that characters `extent` touch; `starts` are those of all words."""
    return range(bisect_right(starts, extent[0]) - 1, bisect_right(starts, extent[1] - 1))


def _mark_claim(held: Marks, starts: Sequence[int], claim: Claim) -> None:
    if claim.cue:
        held[list(word_range(starts, claim.cue)), _COLUMN["cue"]] = 1
    if claim.source:
        held[claim.source.first, _COLUMN["B-source"]] = 1
        held[claim.source.first + 1 : claim.source.last, _COLUMN["I-source"]] = 1
    for piece in claim.pieces:
        words = word_range(starts, piece)
        held[words[0], _COLUMN["begins"]] = 1
        held[list(words), _COLUMN["within"]] = 1
        held[words[-1], _COLUMN["ends"]] = 1
