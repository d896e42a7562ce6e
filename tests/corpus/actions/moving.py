"""Later schemas of the project that tests are about, and their publication."""

from dataclasses import replace
from typing import Any

from corpus.actions.continue_move import continue_move
from corpus.actions.publish_schema import publish_schema
from corpus.document.schema import Label, Schema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import shipped_schema
from corpus.models import SchemaMove
from tests.cast import Cast

HUMAN = Label("HUMAN", {"ar": "إنسان", "en": "Human"}, "people", "solid", "")
TO_HUMAN = {"labels": {"entity:PERS": "entity:HUMAN"}}


def without(*labels: str, more: tuple[Label, ...] = (HUMAN,)) -> Schema:
    """The shipped schema without some labels of entities and with others."""
    content: dict[str, Any] = schema_to_json(shipped_schema("news-claims"))
    content["relations"] = [
        {**one, "head": _left(one["head"], labels), "tail": _left(one["tail"], labels)}
        for one in content["relations"]
    ]
    schema = schema_from_json({**content, "title": {"ar": "أقوال", "en": "Another"}})
    first, *others = schema.layers
    assert first.name == "entity"
    kept = tuple(one for one in first.labels if one.name not in labels)
    return replace(schema, layers=(replace(first, labels=(*kept, *more)), *others))


def _left(ends: list[str], labels: tuple[str, ...]) -> list[str]:
    return [one for one in ends if one.partition(":")[2] not in labels]


def published(people: Cast, schema: Schema, mapping: object = None) -> SchemaMove:
    """The move that begins with the schema's publication."""
    stored = publish_schema(people.project, schema=schema, by=people.maryam, mapping=mapping)
    return SchemaMove.objects.get(to_schema=stored)


def moved(people: Cast, schema: Schema, mapping: object = None) -> SchemaMove:
    """The same, at its end."""
    return continue_move(published(people, schema, mapping))
