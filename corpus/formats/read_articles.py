"""Read articles, with their annotations where they have some, from any format."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpus.document.errors import InvalidFile
from corpus.formats.limits import Limits
from corpus.formats.options import Options, complete_options
from corpus.formats.protocols import Reader
from corpus.formats.refused import Record
from corpus.formats.registry import reader_of
from corpus.formats.sources import Source, open_source, read_guarded

LIMITS = Limits()


def read_articles(
    format: str, path: Path, options: Options | None = None, name: str = "", limits: Limits = LIMITS
) -> Iterator[Record]:
    """Every record of the file, folder or zip at `path`, as it is read.

    `name` is what the sender calls it, when that is not the path. A document that is good
    comes as a Document; whatever is not comes as a RefusedRecord that says where and why,
    and takes nothing else with it. Raises, before anything is read, UnknownFormat,
    InvalidOption, and InvalidFile where there is nothing at `path`.
    """
    reader = reader_of(format)
    complete = complete_options(reader.options, options or {})
    if not path.exists():
        raise InvalidFile("there is no file or folder %(path)s", path=name or path)
    return read_guarded(name or str(path), partial(_read, reader, path, complete, name, limits))


def read_source(format: str, source: Source, options: Options | None = None) -> Iterator[Record]:
    """As `read_articles`, from a source that is open already, such as standard input."""
    reader = reader_of(format)
    return reader.read(source, complete_options(reader.options, options or {}))


def _read(
    reader: Reader, path: Path, options: Options, name: str, limits: Limits
) -> Iterator[Record]:
    with open_source(path, limits, name) as source:
        yield from reader.read(source, options)
