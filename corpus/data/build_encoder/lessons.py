"""Texts of the corpora that the network is taught from, with what is to be learnt of each word."""

import numpy as np

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder import lessons
from corpus.preannotators.encoder.columns import CONLL_TAGS
from corpus.preannotators.encoder.lessons import Entity, Lesson, Told, tag_nested
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.label_mapping import WOJOOD

ATTRIBUTES = ("cue_kind", "sourcing", "worthy", "form", "source_type", "anonymous")
"""Sections that tell of attributes."""


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
        tag_nested(lesson.nested, entity.label, lesson.words_of(entity.start, entity.end))
    return lesson


def _own_words(lesson: Lesson, entity: Entity) -> tuple[int, list[int]]:
    """An entity's words, without a bracket or quotation mark written onto its first."""
    words = list(lesson.words_of(entity.start, entity.end))
    while len(words) > 1 and not lesson.ruled.reading.forms[words[0]].is_word:
        words = words[1:]
    return words[0], words


def article_lesson(document: Document, pieces: Pieces) -> Lesson:
    """An article of our own: everything; of attributes, nothing where none was labelled."""
    schema = shipped_schema("news-claims")
    lesson = lessons.article_lesson(document, schema, rule(document.text, pieces))
    if not any(span.attributes for span in document.spans):
        for name in ATTRIBUTES:
            lesson.tags.pop(name, None)
    return lesson
