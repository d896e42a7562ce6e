"""Spans and relations as strangers' files have them, held against what can be stored."""

from corpus.document.document import Relation, Span
from corpus.document.errors import InvalidFile
from corpus.document.strict_json import Fields
from corpus.document.values_json import (
    relation_from_json,
    relation_to_json,
    span_from_json,
    span_to_json,
)


def storable_span(span: Span) -> Span:
    """The span. Raises InvalidFile where a text or number of it cannot be stored."""
    return span_from_json(Fields(span_to_json(span), f"span {span.id!a}", InvalidFile))


def storable_relation(relation: Relation) -> Relation:
    """The relation. Raises InvalidFile as for a span."""
    path = f"relation {relation.id!a}"
    return relation_from_json(Fields(relation_to_json(relation), path, InvalidFile))
