"""What a batch of edits concerns in a set's rows.

In SQL, as in set_to_change.py and for its reason: labelling saves all the time.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from django.db import connection

from corpus.document.document import Relation, Span
from corpus.document.edits import Annotations, Decision
from corpus.models import AnnotationSet
from corpus.queries.annotations import article_attributes, attributes_from_text

# "end" is a word of SQL.
_SPANS = """
    SELECT id, span_id, layer, label, start, "end", attributes, origin, author, score
    FROM corpus_storedspan WHERE annotation_set_id = %s AND span_id IN ({}) ORDER BY id
"""
_RELATIONS = """
    SELECT link.relation_id, link.label, head.span_id, tail.span_id, link.attributes,
        link.origin, link.author, link.score
    FROM corpus_storedrelation AS link
    JOIN corpus_storedspan AS head ON head.id = link.head_id
    JOIN corpus_storedspan AS tail ON tail.id = link.tail_id
    WHERE link.annotation_set_id = %s
    AND (link.relation_id IN ({}) OR link.head_id IN ({}) OR link.tail_id IN ({}))
    ORDER BY link.id
"""
_DECISIONS = """
    SELECT suggestion, outcome, result FROM corpus_storeddecision
    WHERE annotation_set_id = %s AND suggestion IN ({}) ORDER BY id
"""


def touched_annotations(held: AnnotationSet, touched: Iterable[tuple[str, str]]) -> Annotations:
    """Only what edits that touch these (kind, id) pairs can concern: the values
    themselves, the relations that hang on touched spans, and the ends of all of these."""
    ids: dict[str, set[str]] = {"span": set(), "relation": set(), "decision": set()}
    for kind, name in touched:
        ids.get(kind, set()).add(name)
    spans, keys = _spans(held, ids["span"])
    relations = _relations(held, ids["relation"], keys)
    ends = {end for relation in relations.values() for end in (relation.head, relation.tail)}
    others, _ = _spans(held, ends - spans.keys())
    return Annotations(
        spans={**spans, **others},
        relations=relations,
        attributes=article_attributes(held),
        decisions=_decisions(held, ids["decision"]),
    )


def _spans(held: AnnotationSet, names: Collection[str]) -> tuple[dict[str, Span], list[int]]:
    """Those of these names, and the keys of their rows."""
    spans, keys = {}, []
    for key, name, layer, label, start, end, attributes, *origin in _rows(_SPANS, held, names):
        values = attributes_from_text(attributes)
        spans[name] = Span(name, layer, label, start, end, values, *origin)
        keys.append(key)
    return spans, keys


def _relations(
    held: AnnotationSet, names: Collection[str], spans: Collection[int]
) -> Mapping[str, Relation]:
    """Those of these names, and those that hang on the spans with these keys."""
    return {
        name: Relation(name, label, head, tail, attributes_from_text(attributes), *origin)
        for name, label, head, tail, attributes, *origin in _rows(
            _RELATIONS, held, names, spans, spans
        )
    }


def _decisions(held: AnnotationSet, names: Collection[str]) -> Mapping[str, Decision]:
    return {
        name: Decision(name, outcome, tuple(json.loads(result)))
        for name, outcome, result in _rows(_DECISIONS, held, names)
    }


def _rows(question: str, held: AnnotationSet, *lists: Collection[Any]) -> list[Any]:
    """The answer with each list in its place; none where all the lists are empty."""
    if not any(lists):
        return []
    places = (", ".join(["%s"] * len(each)) or "NULL" for each in lists)
    with connection.cursor() as cursor:
        cursor.execute(question.format(*places), [held.pk, *chain(*lists)])
        rows: list[Any] = cursor.fetchall()
    return rows
