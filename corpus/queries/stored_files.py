"""Uploaded files, wherever the storage keeps them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models.fields.files import FieldFile

from corpus.document.errors import InvalidFile


@contextmanager
def local_copy(file: FieldFile) -> Iterator[Path]:
    """A path under which the upload can be read; a temporary copy where the storage is not
    a folder of this machine. Raises InvalidFile where the storage has lost it."""
    if not file.storage.exists(file.name or ""):
        raise InvalidFile(
            "the storage no longer has the file %(name)s; upload it again", name=file.name
        )
    path = _path(file)
    if path is not None:
        yield path
        return
    with tempfile.NamedTemporaryFile(suffix=Path(file.name or "").suffix) as copy:
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
        copy.flush()
        yield Path(copy.name)


def _path(file: FieldFile) -> Path | None:
    """Where the file lies on this machine, if it does."""
    try:
        return Path(file.path)
    except NotImplementedError:
        return None
