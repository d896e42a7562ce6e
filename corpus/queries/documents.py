"""Documents as the formats want them, from stored articles and sets."""

import json
from dataclasses import replace
from typing import TypeVar

from corpus.document.document import Document, Relation, Span, document_order, relation_order
from corpus.document.edits import Annotations
from corpus.models import AnnotationSet, Article, Revision
from corpus.queries.annotations import annotations_of, replayed
from corpus.queries.pseudonyms import pseudonym

Signed = TypeVar("Signed", Span, Relation)


def bare_document(article: Article) -> Document:
    """The article without any labels."""
    return Document(
        id=article.key,
        text=article.text,
        language=article.language,
        metadata=json.loads(article.metadata),
    )


def document_of(held: AnnotationSet) -> Document:
    """The article with what the set says now."""
    return _document(held, annotations_of(held))


def document_at(held: AnnotationSet, revision: int) -> Document:
    """The article with what the set said at a revision, in the schema that it had then."""
    schema = Revision.objects.values_list("schema", flat=True)
    then = schema.get(annotation_set=held, number=revision)
    return replace(_document(held, replayed(held, until=revision)), schema=then)


def _document(held: AnnotationSet, annotations: Annotations) -> Document:
    """Spans in document order. Each that does not say where it came from says so now:
    the set's origin and its author's pseudonym."""
    author = pseudonym(held)
    spans = [_signed(span, held, author) for span in annotations.spans.values()]
    relations = [_signed(relation, held, author) for relation in annotations.relations.values()]
    return replace(
        bare_document(held.article),
        attributes=annotations.article_attributes(),
        schema=str(held.schema),
        spans=tuple(sorted(spans, key=document_order)),
        relations=tuple(sorted(relations, key=relation_order)),
    )


def _signed(value: Signed, held: AnnotationSet, author: str) -> Signed:
    if value.origin:
        return value
    return replace(value, origin=held.origin, author=author)
