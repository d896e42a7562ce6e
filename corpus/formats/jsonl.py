"""JSON lines: one article a line, under whatever names its fields have."""

from collections.abc import Iterator
from functools import partial

from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import FIELDS, article_of, name_fields
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING, decode_line, read_lines
from corpus.formats.reading.recognise import refuse_labels
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each


class JsonLinesReader:
    """JSON lines of articles; what is no field of an article becomes metadata."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")
    options: tuple[Option, ...] = (*FIELDS, ENCODING)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """An article for every line."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            try:
                text = decode_line(line, options["encoding"])
                if not text.strip():
                    continue
                record = parse(text)
                if not isinstance(record, dict):
                    raise InvalidFile("a line must hold an object")
                refuse_labels(record)
                article = article_of(record, name_fields(record, options), limits)
                yield placed(article, file.label, line.number)
            except Refusal as refusal:
                yield RefusedRecord.of(refusal, file.label, line.number)
