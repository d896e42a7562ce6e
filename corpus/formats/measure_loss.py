"""What formats would lose of documents, counted without keeping anything that is written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from io import RawIOBase
from itertools import product
from typing import IO, Any, cast

from corpus.document.document import Document
from corpus.document.requirements import check_installed, missing
from corpus.document.schema import Schema
from corpus.formats.options import Option, Options, complete_options
from corpus.formats.protocols import Counting, Writer
from corpus.formats.registry import SPLIT, WRITERS, options_of, writer_of
from corpus.formats.writing.loss import LossReport

AT_ONCE = 50  # documents: formats begin and end a file for each turn


class LossMeasure:
    """The loss of one format with one choice of options, over the documents added so far.

    `options` are complete. Raises Refusal as `write_version` does.
    """

    def __init__(self, format: str, schema: Schema, options: Options) -> None:
        self._writer = writer_of(format)
        check_installed(format, self._writer.requires)
        self.options = complete_options(options_of(self._writer), options)
        self.report = LossReport(format, self._writer.never)
        self._schema = schema

    def add(self, documents: Iterable[Document]) -> None:
        """Count these documents too; where the options name a split, those that are in it."""
        split = self.options[SPLIT.name]
        if split:
            documents = (document for document in documents if document.split == split)
        if self._writer.lossless:
            for document in documents:
                self.report.document_kept(document)
        elif isinstance(self._writer, Counting):
            self._writer.count(documents, self._schema, self.options, self.report)
        else:
            self._writer.write(documents, self._schema, _Nowhere(), self.options, self.report)

    def summary(self) -> dict[str, object]:
        """The report's summary, with those options that what is lost depends on."""
        return {"options": loss_options(self._writer, self.options), **self.report.summary()}


def every_measure(schema: Schema) -> Iterator[LossMeasure]:
    """A measure for each format that can be written here, and of those that lose something one
    for each choice of the options that it depends on. Where such an option may be any text,
    such as a layer, it is the default."""
    for format, writer in WRITERS.items():
        if missing(writer.requires):
            continue
        asked = [option for option in _asked(writer) if option.choices]
        for values in product(*(option.choices for option in asked)):
            names = [option.name for option in asked]
            yield LossMeasure(format, schema, dict(zip(names, values, strict=True)))


def measure_each(
    measures: Sequence[LossMeasure], documents: Iterable[Document]
) -> Iterator[Document]:
    """The documents, each handed on once all measures have counted it."""
    waiting: list[Document] = []
    for document in documents:
        waiting.append(document)
        if len(waiting) == AT_ONCE:
            yield from _counted(measures, waiting)
            waiting = []
    yield from _counted(measures, waiting)


def loss_options(writer: Writer, complete: Options) -> dict[str, str]:
    """The options that what is lost depends on; none of a format that loses nothing."""
    return {option.name: complete[option.name] for option in _asked(writer)}


def _asked(writer: Writer) -> list[Option]:
    if writer.lossless:
        return []
    return [option for option in writer.options if option.changes_loss]


def _counted(measures: Sequence[LossMeasure], documents: list[Document]) -> list[Document]:
    for measure in measures if documents else ():
        measure.add(documents)
    return documents


class _Nowhere:
    """Files that nobody keeps."""

    def create(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A stream into nothing."""
        return nullcontext(cast(IO[bytes], _Sink()))


class _Sink(RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)
