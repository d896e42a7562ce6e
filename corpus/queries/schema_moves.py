"""The mappings by which a project's sets have moved from schema to schema."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document.edits import Annotations
from corpus.document.schema import Schema
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.document.schema_move import Moved, move_annotations
from corpus.document.schema_uses import Uses, leaving_out, unsaid
from corpus.document.unsure import UNSURE
from corpus.models import AnnotationSet, Project, SchemaMove, StoredSchema
from corpus.queries.annotations import annotations_of_each
from corpus.queries.schemas import parsed_schema
from corpus.queries.unmoved_sets import unmoved_sets

PAGE = 50  # sets
Step = tuple[SchemaMapping, Schema]


def earlier_schemas(project: Project, new: StoredSchema | None = None) -> list[Schema]:
    """The project's published schemas, the oldest first, without `new`."""
    published = StoredSchema.objects.filter(project=project, number__gte=1)
    rows = published.order_by("published_at", "id")
    return [parsed_schema(one) for one in rows if new is None or one.pk != new.pk]


def move_mapping(move: SchemaMove) -> SchemaMapping:
    """The mapping that the move goes by."""
    return schema_mapping_from_json(
        json.loads(move.mapping),
        earlier_schemas(move.project, move.to_schema),
        parsed_schema(move.to_schema),
    )


def moves_between(old: StoredSchema, new: StoredSchema) -> list[Step] | None:
    """The mappings, with the schemas they lead to, that lead from one published schema of a
    project to a later one; None where `new` is not later, or no move led there."""
    published = StoredSchema.objects.filter(project=old.project_id, number__gte=1)
    rows = list(published.order_by("published_at", "id").select_related("move"))
    keys = [one.pk for one in rows]
    between = rows[keys.index(old.pk) + 1 : keys.index(new.pk) + 1]
    moves = [getattr(one, "move", None) for one in between]
    if not moves or None in moves:
        return None
    return [(move_mapping(move), parsed_schema(move.to_schema)) for move in moves if move]


class Ways:
    """The ways by which what machines said in earlier schemas is seen in `new`; each is looked
    up once."""

    def __init__(self, new: StoredSchema) -> None:
        self._new = new
        self._found: dict[int, list[Step] | None] = {new.pk: []}

    def from_schema(self, key: int) -> list[Step] | None:
        """The steps from the schema with this id: none from `new` itself, None where there is
        no way."""
        if key not in self._found:
            self._found[key] = moves_between(StoredSchema.objects.get(pk=key), self._new)
        return self._found[key]

    def label(self, key: int, layer: str, label: str) -> tuple[str, str] | None:
        """Layer and label that a suggestion in the schema with this id is shown with; None
        where it is not shown."""
        steps = self.from_schema(key)
        if steps is None:
            return None
        for mapping, schema in steps:
            targets = mapping.label(layer, label, schema)
            if not targets:
                return None
            layer, _, label = targets[0].partition(":")
        return layer, label

    def moved(self, key: int, said: Annotations, *, length: int) -> Annotations:
        """What was said in the schema with this id, as it is shown."""
        steps = self.from_schema(key)
        if not steps:
            return said if steps is not None else Annotations()
        old = parsed_schema(StoredSchema.objects.get(pk=key))
        return moved_along(said, old, steps, length=length)


def moved_along(
    annotations: Annotations, old: Schema, steps: Sequence[Step], *, length: int
) -> Annotations:
    """What a machine suggested in the schema `old`, after the steps. Of what nobody said what
    becomes of it, nothing is left."""
    for mapping, new in steps:
        uses = Uses()
        uses.add(annotations, old)
        while questions := unsaid(uses, mapping, new):
            mapping = leaving_out(questions).over(mapping)
        annotations = unmarked(move_annotations(annotations, mapping, new, length=length))
        old = new
    return annotations


def unmarked(moved: Moved) -> Annotations:
    """What stands after a move, without the marks for review: nobody has taken it yet."""
    spans = {
        name: replace(
            span,
            attributes={key: one for key, one in span.attributes.items() if key != UNSURE.name},
        )
        if name in moved.review
        else span
        for name, span in moved.annotations.spans.items()
    }
    return replace(moved.annotations, spans=spans)


def uses_of_project(project: Project, new: StoredSchema | None) -> Uses:
    """What the sets use that are not in the schema `new`; all sets where it is None."""
    uses = Uses()
    for held, said in said_by_unmoved(project, new):
        uses.add(said, parsed_schema(held.schema))
    return uses


def said_by_unmoved(
    project: Project, new: StoredSchema | None
) -> Iterator[tuple[AnnotationSet, Annotations]]:
    """Each set that is not in the schema `new`, with its article and schema and what it says
    (without decisions), by the numbers of their articles. A few queries for fifty sets."""
    sets = unmoved_sets(project, new).order_by("article__number", "pk")
    keys = list(sets.values_list("pk", flat=True))
    for first in range(0, len(keys), PAGE):
        page = sets.filter(pk__in=keys[first : first + PAGE])
        rows = list(page.select_related("schema", "article"))
        said = annotations_of_each(rows)
        yield from ((held, said[held.pk]) for held in rows)
