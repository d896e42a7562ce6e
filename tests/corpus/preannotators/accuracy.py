"""How far `lexicon` is right, held against corpora that mark whole written words."""

from typing import NamedTuple

from corpus.document.claims import claims_of
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.preannotators import preannotator
from tests.corpus.preannotators.column_corpora import Entity, Gold, Sentence


class Scores(NamedTuple):
    """Of exact spans with their labels."""

    precision: float
    recall: float
    f1: float


def entity_scores(
    gold: list[Gold], schema: Schema, labels: tuple[str, ...] = (), **parameters: object
) -> Scores:
    """The scores over all documents, of these labels only where some are given."""
    method = preannotator("lexicon", **parameters)
    right = found = wanted = 0
    for text, entities in gold:
        (proposed,) = method.suggest([Document("a", text)], schema)
        spans = {
            _whole_words(text, (span.label, span.start, span.end))
            for span in proposed.spans
            if not labels or span.label in labels
        }
        known = {entity for entity in entities if not labels or entity[0] in labels}
        right, found, wanted = right + len(spans & known), found + len(spans), wanted + len(known)
    return Scores(right / found, right / wanted, 2 * right / (found + wanted))


def claim_scores(gold: list[Document], part: str) -> Scores:
    """The scores of claims over annotated documents: of their "content", which is all their
    pieces, or of the "whole", which is content, sources and cues."""
    method, schema = preannotator("lexicon"), shipped_schema("news-claims")
    right = found = wanted = 0
    for document in gold:
        (proposed,) = method.suggest([document], schema)
        spans, known = _claims(proposed, part), _claims(document, part)
        right, found, wanted = right + len(spans & known), found + len(spans), wanted + len(known)
    return Scores(right / found, right / wanted, 2 * right / (found + wanted))


def _claims(document: Document, part: str) -> set[tuple[tuple[int, int], ...]]:
    """Each claim as the offsets of its spans."""
    return {
        tuple(
            (span.start, span.end)
            for spans in (claim.pieces, *((claim.sources, claim.cues) if part == "whole" else ()))
            for span in spans
        )
        for claim in claims_of(document, shipped_schema("news-claims"))
    }


def clitic_score(sentences: list[tuple[Sentence, list[int]]]) -> tuple[int, float]:
    """Of the entities that are found, how many there are and how often they begin at the
    right letter. A word-initial لل counts as ours has it: the entity begins at the second."""
    method, schema = preannotator("lexicon"), shipped_schema("wojood")
    found = right = 0
    for sentence, starts in sentences:
        text = " ".join(word for word, _ in sentence)
        (proposed,) = method.suggest([Document("a", text)], schema)
        begun = {span.start for span in proposed.spans}
        at = 0
        for (word, _), gold in zip(sentence, starts, strict=True):
            ours = {start - at for start in begun if at <= start < at + len(word)}
            if gold >= 0 and ours:
                found += 1
                right += (1 if word.startswith("لل") else gold) in ours
            at += len(word) + 1
    return found, right / found


def _whole_words(text: str, entity: Entity) -> Entity:
    label, start, end = entity
    return label, max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1, end
