"""Schemas that a command is given as files."""

from pathlib import Path

from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.document.text import decode
from corpus.formats.reading.json_values import parse
from corpus.management.lookups import wrong_call


def shipped_or_own(name: str) -> Schema:
    """The shipped schema of this name, or else the one in the JSON file at this path. A wrong
    call where there is neither, or the file holds no schema."""
    if name in SHIPPED:
        return shipped_schema(name)
    try:
        return schema_from_json(parse(decode(Path(name).read_bytes())))
    except FileNotFoundError:
        known = ", ".join(SHIPPED)
        raise wrong_call(f"{name!r} is no file, and no schema that ships: {known}") from None
    except (Refusal, OSError) as failure:
        raise wrong_call(f"{name}: {failure}") from None
