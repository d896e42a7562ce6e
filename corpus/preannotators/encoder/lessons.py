"""Texts with what is to be learnt of each word; -1 where nothing is known."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.document.claims import Claim, claims_of
from corpus.document.document import Document, Span
from corpus.document.schema import ClaimRoles, Schema
from corpus.preannotators.encoder.columns import (
    CONLL_TAGS,
    CUE_KINDS,
    FORMS,
    SOURCE_TYPES,
    SOURCINGS,
)
from corpus.preannotators.encoder.edges import cut_of
from corpus.preannotators.encoder.read import Ruled
from corpus.preannotators.label_mapping import WOJOOD, LabelMapping, label_mapping

Ints = NDArray[np.int64]

CLAIM_SECTIONS = (
    *("cue", "source", "cue_start", "cue_end", "source_start", "content_start", "cue_kind"),
    *("sourcing", "worthy", "form", "source_type", "anonymous"),
)
"""Sections with one wanted value a word."""

_FLAT = {"PER": "PERS", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
"""CoNLL's types, as ANERcorp spells them."""


class Entity(NamedTuple):
    """Characters `start` to `end` under a label, of whole written words. `letters` is how
    many of them come before the entity, -1 where nobody says."""

    label: str
    start: int
    end: int
    letters: int = -1


class Told(NamedTuple):
    """A text and the entities in it, as a corpus of one word a line has them. Its words are
    joined by spaces, its sentences by line ends."""

    text: str
    entities: list[Entity]


class Link(NamedTuple):
    """A cue by its first word and the word after its last, with the first and last word of
    its content, and the number of its source, -1 for none."""

    cue: int
    cue_last: int
    begin: int
    end: int
    source: int


@dataclass(slots=True)
class Lesson:
    """A text, and the wanted values: `tags` section → one value a word; `nested` words ×
    types, or None; `content` words × (begins, ends, lies within), or None; `sources` the
    first word of each source, in order; `document` the labelled article, where it is one."""

    ruled: Ruled
    tags: dict[str, Ints] = field(default_factory=dict)
    nested: Ints | None = None
    content: NDArray[np.float32] | None = None
    links: list[Link] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    document: Document | None = None
    told: Told | None = None

    def __len__(self) -> int:
        return len(self.ruled.reading)

    def words_of(self, start: int, end: int) -> range:
        """The words that characters `start` to `end` touch."""
        starts = [first for first, _ in self.ruled.reading.spans]
        return range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))

    def cut(self, index: int, offset: int) -> int:
        """The cut of word `index` at this offset of the text."""
        start, end = self.ruled.reading.spans[index]
        word = self.ruled.reading.text[start:end]
        return cut_of(word, 0 if offset in (start, end) else offset - start)


def tag_nested(nested: Ints, label: str, words: range) -> None:
    """Tag the words with a type; of two of a type the one that came first stays."""
    column = WOJOOD.index(label)
    if not nested[list(words), column].any():
        nested[list(words), column] = 2
        nested[words[0], column] = 1


def article_lesson(document: Document, schema: Schema, ruled: Ruled) -> Lesson:
    """An article with what its schema has labels for; `ruled` is its text. What the schema
    does not have is not known, rather than absent."""
    lesson = Lesson(ruled, document=document)
    mapping = label_mapping(schema)
    if mapping.labels:
        _tell_entities(lesson, document, mapping)
    if schema.claims:
        for name in CLAIM_SECTIONS:
            lesson.tags[name] = np.full(len(lesson), -1, np.int64)
        lesson.tags["cue"][:] = lesson.tags["source"][:] = 0
        lesson.content = np.zeros((len(lesson), 3), np.float32)
        sources = _tell_sources(lesson, document, schema.claims)
        for claim in claims_of(document, schema):
            _tell_claim(lesson, claim, sources)
    return lesson


