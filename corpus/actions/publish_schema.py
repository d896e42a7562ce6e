"""Publish a schema: from then on it is frozen, and the project labels with it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from corpus.actions.begin_move import check_said, queue_move
from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_digest, schema_to_json
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.models import Person, Project, StoredSchema
from corpus.queries.schema_moves import earlier_schemas


def publish_schema(
    project: Project, *, schema: Schema, by: Person, mapping: object = None
) -> StoredSchema:
    """The schema's next number in the project, published; a draft of that name is used up.
    The sets that are there begin to move to it: its `move` is queued.

    The content of the latest number again publishes nothing new and answers with it.
    `mapping` is JSON as `schema_mapping_from_json` reads it. Raises InvalidMapping where
    something in use has no place in the schema, and WrongState while an earlier move goes on.
    """
    said = SchemaMapping()
    if not _is_published(project, schema):  # before the lock: there may be very many sets
        olds = earlier_schemas(project)
        said = schema_mapping_from_json({} if mapping is None else mapping, olds, schema)
        check_said(project, None, schema, said)
    return _publish(project, schema, said, by)


def _is_published(project: Project, schema: Schema) -> bool:
    numbered = StoredSchema.objects.filter(project=project, name=schema.name, number__gte=1)
    latest = numbered.order_by("-number").first()
    return latest is not None and latest.sha256 == schema_digest(schema)


@transaction.atomic
def _publish(project: Project, schema: Schema, mapping: SchemaMapping, by: Person) -> StoredSchema:
    Project.objects.select_for_update().get(pk=project.pk)
    numbered = StoredSchema.objects.filter(project=project, name=schema.name, number__gte=1)
    StoredSchema.objects.filter(project=project, name=schema.name, number=0).delete()
    if _is_published(project, schema):
        return numbered.latest("number")
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
