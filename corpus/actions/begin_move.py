"""Begin, or take up again, the move of a project's sets to its latest schema."""

import json
import uuid

from django.db import transaction

from corpus.document.errors import InvalidMapping, WrongState
from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.document.schema_uses import unsaid
from corpus.models import Curation, Person, Project, SchemaMove, StoredSchema
from corpus.models.work import FINISHED, WorkState
from corpus.queries.outlasting import outlasts
from corpus.queries.schema_moves import earlier_schemas, uses_of_project
from corpus.queries.schemas import parsed_schema
from corpus.queries.unmoved_sets import unmoved_sets

MOST_TOLD = 20  # names in a refusal


def begin_move(new: StoredSchema, *, mapping: object, by: Person) -> SchemaMove | None:
    """The move to `new`, the schema in use, of all sets that are in others, queued; done at
    once where there are none. None where nothing was ever labelled in another schema.

    `mapping` is JSON as `schema_mapping_from_json` reads it; what an earlier attempt was told
    holds. Raises InvalidMapping where something in use has no place, WrongState while another
    move goes on or where `new` is not the schema in use.
    """
    olds = earlier_schemas(new.project, new)
    given = schema_mapping_from_json(mapping, olds, parsed_schema(new)) if olds else SchemaMapping()
    earlier = SchemaMove.objects.filter(to_schema=new).first()
    if earlier is not None:
        told = schema_mapping_from_json(json.loads(earlier.mapping), olds, parsed_schema(new))
        given = told.over(given)
    check_said(new.project, new, parsed_schema(new), given)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=new.project_id)
        return queue_move(new, mapping=given, by=by)


def check_said(
    project: Project, new: StoredSchema | None, schema: Schema, mapping: SchemaMapping
) -> None:
    """Raises InvalidMapping where the sets use anything that has no place in the schema."""
    questions = unsaid(uses_of_project(project, new), mapping, schema)
    if questions:
        raise InvalidMapping(
            "the schema lacks what is in use: %(names)s; say in a mapping what becomes of each",
            names=", ".join(str(one) for one in questions[:MOST_TOLD]),
            questions=questions,
        )


def queue_move(new: StoredSchema, *, mapping: SchemaMapping, by: Person) -> SchemaMove | None:
    """The move's row. The caller holds the lock on the project's."""
    moves = SchemaMove.objects.filter(project_id=new.project_id)
    if moves.exclude(state__in=FINISHED).exists():
        raise WrongState("sets of this project are on the move already; wait until that is done")
    in_hand = Curation.objects.filter(article__project_id=new.project_id, finished_at=None)
    schema = parsed_schema(new)
    overtaken = sum(
        not outlasts(one, mapping, parsed_schema(one.curated_set.schema), schema)
        for one in in_hand.select_related("curated_set__schema")
    )
    if overtaken:
        raise WrongState(
            "%(number)s curations are in hand, and what was decided there is about labels that "
            "this changes; finish them first",
            number=overtaken,
        )
    published = StoredSchema.objects.filter(project_id=new.project_id, number__gte=1)
    rows = list(published.order_by("published_at", "id"))
    if rows[-1] != new:
        raise WrongState("%(schema)s is not the schema in use", schema=str(new))
    if len(rows) == 1:
        return None
    left = unmoved_sets(new.project, new).count()
    move = moves.filter(to_schema=new).first()
    if move is not None and not left:
        return move
    if move is None:
        move = SchemaMove(
            project_id=new.project_id,
            key=str(uuid.uuid4()),
            from_schema=rows[-2],
            to_schema=new,
            created_by=by,
        )
    else:
        move.done -= move.failed
        move.sets.filter(revision=None).delete()
    move.mapping, move.total, move.failed = dump(mapping.to_json()), move.done + left, 0
    move.state = WorkState.QUEUED if left else WorkState.DONE
    move.sent_at = move.finished_at = None
    move.error = move.error_message = ""
    move.save()
    return move
