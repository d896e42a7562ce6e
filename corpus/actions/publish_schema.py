"""Publish a schema: from then on it is frozen, and the project labels with it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from corpus.actions.begin_move import begin_move, check_said, queue_move
from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_digest, schema_to_json
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.models import Person, Project, SchemaMove, StoredSchema
from corpus.models.work import FINISHED
from corpus.queries.schema_moves import earlier_schemas
from corpus.queries.schemas import current_schema
from corpus.queries.unmoved_sets import unmoved_sets


def publish_schema(
    project: Project, *, schema: Schema, by: Person, mapping: object = None
) -> StoredSchema:
    """The schema's next number in the project, published; a draft of that name is used up.
    The sets that are there begin to move to it: its `move` is queued.

    The content of the latest number again publishes nothing new and answers with it; sets
    that are still in other schemas begin to move to it all the same, if it is in use.
    `mapping` is JSON as `schema_mapping_from_json` reads it. Raises InvalidMapping where
    something in use has no place in the schema, and WrongState while an earlier move goes on.
    """
    said: object = {} if mapping is None else mapping
    published = _published_alike(project, schema)
    if published is None:  # before the lock is taken: there may be very many sets
        read = schema_mapping_from_json(said, earlier_schemas(project), schema)
        check_said(project, None, schema, read)
        return _publish(project, schema, read, by)
    StoredSchema.objects.filter(project=project, name=schema.name, number=0).delete()
    under_way = SchemaMove.objects.filter(project=project).exclude(state__in=FINISHED).exists()
    is_left = unmoved_sets(project, published).exists()
    if is_left and not under_way and current_schema(project) == published:
        begin_move(published, mapping=said, by=by)
    return published


def _published_alike(project: Project, schema: Schema) -> StoredSchema | None:
    """The latest number of the schema, where it has this content."""
    numbered = StoredSchema.objects.filter(project=project, name=schema.name, number__gte=1)
    latest = numbered.order_by("-number").first()
    return latest if latest and latest.sha256 == schema_digest(schema) else None


@transaction.atomic
def _publish(project: Project, schema: Schema, mapping: SchemaMapping, by: Person) -> StoredSchema:
    Project.objects.select_for_update().get(pk=project.pk)
    numbered = StoredSchema.objects.filter(project=project, name=schema.name, number__gte=1)
    StoredSchema.objects.filter(project=project, name=schema.name, number=0).delete()
    published = _published_alike(project, schema)  # by somebody who was quicker
    if published is not None:
        return published
    number = (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
    stored = StoredSchema.objects.create(
        project=project,
        name=schema.name,
        number=number,
        content=dump(schema_to_json(replace(schema, number=number))),
        sha256=schema_digest(schema),
        created_by=by,
        published_at=timezone.now(),
    )
    queue_move(stored, mapping=mapping, by=by)
    return stored
