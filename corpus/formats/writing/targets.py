"""Where writers write to: one file, a folder or a zip, all seen as files to be created.

Nothing stands at its final place before it is whole, and equal content gives equal bytes.
"""

import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, Protocol

from corpus.document.errors import InvalidFile

ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
ZIP_MODE = 0o644 << 16
UNIX = 3


class Files(Protocol):
    """Files being written, one at a time, in the order in which they will stand."""

    def create(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A new file of this name, to be left before the next is created."""
        ...


def write_file(files: Files, name: str, text: str) -> None:
    """A whole file at once, as UTF-8 and with its line ends as they are."""
    with files.create(name) as stream:
        stream.write(text.encode())


class OneFile:
    """A single stream, for the one file of a format that has no more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def create(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """The stream, whatever the name; it is left open at the end."""
        return nullcontext(self._stream)


class FolderFiles:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A file in the folder, or below it."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


class ZipFiles:
    """Files in a zip, with the same date on all."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def create(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A file in the zip."""
        entry = zipfile.ZipInfo(name, ZIP_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = ZIP_MODE
        entry.create_system = UNIX
        return self._archive.open(entry, "w", force_zip64=True)


@contextmanager
def folder_target(path: Path) -> Iterator[Files]:
    """The empty folder at `path`, made if need be. Raises InvalidFile where it holds files."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InvalidFile("%(path)s is there already and is not an empty folder", path=path)
    path.mkdir(parents=True, exist_ok=True)
    yield FolderFiles(path)


@contextmanager
def zip_target(path: Path) -> Iterator[Files]:
    """A new zip that replaces what was at `path` once it is whole."""
    with replacing(path) as stream, zipfile.ZipFile(stream, "w") as archive:
        yield ZipFiles(archive)


@contextmanager
def file_target(path: Path) -> Iterator[Files]:
    """A new file that replaces what was at `path` once it is whole."""
    with replacing(path) as stream:
        yield OneFile(stream)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `path` unless an error leaves the block."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
