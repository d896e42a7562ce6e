"""Finding the schema in what another tool exported."""

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from corpus.document.errors import InvalidFile
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.text import decode
from corpus.formats.label_studio.controls import CONFIG
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.sources import Source, SourceFile, open_source
from corpus.formats.reading.xml import parse_xml
from corpus.formats.schemas.inception import inception_schema
from corpus.formats.schemas.label_studio import label_studio_schema

LAYER = "entity"  # as the readers' own option has it, of labels that name no layer
PROJECT = "exportedproject"
_NOT_SLUG = re.compile(r"[^a-z0-9_-]+")


def foreign_schema(path: Path, limits: Limits, label: str = "", name: str = "") -> Schema:
    """The schema of an INCEpTION archive or its exportedproject.json, of a Label Studio
    configuration, alone, in a zip or folder, or in the JSON of its project; or our own JSON.

    `name` is what the schema is called; empty: after the file. Raises Refusal where there is
    none, or none with a label.
    """
    label = label or path.name
    slug = _NOT_SLUG.sub("-", (name or PurePosixPath(label).stem).lower()).strip("-_")
    with open_source(path, limits, label) as source:
        schema = _schema_in(source, limits, slug[:80] or "imported")
    # Read anew, so that it is held against every rule of schemas.
    return schema_from_json(schema_to_json(schema))


def schema_of_upload(
    chunks: Iterable[bytes], folder: Path, limits: Limits, label: str, name: str = ""
) -> Schema:
    """As `foreign_schema`, of a file that comes in pieces; it is kept in the folder while it is
    read, for a zip is read from its end."""
    with tempfile.NamedTemporaryFile(dir=folder) as copy:
        copy.writelines(chunks)
        copy.flush()
        return foreign_schema(Path(copy.name), limits, label, name)


def _schema_in(source: Source, limits: Limits, name: str) -> Schema:
    file = _file_in(source)
    data = file.read(limits.record_bytes)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return label_studio_schema(parse_xml(data), name, LAYER)
    value = parse(decode(data))
    if isinstance(value, dict) and isinstance(value.get("label_config"), str):
        return label_studio_schema(parse_xml(value["label_config"].encode()), name, LAYER)
    is_inception = isinstance(value, dict) and "source_documents" in value
    if is_inception and isinstance(value, dict):
        return inception_schema(value, name, LAYER)
    return schema_from_json(value)


def _file_in(source: Source) -> SourceFile:
    """The file that tells. Raises InvalidFile where none does."""
    if not source.several:
        return source.files[0]
    for file in source.files:
        called = PurePosixPath(file.name.lstrip("/"))
        at_top = len(called.parts) == 1
        if (at_top and called.name.startswith(PROJECT)) or called.name == CONFIG:
            return file
    raise InvalidFile(
        "there is no label set in it: neither the exportedproject.json of INCEpTION nor the "
        "config.xml of Label Studio"
    )
