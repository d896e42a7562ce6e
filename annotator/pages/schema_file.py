"""A schema that somebody brings as a file, their own or that of another tool's project."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop

from corpus.document.errors import InvalidSchema
from corpus.document.schema import Schema
from corpus.formats.schemas.foreign import schema_of_upload
from corpus.queries.import_limits import import_limits


def schema_in(file: UploadedFile[bytes] | None) -> Schema:
    """The schema in a file. Raises a Refusal that says why it holds none."""
    if file is None or (file.size or 0) > settings.ISNAD_LARGEST_UPLOAD:
        raise InvalidSchema(gettext_noop("choose a file, and one that is not too large"))
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    return schema_of_upload(file.chunks(), folder, import_limits(), file.name or "")
