"""Read articles, with their annotations where they have some, from any format."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from corpus.document.errors import InvalidFile
from corpus.document.label_counts import LabelledDocument
from corpus.document.requirements import check_installed
from corpus.formats.options import Options, complete_options
from corpus.formats.protocols import LabelReader, Reader
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.formats.reading.sources import open_source, read_guarded, stream_source
from corpus.formats.registry import WITHOUT_LABELS, reader_of

LIMITS = Limits()


def read_articles(
    format: str, path: Path, options: Options | None = None, name: str = "", limits: Limits = LIMITS
) -> Iterator[Record]:
    """Every record of the file, folder or zip at `path`, as it is read.

    `name` is what the sender calls it, when that is not the path. A document that is good
    comes as a Document; whatever is not comes as a RefusedRecord that says where and why,
    and takes nothing else with it. Raises, before anything is read, UnknownFormat,
    MissingRequirement, InvalidOption, and InvalidFile where there is nothing at `path`.
    """
    reader, complete = _checked(format, path, options, name)
    return read_guarded(name or str(path), partial(_read, reader, path, complete, name, limits))


def labels_in(
    format: str, path: Path, options: Options | None = None, name: str = "", limits: Limits = LIMITS
) -> Iterator[LabelledDocument | RefusedRecord]:
    """What every document there has of labels, where its format has some; as `read_articles`
    otherwise, and soon where a format can tell without reading the rest."""
    reader, complete = _checked(format, path, options, name)
    if format in WITHOUT_LABELS:
        return iter(())
    if not isinstance(reader, LabelReader):
        return read_articles(format, path, options, name, limits)
    return read_guarded(name or str(path), partial(_labels, reader, path, complete, name, limits))


def read_stream(
    format: str,
    stream: IO[bytes],
    options: Options | None = None,
    name: str = "standard input",
    limits: Limits = LIMITS,
) -> Iterator[Record]:
    """As `read_articles`, of a single file that comes through a stream. No zip can."""
    reader = reader_of(format)
    check_installed(format, reader.requires)
    complete = complete_options(reader.options, options or {})
    return reader.read(stream_source(stream, limits, name), complete)


def _checked(format: str, path: Path, options: Options | None, name: str) -> tuple[Reader, Options]:
    """The format's reader and its complete options. Raises as `read_articles`."""
    reader = reader_of(format)
    check_installed(format, reader.requires)
    complete = complete_options(reader.options, options or {})
    if not path.exists():
        raise InvalidFile("there is no file or folder %(path)s", path=name or path)
    return reader, complete


def _read(
    reader: Reader, path: Path, options: Options, name: str, limits: Limits
) -> Iterator[Record]:
    with open_source(path, limits, name) as source:
        yield from reader.read(source, options)


def _labels(
    reader: LabelReader, path: Path, options: Options, name: str, limits: Limits
) -> Iterator[LabelledDocument | RefusedRecord]:
    with open_source(path, limits, name) as source:
        yield from reader.labels(source, options)
