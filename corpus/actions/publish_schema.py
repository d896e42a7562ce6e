"""Publish a schema: from then on it is frozen, and the project labels with it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_digest, schema_to_json
from corpus.models import Person, Project, StoredSchema


@transaction.atomic
def publish_schema(project: Project, *, schema: Schema, by: Person) -> StoredSchema:
    """The schema's next number in the project, published; a draft of that name is used up.

    The content of the latest number again publishes nothing new and answers with it.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    numbered = StoredSchema.objects.filter(project=project, name=schema.name, number__gte=1)
    digest = schema_digest(schema)
    latest = numbered.order_by("-number").first()
    StoredSchema.objects.filter(project=project, name=schema.name, number=0).delete()
    if latest is not None and latest.sha256 == digest:
        return latest
    number = (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
    return StoredSchema.objects.create(
        project=project,
        name=schema.name,
        number=number,
        content=dump(schema_to_json(replace(schema, number=number))),
        sha256=digest,
        created_by=by,
        published_at=timezone.now(),
    )
