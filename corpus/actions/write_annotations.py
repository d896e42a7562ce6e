"""Bring a set's rows from one state to another."""

from collections.abc import Mapping

from corpus.document.document import Attributes, Relation, Span
from corpus.document.edits import Annotations, Decision
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, StoredDecision, StoredRelation, StoredSpan
from corpus.models.insert_rows import insert_rows

SPAN_COLUMNS = (
    *("annotation_set_id", "span_id", "layer", "label", "start", "end", "attributes"),
    *("origin", "author", "score"),
)


def write_annotations(held: AnnotationSet, *, before: Annotations, after: Annotations) -> None:
    """Write the difference between `before`, which the rows hold now, and `after`.

    Both may be parts of what the set says, the same parts. Article attributes are set
    on `held`, which the caller saves. The caller holds the lock on the set's row.
    """
    _delete(held, before, after)
    _write_spans(held, before.spans, after.spans)
    _write_relations(held, before.relations, after.relations)
    _write_decisions(held, before.decisions, after.decisions)
    if before.attributes != after.attributes:
        held.attributes = attributes_to_text(after.article_attributes())


def attributes_to_text(attributes: Attributes) -> str:
    """Attributes as a text column keeps them."""
    return dump(dict(attributes)) if attributes else "{}"


def _delete(held: AnnotationSet, before: Annotations, after: Annotations) -> None:
    """Relations first: they hold on to their spans."""
    relations = before.relations.keys() - after.relations.keys()
    if relations:
        StoredRelation.objects.filter(annotation_set=held, relation_id__in=relations).delete()
    spans = before.spans.keys() - after.spans.keys()
    if spans:
        # Nothing hangs on them any more; delete() would ask that again, in three queries.
        gone = StoredSpan.objects.filter(annotation_set=held, span_id__in=spans)
        gone._raw_delete(gone.db)
    decisions = before.decisions.keys() - after.decisions.keys()
    if decisions:
        StoredDecision.objects.filter(annotation_set=held, suggestion__in=decisions).delete()


def _write_spans(
    held: AnnotationSet, before: Mapping[str, Span], after: Mapping[str, Span]
) -> None:
    new = []
    for name, span in after.items():
        if name not in before:
            new.append((held.pk, name, *_span_columns(span).values()))
        elif before[name] != span:
            StoredSpan.objects.filter(annotation_set=held, span_id=name).update(
                **_span_columns(span)
            )
    if new:
        insert_rows(StoredSpan, SPAN_COLUMNS, new)


def _span_columns(span: Span) -> dict[str, object]:
    """The values of the last of SPAN_COLUMNS, by name."""
    return {
        "layer": span.layer,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "attributes": attributes_to_text(span.attributes),
        "origin": span.origin,
        "author": span.author,
        "score": span.score,
    }


def _write_relations(
    held: AnnotationSet, before: Mapping[str, Relation], after: Mapping[str, Relation]
) -> None:
    changed = {name: held_ for name, held_ in after.items() if before.get(name) != held_}
    if not changed:
        return
    ends = {end for relation in changed.values() for end in (relation.head, relation.tail)}
    keys = dict(
        StoredSpan.objects.filter(annotation_set=held, span_id__in=ends).values_list(
            "span_id", "pk"
        )
    )
    new = []
    for name, relation in changed.items():
        columns: dict[str, object] = {
            "label": relation.label,
            "head_id": keys[relation.head],
            "tail_id": keys[relation.tail],
            "attributes": attributes_to_text(relation.attributes),
            "origin": relation.origin,
            "author": relation.author,
            "score": relation.score,
        }
        if name in before:
            StoredRelation.objects.filter(annotation_set=held, relation_id=name).update(**columns)
        else:
            new.append(StoredRelation(annotation_set=held, relation_id=name, **columns))
    StoredRelation.objects.bulk_create(new, batch_size=500)


def _write_decisions(
    held: AnnotationSet, before: Mapping[str, Decision], after: Mapping[str, Decision]
) -> None:
    new = []
    for name, decision in after.items():
        columns = {"outcome": decision.outcome, "result": dump(list(decision.result))}
        if name not in before:
            new.append(StoredDecision(annotation_set=held, suggestion=name, **columns))
        elif before[name] != decision:
            StoredDecision.objects.filter(annotation_set=held, suggestion=name).update(**columns)
    if new:
        StoredDecision.objects.bulk_create(new, batch_size=500)
