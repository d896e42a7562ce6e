"""Where readers read from: one file, a folder or a zip, all seen as a list of files.

Names inside a zip are only ever labels and ids: nothing is unpacked to the disk.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, TypeVar

from corpus.document.errors import InvalidFile, Refusal
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.writing.loss import LOSS_FILE

ZIP_START = b"PK\x03\x04"
EMPTY_ZIP_START = b"PK\x05\x06"
SPREADSHEET = "xl/workbook.xml"  # stands in every .xlsx, which is a zip
ENCRYPTED = 0x1  # bit of a zip entry's flags
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
Value = TypeVar("Value")
UNREADABLE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read. `name` is its place in the source, `label` its name in messages."""

    name: str
    label: str
    open: Callable[[], IO[bytes]]

    def read(self, most: int) -> bytes:
        """The whole content. Raises InvalidFile where it is longer than `most` bytes."""
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise InvalidFile("the file is longer than %(most)s bytes", most=most)
        return data

    @property
    def stem(self) -> str:
        """The name without its last suffix: "day/a1.txt" → "day/a1"."""
        return str(PurePosixPath(self.name).with_suffix(""))


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one source, in a fixed order, and what could not even be opened.

    `several` is false for a single file, whose suffix then does not matter.
    """

    label: str
    limits: Limits
    files: tuple[SourceFile, ...]
    several: bool = False
    refused: tuple[RefusedRecord, ...] = ()


@contextmanager
def open_source(path: Path, limits: Limits, label: str = "") -> Iterator[Source]:
    """The source at `path`, called `label` in messages (default: the path).

    Raises InvalidFile where a zip is broken, is a spreadsheet's, or would expand beyond the
    limits.
    """
    label = label or str(path)
    if path.is_dir():
        yield _folder(path, limits, label)
    elif _is_zip(path):
        try:
            archive = zipfile.ZipFile(path)
        except UNREADABLE as error:
            raise InvalidFile("the zip cannot be read: %(error)s", error=str(error)) from error
        with archive:
            if SPREADSHEET in archive.namelist():  # nobody who sends one knows it for a zip
                raise InvalidFile("only %(wanted)s files are read here", wanted=".csv")
            yield zip_source(archive, limits, label)
    else:
        single = SourceFile(Path(label).name, label, _opens(path))
        yield Source(label, limits, (single,))


@contextmanager
def inner_source(file: SourceFile, limits: Limits) -> Iterator[Source]:
    """The files of a zip that lies within a source. Raises as `open_source`."""
    try:
        archive = zipfile.ZipFile(BytesIO(file.read(limits.record_bytes)))
    except UNREADABLE as error:
        raise InvalidFile("the zip cannot be read: %(error)s", error=str(error)) from error
    with archive:
        yield zip_source(archive, limits, file.label)


def stream_source(stream: IO[bytes], limits: Limits, label: str) -> Source:
    """A source of one file that can be read once, such as standard input."""
    return Source(label, limits, (SourceFile(label, label, lambda: stream),))


def read_each(
    source: Source,
    suffixes: tuple[str, ...],
    read_file: Callable[[SourceFile], Iterator[Value]],
) -> Iterator[Value | RefusedRecord]:
    """What `read_file` gives of every file; one that cannot be read takes no other with it.

    In a folder or zip only files with one of the `suffixes` are read; of the others each
    is named, so that nobody takes them for imported.
    """
    yield from source.refused
    found = False
    for file in source.files:
        if PurePosixPath(file.name).name == LOSS_FILE:
            continue
        if source.several and not file.name.lower().endswith(suffixes):
            wanted = " or ".join(suffixes)
            refusal = InvalidFile("only %(wanted)s files are read here", wanted=wanted)
            yield RefusedRecord.of(refusal, file.label)
            continue
        found = True
        yield from read_guarded(file.label, partial(read_file, file))
    if not found and not source.refused:
        refusal = InvalidFile("there is no %(wanted)s file in it", wanted=" or ".join(suffixes))
        yield RefusedRecord.of(refusal, source.label)


def read_guarded(
    label: str, read: Callable[[], Iterator[Value]]
) -> Iterator[Value | RefusedRecord]:
    """What `read` gives, such as records, ended by a refused one where the file itself fails."""
    try:
        yield from read()
    except Refusal as refusal:
        line = refusal.details.get("line")
        yield RefusedRecord.of(refusal, label, line if isinstance(line, int) else None)
    except UNREADABLE as error:
        broken = InvalidFile("the file cannot be read to its end: %(error)s", error=str(error))
        yield RefusedRecord.of(broken, label)


def _opens(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _is_zip(path: Path) -> bool:
    if path.suffix.lower() == ".zip":
        return True
    with path.open("rb") as stream:
        return stream.read(4) in (ZIP_START, EMPTY_ZIP_START)


def _hidden(name: str) -> bool:
    """What operating systems leave in folders and zips without being asked."""
    parts = [part for part in PurePosixPath(name).parts if part != ".."]
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _folder(path: Path, limits: Limits, label: str) -> Source:
    places = {
        found.relative_to(path).as_posix(): found for found in path.rglob("*") if found.is_file()
    }
    files = tuple(
        SourceFile(name, f"{label}/{name}", _opens(places[name]))
        for name in sorted(places)
        if not _hidden(name)
    )
    return Source(label, limits, files, several=True)


def zip_source(archive: zipfile.ZipFile, limits: Limits, label: str) -> Source:
    """The files of an open zip. Raises InvalidFile where it would expand beyond the limits."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_expansion(entries, limits)
    seen: Counter[str] = Counter()
    files: list[SourceFile] = []
    refused: list[RefusedRecord] = []
    for entry in entries:
        name = entry.filename
        if _hidden(name):
            continue
        seen[name] += 1
        refusal = _entry_refusal(entry, seen[name])
        if refusal is None:
            files.append(SourceFile(name, f"{label}/{name}", partial(archive.open, entry)))
        else:
            refused.append(RefusedRecord.of(refusal, f"{label}/{name}"))
    return Source(label, limits, tuple(files), several=True, refused=tuple(refused))


def _entry_refusal(entry: zipfile.ZipInfo, times: int) -> InvalidFile | None:
    if times > 1:
        return InvalidFile("the zip has a file of this name already; rename one of them")
    if entry.flag_bits & ENCRYPTED:
        return InvalidFile("the file is encrypted; zip it again without a password")
    if entry.compress_type not in COMPRESSIONS:
        return InvalidFile("the file is packed in a way that cannot be read; zip it again")
    return None


def _check_expansion(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.files:
        raise InvalidFile(
            "the zip has %(files)s files; at most %(most)s are taken",
            files=len(entries),
            most=limits.files,
        )
    expanded = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if expanded > limits.expanded_bytes:
        raise InvalidFile(
            "the zip would expand to %(expanded)s bytes; at most %(most)s are taken",
            expanded=expanded,
            most=limits.expanded_bytes,
        )
    if expanded > limits.harmless_bytes and expanded > limits.ratio * packed:
        raise InvalidFile(
            "the zip would expand from %(packed)s to %(expanded)s bytes; more than "
            "%(ratio)s times is not taken",
            packed=packed,
            expanded=expanded,
            ratio=limits.ratio,
        )
