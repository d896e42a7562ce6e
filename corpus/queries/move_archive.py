"""What a move has dropped, and what it has left for people to review."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from corpus.document.document import Span
from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Edit
from corpus.document.ids import derived_id
from corpus.document.json_text import dump
from corpus.document.unsure import UNSURE_TEXT
from corpus.models import AnnotationSet, Revision, SchemaMove, StoredSpan
from corpus.queries.annotations import stored_edits
from corpus.queries.code_points import holds
from corpus.queries.marked_sets import unsettled_sets
from corpus.queries.pseudonyms import pseudonym
from corpus.queries.schema_moves import move_mapping
from corpus.queries.schemas import parsed_schema

Edits = dict[tuple[str, str], Edit]


def move_counts(move: SchemaMove) -> dict[str, int]:
    """{"dropped", "review"}: how much it has dropped, and left for review at the time."""
    found = move.sets.aggregate(dropped=Sum("dropped_count"), review=Sum("review_count"))
    return {name: count or 0 for name, count in found.items()}


def to_review(move: SchemaMove) -> QuerySet[StoredSpan]:
    """The spans that the move marked, that are marked still, and that no curator has decided
    about since, in no order. A curated set holds them as its own when it took them over."""
    rows = move.sets.filter(review_count__gt=0)
    names: set[str] = set()
    for review, text in rows.values_list("review", "annotation_set__article__sha256"):
        marked = json.loads(review)
        names.update(marked, (derived_id("curated", text, name) for name in marked))
    return StoredSpan.objects.filter(
        holds("attributes", UNSURE_TEXT),
        annotation_set__in=unsettled_sets().filter(move=move).values("annotation_set"),
        span_id__in=names,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A span to review, its set with article and author, and the characters it covers.
    Labels are "layer:label": `mark` now, `before` the move, and `ways`, all that the move
    says it may have become."""

    span: StoredSpan
    held: AnnotationSet
    mark: str
    surface: str
    before: str
    ways: tuple[str, ...]


def review_places(move: SchemaMove, *, most: int) -> tuple[list[Place], int]:
    """The first `most` spans to review, by article and place, and how many there are."""
    spans = to_review(move)
    related = spans.select_related("annotation_set__article", "annotation_set__author")
    rows = related.order_by("annotation_set__article__number", "annotation_set", "start")
    return places_of(move, rows[:most]), spans.count()


def places_of(move: SchemaMove, spans: Iterable[StoredSpan]) -> list[Place]:
    """What was there before, and what each of these spans to review may have become; one query
    for the history of all."""
    rows = list(spans)
    earlier = _before(move, {row.annotation_set_id for row in rows})
    mapping, schema = move_mapping(move), parsed_schema(move.to_schema)
    places = []
    for row in rows:
        layer, label = earlier.get((row.annotation_set_id, row.span_id), (row.layer, row.label))
        places.append(
            Place(
                row,
                row.annotation_set,
                f"{row.layer}:{row.label}",
                row.annotation_set.article.text[row.start : row.end],
                f"{layer}:{label}",
                mapping.label(layer, label, schema) or (),
            )
        )
    return places


def _before(move: SchemaMove, sets: set[int]) -> dict[tuple[int, str], tuple[str, str]]:
    """(set, id of a span) → its layer and label before the move changed the span."""
    revisions = Revision.objects.filter(annotation_set__in=sets, operation_id=move.key)
    return {
        (key, edit.id): (edit.before.layer, edit.before.label)
        for key, text in revisions.values_list("annotation_set", "edits")
        for edit in stored_edits(text)
        if isinstance(edit.before, Span)
    }


def archive_lines(move: SchemaMove) -> Iterator[str]:
    """All that the move dropped as JSON lines, in the order in which sets were moved:
    {"article", "number", "set", "author", "revision", "kind", "id", "name", "why", "text",
    "before"}. `before` is the span, relation or article attribute as it stood, and `text` the
    characters of a span. Of an erased article nothing is left but what was dropped by name.
    """
    rows = move.sets.filter(dropped_count__gt=0).select_related("annotation_set__article")
    for row in rows.order_by("pk").iterator(chunk_size=200):
        held = row.annotation_set
        assert row.revision is not None
        revision = Revision.objects.get(annotation_set=held, number=row.revision)
        edits: Edits = {(edit.kind, edit.id): edit for edit in stored_edits(revision.edits)}
        for kind, name, label, why in json.loads(row.dropped):
            edit = _edit(edits, kind, name, label)
            before = edit.before if edit else None
            line = {
                "article": held.article.key,
                "number": held.article.number,
                "set": held.key,
                "author": pseudonym(held),
                "revision": row.revision,
                **{"kind": kind, "id": name, "name": label, "why": why},
                "text": held.article.text[before.start : before.end]
                if isinstance(before, Span)
                else "",
                "before": edits_to_json([edit])[0]["before"] if edit else None,
            }
            yield dump(line) + "\n"


def _edit(edits: Edits, kind: str, name: str, label: str) -> Edit | None:
    """The edit by which something was dropped: an attribute goes with what has it, or is the
    article's."""
    if kind != "attribute":
        return edits.get((kind, name))
    if not name:
        return edits.get(("attribute", label.partition("=")[0]))
    return edits.get(("span", name)) or edits.get(("relation", name))
