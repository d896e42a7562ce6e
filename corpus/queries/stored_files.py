"""Uploaded and exported files, wherever the storage keeps them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models.fields.files import FieldFile


@contextmanager
def local_copy(file: FieldFile) -> Iterator[Path]:
    """A path under which the file can be read; a temporary copy where the storage is not
    a folder of this machine."""
    try:
        yield Path(file.path)
        return
    except NotImplementedError:
        pass
    with tempfile.NamedTemporaryFile(suffix=Path(file.name or "").suffix) as copy:
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
        copy.flush()
        yield Path(copy.name)
