"""What an annotation set says, from its rows or, when it is frozen, from its revisions."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.document.document import Attributes, Relation, Span
from corpus.document.edit_json import edits_from_json
from corpus.document.edits import Annotations, ArticleAttribute, Decision, Edit, apply
from corpus.models import AnnotationSet, Revision, StoredDecision, StoredRelation, StoredSpan

SPAN_FIELDS = (
    *("span_id", "layer", "label", "start", "end", "attributes"),
    *("origin", "author", "score"),
)
RELATION_FIELDS = (
    *("relation_id", "label", "head__span_id", "tail__span_id", "attributes"),
    *("origin", "author", "score"),
)


def annotations_of(held: AnnotationSet) -> Annotations:
    """All that the set says now."""
    if held.frozen:
        return replayed(held)
    return Annotations(
        spans=_spans(StoredSpan.objects.filter(annotation_set=held)),
        relations=_relations(StoredRelation.objects.filter(annotation_set=held)),
        attributes=article_attributes(held),
        decisions=_decisions(StoredDecision.objects.filter(annotation_set=held)),
    )


def annotations_of_each(sets: Sequence[AnnotationSet]) -> Mapping[int, Annotations]:
    """What each of the sets says now, by its key; decisions are left out. Three queries,
    whatever their number."""
    thawed = [held.pk for held in sets if not held.frozen]
    frozen = [held.pk for held in sets if held.frozen]
    spans = _by_set(StoredSpan.objects.filter(annotation_set__in=thawed), SPAN_FIELDS)
    relations = _by_set(StoredRelation.objects.filter(annotation_set__in=thawed), RELATION_FIELDS)
    revisions = Revision.objects.filter(annotation_set__in=frozen).order_by("number")
    edits: defaultdict[int, list[str]] = defaultdict(list)
    for key, text in revisions.values_list("annotation_set_id", "edits") if frozen else ():
        edits[key].append(text)
    return {
        held.pk: apply(
            Annotations(), (edit for text in edits[held.pk] for edit in stored_edits(text))
        )
        if held.frozen
        else Annotations(
            spans={row[0]: _span(row) for row in spans[held.pk]},
            relations={row[0]: _relation(row) for row in relations[held.pk]},
            attributes=article_attributes(held),
        )
        for held in sets
    }


def replayed(held: AnnotationSet, *, until: int | None = None) -> Annotations:
    """What the set said at revision `until`, or says now, by replaying its revisions."""
    revisions = Revision.objects.filter(annotation_set=held).order_by("number")
    if until is not None:
        revisions = revisions.filter(number__lte=until)
    texts = revisions.values_list("edits", flat=True).iterator()
    return apply(Annotations(), (edit for text in texts for edit in stored_edits(text)))


def replayed_each(until: Mapping[int, int]) -> Mapping[int, Annotations]:
    """What each set, by its key, said at the revision that is named; one query for all."""
    edits: defaultdict[int, list[str]] = defaultdict(list)
    revisions = Revision.objects.filter(annotation_set__in=until).order_by("number")
    rows = revisions.values_list("annotation_set_id", "number", "edits") if until else ()
    for key, number, text in rows:
        if number <= until[key]:
            edits[key].append(text)
    return {
        key: apply(Annotations(), (edit for text in edits[key] for edit in stored_edits(text)))
        for key in until
    }


def stored_edits(text: str) -> tuple[Edit, ...]:
    """The edits of a revision, from the text it keeps."""
    return edits_from_json(json.loads(text))


def relations_after(
    held: AnnotationSet, *, before: Annotations, after: Annotations, label: str
) -> tuple[Relation, ...]:
    """Every relation of this label once the set holds `after` in place of `before`; none,
    and nothing is read, where the change brings none of them."""
    brought = [
        one
        for name, one in after.relations.items()
        if one.label == label and before.relations.get(name) != one
    ]
    if not brought:
        return ()
    stored = _relations(StoredRelation.objects.filter(annotation_set=held, label=label))
    changed = before.relations.keys() | after.relations.keys()
    kept = (one for name, one in stored.items() if name not in changed)
    return (*kept, *(one for one in after.relations.values() if one.label == label))


def article_attributes(held: AnnotationSet) -> dict[str, ArticleAttribute]:
    """The article-level attributes that the set holds."""
    return {
        name: ArticleAttribute(name, value)
        for name, value in attributes_from_text(held.attributes).items()
    }


def attributes_from_text(text: str) -> Attributes:
    """Attributes from a text column; lists become tuples."""
    if text == "{}":
        return {}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(text).items()
    }


def _spans(rows: Any) -> Mapping[str, Span]:
    return {row[0]: _span(row) for row in rows.order_by("id").values_list(*SPAN_FIELDS)}


def _span(row: Sequence[Any]) -> Span:
    name, layer, label, start, end, held, *origin = row
    return Span(name, layer, label, start, end, attributes_from_text(held), *origin)


def _relations(rows: Any) -> Mapping[str, Relation]:
    return {row[0]: _relation(row) for row in rows.order_by("id").values_list(*RELATION_FIELDS)}


def _relation(row: Sequence[Any]) -> Relation:
    name, label, head, tail, held, *origin = row
    return Relation(name, label, head, tail, attributes_from_text(held), *origin)


def _by_set(rows: Any, fields: Sequence[str]) -> Mapping[int, list[Sequence[Any]]]:
    found: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for key, *row in rows.order_by("id").values_list("annotation_set_id", *fields):
        found[key].append(row)
    return found


def _decisions(rows: Any) -> Mapping[str, Decision]:
    return {
        suggestion: Decision(suggestion, outcome, tuple(json.loads(result)))
        for suggestion, outcome, result in rows.order_by("id").values_list(
            "suggestion", "outcome", "result"
        )
    }
