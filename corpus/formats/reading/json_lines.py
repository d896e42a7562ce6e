"""JSON lines where each line is an article that may have bad annotations in it."""

from collections.abc import Callable, Iterator, Mapping

from corpus.document.document import Document
from corpus.document.errors import InvalidFile, Refusal
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import decode_line, read_lines
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import SourceFile

ReadRecord = Callable[[Mapping[str, object]], tuple[Document, list[Refusal]]]


def read_json_lines(file: SourceFile, limits: Limits, read_record: ReadRecord) -> Iterator[Record]:
    """The document of every line that is not blank, and what was refused of it."""
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            try:
                text = decode_line(line, "utf-8")
                if not text.strip():
                    continue
                record = parse(text)
                if not isinstance(record, dict):
                    raise InvalidFile("a line must hold an object")
                document, refused = read_record(record)
                yield placed(document, file.label, line.number)
            except Refusal as refusal:
                refused = [refusal]
            for refusal_of_part in refused:
                yield RefusedRecord.of(refusal_of_part, file.label, line.number)
