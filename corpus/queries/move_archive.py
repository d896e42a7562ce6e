"""What a move has dropped, and what it has left for people to review."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from corpus.document.document import Span
from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Edit
from corpus.document.json_text import dump
from corpus.document.unsure import UNSURE_TEXT
from corpus.models import AnnotationSet, Revision, SchemaMove, StoredSpan
from corpus.queries.annotations import stored_edits
from corpus.queries.pseudonyms import pseudonym

Edits = dict[tuple[str, str], Edit]


def move_counts(move: SchemaMove) -> dict[str, int]:
    """{"dropped", "review"}: how much it has dropped, and left for review at the time."""
    found = move.sets.aggregate(dropped=Sum("dropped_count"), review=Sum("review_count"))
    return {name: count or 0 for name, count in found.items()}


def to_review(move: SchemaMove) -> QuerySet[StoredSpan]:
    """The spans that the move marked and that are marked still, in no order."""
    spans = StoredSpan.objects.filter(
        annotation_set__moves__move=move,
        annotation_set__moves__review_count__gt=0,
        annotation_set__article__erased_at=None,
        attributes__contains=UNSURE_TEXT,
    )
    rows = move.sets.filter(review_count__gt=0).values_list("review", flat=True)
    return spans.filter(span_id__in={name for row in rows for name in json.loads(row)})


@dataclass(frozen=True, slots=True)
class Place:
    """A span to review, in its set with its article and author, and the characters it covers."""

    held: AnnotationSet
    mark: str
    surface: str


def review_places(move: SchemaMove, *, most: int) -> tuple[list[Place], int]:
    """The first `most` spans to review, by article and place, and how many there are."""
    spans = to_review(move)
    related = spans.select_related("annotation_set__article", "annotation_set__author")
    rows = related.order_by("annotation_set__article__number", "annotation_set", "start")[:most]
    places = [
        Place(
            row.annotation_set,
            f"{row.layer}:{row.label}",
            row.annotation_set.article.text[row.start : row.end],
        )
        for row in rows
    ]
    return places, spans.count()


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
