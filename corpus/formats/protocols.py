"""What a format is: a writer, a reader, or both. The registry lists them."""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from corpus.document.document import Document
from corpus.document.label_counts import LabelledDocument
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.options import Option, Options
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.formats.reading.sources import Source
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files


class Writer(Protocol):
    """Writes documents, one after the other, and reports what it could not carry.

    `extension` is that of the one file it writes; of a writer of `many` files it is that
    of a zip of them. `lossless` is one that carries whatever documents hold, so that its loss
    is known without writing. `never` says, a sentence each, what the format loses of every
    document. `requires` names what `write` imports beyond the light install.
    """

    name: str
    extension: str
    media_type: str
    many: bool
    lossless: bool
    never: tuple[str, ...]
    options: tuple[Option, ...]
    requires: tuple[Requirement, ...]

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write every document to `files`, holding one at a time.

        `options` are complete. Every span, relation and attribute is counted in `report`.
        """
        ...


@runtime_checkable
class Counting(Protocol):
    """A writer that can tell what it would lose much sooner than it can write."""

    def count(
        self, documents: Iterable[Document], schema: Schema, options: Options, report: LossReport
    ) -> None:
        """Report on every document exactly as `write` does."""
        ...


class Reader(Protocol):
    """Reads documents from a file, a folder or a zip, one after the other."""

    name: str
    suffixes: tuple[str, ...]
    options: tuple[Option, ...]
    requires: tuple[Requirement, ...]

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every record: a document, or what was refused of the file and why.

        `options` are complete. A bad record takes no other with it.
        """
        ...


@runtime_checkable
class LabelReader(Protocol):
    """A reader that can tell which labels there are much sooner than it can read."""

    def labels(
        self, source: Source, options: Options
    ) -> Iterator[LabelledDocument | RefusedRecord]:
        """What every document that `read` would give has of labels."""
        ...
