"""The schemas that ship with Isnad, ready to be copied into a project."""

import json
from functools import cache
from importlib.resources import files

from corpus.document.errors import InvalidSchema
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json

SHIPPED = ("news-claims", "wojood", "conll", "claims")


@cache
def shipped_schema(name: str) -> Schema:
    """The shipped schema of this name. Raises InvalidSchema where there is none."""
    if name not in SHIPPED:
        raise InvalidSchema(
            "no schema %(name)s ships with Isnad; choose one of %(known)s",
            name=name,
            known=", ".join(SHIPPED),
        )
    held = files("corpus").joinpath("data", "schemas", f"{name}.json")
    return schema_from_json(json.loads(held.read_text(encoding="utf-8")))
