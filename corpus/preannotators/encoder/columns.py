"""What the network says of each word: the sections of its row of scores, in order.

All but the last six are logits. A section of three is O, B, I of one layer of tags, unless
it says otherwise. Sections that end in `_start` or `_end` say at which clitic stop of its
first or last word a span is cut (see `edges.py`).
"""

from corpus.preannotators.label_mapping import WOJOOD

CONLL_TYPES = ("PERS", "LOC", "ORG", "MISC")
"""The types of ANERcorp."""
CONLL_TAGS = ("O", *(f"{begun}-{name}" for name in CONLL_TYPES for begun in "BI"))
CUE_KINDS = ("verb", "noun", "preposition", "punctuation")
SOURCINGS = ("explicit", "dropped", "unnamed", "author")
FORMS = ("named", "nominal", "pronoun")
SOURCE_TYPES = ("person", "organisation", "state", "media", "document", "group")
LINK = 48
"""Dimensions of what a cue asks for and of what a word offers."""

WIDTHS = {
    "conll": len(CONLL_TAGS),
    "nested": 3 * len(WOJOOD),  # O, B, I of each type
    "name_start": 3,
    "cue": 3,
    "source": 3,
    "content": 3,  # begins, ends, lies within: each by itself
    "cue_start": 3,
    "cue_end": 4,
    "source_start": 4,
    "content_start": 4,
    "cue_kind": len(CUE_KINDS),
    "sourcing": len(SOURCINGS),
    "worthy": 1,
    "form": len(FORMS),
    "source_type": len(SOURCE_TYPES),
    "anonymous": 1,
    "asks_begin": LINK,
    "asks_end": LINK,
    "asks_source": LINK,
    "offers_begin": LINK,
    "offers_end": LINK,
    "offers_source": LINK,
}
"""Section → how many columns it has."""

WIDTH = sum(WIDTHS.values())
_ENDS = [sum(list(WIDTHS.values())[: number + 1]) for number in range(len(WIDTHS))]
SECTIONS = {name: slice(end - WIDTHS[name], end) for name, end in zip(WIDTHS, _ENDS, strict=True)}
"""Section → its columns."""
