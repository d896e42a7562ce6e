"""Which labels somebody has keys for."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.models import Person, StoredSchema


def label_keys(person: Person) -> list[dict[str, Any]]:
    """The schemas that the person's projects label with, each once, the newest number of a
    name: `title`, and `labels` with layer, name, title and key, as JSON values."""
    latest: dict[int, StoredSchema] = {}
    rows = StoredSchema.objects.filter(
        project__memberships__person=person,
        project__memberships__removed_at=None,
        project__archived_at=None,
        published_at__isnull=False,
    )
    for row in rows.order_by("published_at", "pk"):
        latest[row.project_id] = row
    by_content = {row.sha256: row for row in latest.values()}
    return [_schema_to_json(json.loads(row.content)) for row in by_content.values()]


def _schema_to_json(content: Mapping[str, Any]) -> dict[str, Any]:
    title = content.get("title") or {"en": content["name"]}
    return {"title": title, "labels": list(_labels_to_json(content))}


def _labels_to_json(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in content["layers"]:
        for label in layer["labels"]:
            yield {
                "layer": layer["name"],
                "name": label["name"],
                "title": label.get("title") or {},
                "key": label.get("key") or "",
            }
