"""Write a draft of a schema."""

from dataclasses import replace

from django.db import transaction

from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_digest, schema_to_json
from corpus.models import Person, Project, StoredSchema


@transaction.atomic
def write_schema(project: Project, *, schema: Schema, by: Person) -> StoredSchema:
    """The project's draft of that name, made or replaced. A published schema is never
    touched: its copy under number 0 is what is written."""
    draft = replace(schema, number=0)
    stored, _ = StoredSchema.objects.update_or_create(
        project=project,
        name=draft.name,
        number=0,
        defaults={
            "content": dump(schema_to_json(draft)),
            "sha256": schema_digest(draft),
            "created_by": by,
        },
    )
    return stored