def _tell_entities(lesson: Lesson, document: Document, mapping: LabelMapping) -> None:
    types = {(held.layer, held.label): name for name, held in mapping.labels.items()}
    starts = np.full(len(lesson), -1, np.int64)
    flat = np.zeros(len(lesson), np.int64)
    nested = np.zeros((len(lesson), len(WOJOOD)), np.int64)
    for span in sorted(document.spans, key=lambda one: one.start - one.end):
        words = lesson.words_of(span.start, span.end)
        if not words or (span.layer, span.label) not in types:
            continue
        starts[words[0]] = lesson.cut(words[0], span.start)
        if not mapping.is_flat:
            tag_nested(nested, types[span.layer, span.label], words)
        elif not flat[list(words)].any():
            begun = CONLL_TAGS.index(f"B-{_FLAT[span.label]}")
            flat[list(words)] = begun + 1
            flat[words[0]] = begun
    starts[starts > 2] = -1
    lesson.tags["name_start"] = starts
    if mapping.is_flat:
        lesson.tags["conll"] = flat
        return
    nested[:, [name not in mapping.labels for name in WOJOOD]] = -1
    lesson.nested = nested


def _tell_sources(lesson: Lesson, document: Document, roles: ClaimRoles) -> Mapping[str, int]:
    """Tag the sources; id of each → its number."""
    spans = [span for span in document.spans if span.label == roles.source]
    numbers: dict[str, int] = {}
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        words = lesson.words_of(span.start, span.end)
        if not words or lesson.tags["source"][list(words)].any():
            continue
        first = words[0]
        numbers[span.id] = len(lesson.sources)
        lesson.sources.append(first)
        lesson.tags["source"][list(words)] = 2
        lesson.tags["source"][first] = 1
        lesson.tags["source_start"][first] = lesson.cut(first, span.start)
        told = span.attributes
        lesson.tags["form"][first] = _number(FORMS, told.get("form"))
        lesson.tags["source_type"][first] = _number(SOURCE_TYPES, told.get("type"))
        lesson.tags["anonymous"][first] = bool(told.get("anonymous"))
    return numbers


def _tell_claim(lesson: Lesson, claim: Claim, sources: Mapping[str, int]) -> None:
    assert lesson.content is not None
    pieces = [lesson.words_of(piece.start, piece.end) for piece in claim.pieces]
    if not all(pieces):
        return
    for words in pieces:
        lesson.content[words[0], 0] = lesson.content[words[-1], 1] = 1
        lesson.content[list(words), 2] = 1
    begin, end = pieces[0][0], pieces[-1][-1]
    first_piece = claim.pieces[0]
    lesson.tags["content_start"][begin] = lesson.cut(begin, first_piece.start)
    source = next((sources[span.id] for span in claim.sources if span.id in sources), -1)
    for cue in claim.cues:
        words = lesson.words_of(cue.start, cue.end)
        if words and not lesson.tags["cue"][list(words)].any():
            _tell_cue(lesson, cue, claim, words)
            # A cue is never taken to point into itself, so that could not be learnt.
            if begin not in words and end not in words:
                lesson.links.append(Link(words[0], words[-1] + 1, begin, end, source))


def _tell_cue(lesson: Lesson, cue: Span, claim: Claim, words: range) -> None:
    first, last = words[0], words[-1]
    tags = lesson.tags
    tags["cue"][list(words)] = 2
    tags["cue"][first] = 1
    tags["cue_start"][first] = min(lesson.cut(first, cue.start), 2)
    tags["cue_end"][last] = lesson.cut(last, cue.end)
    tags["cue_kind"][first] = _number(CUE_KINDS, cue.attributes.get("kind"))
    tags["sourcing"][first] = _number(SOURCINGS, claim.attributes.get("sourcing"))
    tags["worthy"][first] = bool(claim.attributes.get("check_worthy"))


def _number(values: Sequence[str], value: object) -> int:
    return values.index(str(value)) if value in values else -1
