"""A schema that somebody brings as a file."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop

from corpus.document.errors import InvalidSchema
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.document.text import decode
from corpus.formats.reading.json_values import parse

LARGEST_FILE = 2**20  # bytes; the largest schema that ships has 20,000


def schema_in(file: UploadedFile[bytes] | None) -> Schema:
    """The schema in a JSON file. Raises a Refusal that says why it holds none."""
    if file is None or (file.size or 0) > LARGEST_FILE:
        raise InvalidSchema(gettext_noop("choose a JSON file of at most a megabyte"))
    return schema_from_json(parse(decode(file.read())))
