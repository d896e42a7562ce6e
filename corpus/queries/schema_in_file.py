"""The schema in a file that somebody brings, their own or that of another tool's project."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from corpus.document.errors import InvalidSchema
from corpus.document.schema import Schema
from corpus.formats.schemas.foreign import schema_of_upload
from corpus.queries.import_limits import import_limits


def schema_in_file(file: UploadedFile[bytes] | None, name: str = "") -> Schema:
    """The schema, called as `name` says, or after the file. Raises a Refusal that says why
    there is none, or that the file is larger than this installation takes."""
    if file is None or (file.size or 0) > settings.ISNAD_LARGEST_UPLOAD:
        raise InvalidSchema("choose a file, and one that is not too large")
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    return schema_of_upload(file.chunks(), folder, import_limits(), file.name or "", name)
