"""Which schema a project labels with."""

import json
from functools import lru_cache

from corpus.document.errors import InvalidSchema
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.models import Project, StoredSchema


@lru_cache(maxsize=64)
def _parsed(content: str) -> Schema:
    return schema_from_json(json.loads(content))


def parsed_schema(stored: StoredSchema) -> Schema:
    """The schema that a row holds. Parsed once per content in each process."""
    return _parsed(stored.content)


def current_schema(project: Project) -> StoredSchema:
    """The schema published last. Raises InvalidSchema where none is published yet."""
    stored = (
        StoredSchema.objects.filter(project=project, published_at__isnull=False)
        .order_by("-published_at", "-id")
        .first()
    )
    if stored is None:
        raise InvalidSchema(
            "project %(project)s has no published schema; publish one first", project=project.slug
        )
    return stored
