"""The schemas and guidelines that ship with Isnad, ready to be copied into a project."""

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
    return schema_from_json(json.loads(_text("schemas", f"{name}.json")))


def shipped_guidelines(name: str) -> dict[str, str]:
    """The guidelines of a shipped schema as Markdown, {"ar": …, "en": …}."""
    return {language: _text("guidelines", f"{name}.{language}.md") for language in ("ar", "en")}


def _text(folder: str, name: str) -> str:
    held = files("corpus").joinpath("data", folder, name)
    return held.read_text(encoding="utf-8")
