"""Examine a network on held-out texts, through the run-time that ships."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus.data.build_encoder.figures import Tally, claim_scores, entity_tally
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder.columns import SECTIONS
from corpus.preannotators.encoder.lessons import Lesson, Told
from corpus.preannotators.encoder.names import flat_names, nested_names
from corpus.preannotators.encoder.network import Model
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.encoder.propose import propose
from corpus.preannotators.encoder.read import Seen, see
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.label_mapping import WOJOOD

CLASSIC = ("PERS", "ORG", "GPE", "LOC")
DEFAULTS = {one.name: one.default for one in Encoder.parameters}


def seen_lessons(model: Model, lessons: Sequence[Lesson]) -> list[Seen]:
    """The lessons with the network's scores."""
    return list(see(model, [lesson.ruled for lesson in lessons]))


def flat_tally(model: Model, lessons: Sequence[Lesson]) -> Tally:
    """ANERcorp's four types, on whole written words."""
    return _tally(lessons, seen_lessons(model, lessons), flat=True)


def nested_tally(model: Model, lessons: Sequence[Lesson]) -> Tally:
    """Wojood's types, on whole written words."""
    return _tally(lessons, seen_lessons(model, lessons), flat=False)


def _tally(lessons: Sequence[Lesson], seen: Sequence[Seen], *, flat: bool) -> Tally:
    tally = Tally()
    names = flat_names if flat else nested_names
    for lesson, one in zip(lessons, seen, strict=True):
        assert lesson.told is not None
        found = names(one.ruled.reading, one.scores, one.ruled.spelled.sentences)
        wanted = {(entity.label, entity.start, entity.end) for entity in lesson.told.entities}
        tally.add({_whole_words(lesson.told, mention) for mention in found}, {*wanted})
    return tally


def _whole_words(told: Told, mention: Mention) -> tuple[str, int, int]:
    """The mention with all of the written words that it begins and ends in."""
    text = told.text
    start, end = mention.start, mention.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return mention.label, start, end


def proposed(
    model: Model, lessons: Sequence[Lesson], **settings: bool
) -> Iterator[tuple[Document, Document]]:
    """(proposed, wanted) of each article."""
    schema = shipped_schema("news-claims")
    for lesson, seen in zip(lessons, seen_lessons(model, lessons), strict=True):
        assert lesson.document is not None
        found = propose(lesson.document, schema, "encoder/1", seen, model, DEFAULTS | settings)
        yield found, replace(lesson.document, id=found.id)


def better_ruled(model: Model, lessons: Sequence[Lesson]) -> list[str]:
    """The types of entities that the rules find better than the network does."""
    ours, rules = Tally(), Tally()
    for lesson, seen in zip(lessons, seen_lessons(model, lessons), strict=True):
        assert lesson.document is not None
        wanted = {(one.label, one.start, one.end) for one in lesson.document.spans}
        found = nested_names(seen.ruled.reading, seen.scores, seen.ruled.spelled.sentences)
        ours.add(_extents(found), {*wanted})
        rules.add(_extents(seen.ruled.mentions), {*wanted})
    return [name for name in WOJOOD if rules.of([name]).f1 > ours.of([name]).f1]


def _extents(mentions: Sequence[Mention]) -> set[tuple[object, ...]]:
    return {(one.label, one.start, one.end) for one in mentions}


def article_figures(model: Model, lessons: Sequence[Lesson], **settings: bool) -> dict[str, float]:
    """The F1 of entities (all, the classic types, each type) and of claims."""
    pairs = list(proposed(model, lessons, **settings))
    tally, claims = entity_tally(pairs), claim_scores(pairs)
    figures = {"entities": tally.of().f1, "classic": tally.of(CLASSIC).f1}
    figures |= {part: found.f1 for part, found in claims.items()}
    return figures | {label: found.f1 for label, found in tally.each().items()}


def cut_accuracy(model: Model, lessons: Sequence[Lesson]) -> tuple[float, int]:
    """Of the words in which an entity begins within, how often the network's cut is right
    (the gazetteer left out), and how many there are."""
    right = wanted = 0
    for lesson, seen in zip(lessons, seen_lessons(model, lessons), strict=True):
        cuts = lesson.tags["name_start"]
        said = seen.scores[:, SECTIONS["name_start"]].argmax(1)
        right += int(np.sum((cuts > 0) & (said == cuts)))
        wanted += int(np.sum(cuts > 0))
    return (right / wanted if wanted else 0.0), wanted
