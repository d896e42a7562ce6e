"""Isnad JSON lines: the canonical JSON of one document a line. Nothing is lost."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.document.errors import InvalidDocument, Refusal
from corpus.document.frozen import exported_bytes
from corpus.document.label_counts import LabelledDocument
from corpus.document.plain_lines import plain_document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.isnad_labels import labels_of_line
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import too_long
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import Line, decode_line, read_lines
from corpus.formats.reading.recognise import refuse_labels
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

MOST_REFUSED = 20  # spans and relations of one document
_PLACE = re.compile(r"(?P<list>spans|relations)\[(?P<index>\d+)\]")


class IsnadWriter:
    """Canonical JSON lines: equal documents are equal bytes."""

    name = "isnad"
    extension = ".jsonl"
    media_type = "application/jsonl"
    many = False
    lossless = True
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write one line a document."""
        with files.create("articles" + self.extension) as stream:
            for document in documents:
                stream.write(exported_bytes(document) + b"\n")
                report.document_kept(document)


class IsnadReader:
    """JSON lines in the canonical form; only id and text are required.

    A span or relation that contradicts the text or the others is refused by itself, and
    the document read without it; one with very many of them is refused whole.
    """

    name = "isnad"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every line of every file."""
        return read_each(source, self.suffixes, partial(_read_file, limits=source.limits))

    def labels(
        self, source: Source, options: Options
    ) -> Iterator[LabelledDocument | RefusedRecord]:
        """The labels of every line."""
        return read_each(source, self.suffixes, partial(_labels_of_file, limits=source.limits))


def _read_file(file: SourceFile, *, limits: Limits) -> Iterator[Record]:
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            yield from _read_line(line, file.label, limits)


def _labels_of_file(
    file: SourceFile, *, limits: Limits
) -> Iterator[LabelledDocument | RefusedRecord]:
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            found = labels_of_line(line.data or b"")
            yield from _read_line(line, file.label, limits) if found is None else [found]


def _read_line(line: Line, label: str, limits: Limits) -> Iterator[Record]:
    """The document in the line of a file of this label, and what had to be refused of it."""
    refusals: list[Refusal] = []
    try:
        document = plain_document(line.data or b"")
        if document is None:
            text = decode_line(line, "utf-8")
            if not text.strip():
                return
            value = parse(text)
            if isinstance(value, dict):
                refuse_labels(value, read=("spans", "relations"))
            document, refusals = _read_document(value)
        if len(document.text) > limits.text_length:
            raise too_long(limits.text_length)
        yield placed(document, label, line.number)
    except Refusal as refusal:
        refusals = [refusal]
    for refused in refusals:
        yield RefusedRecord.of(refused, label, line.number)


def _read_document(value: object) -> tuple[Document, list[Refusal]]:
    """The document, without those of its spans and relations that had to be refused."""
    refusals: list[Refusal] = []
    while True:
        try:
            return document_from_json(value), refusals
        except InvalidDocument as refusal:
            if len(refusals) == MOST_REFUSED or not _take_out(value, refusal):
                raise
            refusals.append(refusal)


def _take_out(value: object, refusal: Refusal) -> bool:
    """Remove the span or relation that was refused; False where it was something else."""
    if not isinstance(value, dict):
        return False
    place = _PLACE.match(str(refusal.details.get("path", "")))
    if place is not None:
        del value[place["list"]][int(place["index"])]
        return True
    for name in ("relations", "spans"):
        held = value.get(name) or []
        for index in reversed(range(len(held))):
            if held[index]["id"] == refusal.details.get("id"):
                del held[index]
                return True
    return False
