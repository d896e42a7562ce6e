"""Texts with what is to be learnt of each word; -1 where nothing is known."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.data.build_encoder.columns import Entity, Told
from corpus.document.claims import Claim, claims_of
from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder.columns import (
    CONLL_TAGS,
    CUE_KINDS,
    FORMS,
    SOURCE_TYPES,
    SOURCINGS,
)
from corpus.preannotators.encoder.edges import cut_of
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.encoder.read import Ruled, rule
from corpus.preannotators.label_mapping import WOJOOD

Ints = NDArray[np.int64]

CLAIM_SECTIONS = (
    *("cue", "source", "cue_start", "cue_end", "source_start", "content_start", "cue_kind"),
    *("sourcing", "worthy", "form", "source_type", "anonymous"),
)
"""Sections with one wanted value a word."""


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
        return range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))

    def cut(self, index: int, offset: int) -> int:
        """The cut of word `index` at this offset of the text."""
        start, end = self.ruled.reading.spans[index]
        word = self.ruled.reading.text[start:end]
        return cut_of(word, 0 if offset in (start, end) else offset - start)


def conll_lesson(told: Told, pieces: Pieces) -> Lesson:
    """ANERcorp: flat tags, and where the names begin within their words. Of Wojood's types
    it tells persons, except within other names."""
    lesson = Lesson(rule(told.text, pieces), told=told)
    tags = np.zeros(len(lesson), np.int64)
    starts = np.full(len(lesson), -1, np.int64)
    for entity in told.entities:
        first, words = _own_words(lesson, entity)
        tags[words] = CONLL_TAGS.index(f"I-{entity.label}")
        tags[first] = CONLL_TAGS.index(f"B-{entity.label}")
        if entity.letters >= 0:
            starts[first] = lesson.cut(first, lesson.ruled.reading.spans[first][0] + entity.letters)
    lesson.tags = {"conll": tags, "name_start": starts}
    lesson.nested = np.full((len(lesson), len(WOJOOD)), -1, np.int64)
    persons = lesson.nested[:, WOJOOD.index("PERS")]
    persons[tags == 0] = 0
    persons[tags == CONLL_TAGS.index("B-PERS")] = 1
    persons[tags == CONLL_TAGS.index("I-PERS")] = 2
    return lesson


def wojood_lesson(told: Told, pieces: Pieces) -> Lesson:
    """Wojood: nested types of whole words."""
    lesson = Lesson(rule(told.text, pieces), told=told)
    lesson.nested = np.zeros((len(lesson), len(WOJOOD)), np.int64)
    for entity in told.entities:
        _tag_nested(lesson.nested, entity.label, lesson.words_of(entity.start, entity.end))
    return lesson


def _own_words(lesson: Lesson, entity: Entity) -> tuple[int, list[int]]:
    """An entity's words, without a bracket or quotation mark written onto its first."""
    words = list(lesson.words_of(entity.start, entity.end))
    while len(words) > 1 and not lesson.ruled.reading.forms[words[0]].is_word:
        words = words[1:]
    return words[0], words


def _tag_nested(nested: Ints, label: str, words: range) -> None:
    column = WOJOOD.index(label)
    if not nested[list(words), column].any():
        nested[list(words), column] = 2
        nested[words[0], column] = 1


def article_lesson(document: Document, pieces: Pieces) -> Lesson:
    """An article of our own: everything."""
    lesson = Lesson(rule(document.text, pieces), document=document)
    _tell_entities(lesson, document)
    claims = claims_of(document, shipped_schema("news-claims"))
    for name in CLAIM_SECTIONS:
        lesson.tags[name] = np.full(len(lesson), -1, np.int64)
    lesson.tags["cue"][:] = lesson.tags["source"][:] = 0
    lesson.content = np.zeros((len(lesson), 3), np.float32)
    sources = _tell_sources(lesson, document)
    for claim in claims:
        _tell_claim(lesson, claim, sources)
    return lesson


def _tell_entities(lesson: Lesson, document: Document) -> None:
    lesson.nested = np.zeros((len(lesson), len(WOJOOD)), np.int64)
    starts = np.full(len(lesson), -1, np.int64)
    for span in sorted(document.spans, key=lambda one: one.start - one.end):
        if span.layer == "entity":
            words = lesson.words_of(span.start, span.end)
            _tag_nested(lesson.nested, span.label, words)
            starts[words[0]] = lesson.cut(words[0], span.start)
    starts[starts > 2] = -1
    lesson.tags["name_start"] = starts


def _tell_sources(lesson: Lesson, document: Document) -> Mapping[str, int]:
    """Tag the sources; id of each → its number."""
    spans = [span for span in document.spans if span.label == "SOURCE"]
    numbers: dict[str, int] = {}
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        words = lesson.words_of(span.start, span.end)
        first = words[0]
        if lesson.tags["source"][list(words)].any():
            continue
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
    for words in pieces:
        lesson.content[words[0], 0] = lesson.content[words[-1], 1] = 1
        lesson.content[list(words), 2] = 1
    begin, end = pieces[0][0], pieces[-1][-1]
    first_piece = claim.pieces[0]
    lesson.tags["content_start"][begin] = lesson.cut(begin, first_piece.start)
    source = next((sources[span.id] for span in claim.sources if span.id in sources), -1)
    for cue in claim.cues:
        words = lesson.words_of(cue.start, cue.end)
        if not lesson.tags["cue"][list(words)].any():
            _tell_cue(lesson, cue, claim, words)
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
