"""A zip of JSON files, each an article, an array of articles, or one article after another.

The days of SaudiNewsNet (https://github.com/inparallel/SaudiNewsNet) come so.
"""

from collections.abc import Iterator
from functools import partial

from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import FIELDS, article_of, name_fields
from corpus.formats.reading.json_stream import JsonStream
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING
from corpus.formats.reading.recognise import refuse_labels
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each


class JsonZipReader:
    """A zip, a folder or a single file of JSON articles, whatever their fields are called."""

    name = "json-zip"
    suffixes: tuple[str, ...] = (".json", ".jsonl", ".ndjson")
    options: tuple[Option, ...] = (*FIELDS, ENCODING)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """An article for every object."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    with file.open() as stream:
        values = JsonStream(stream, options["encoding"], limits.record_bytes).values()
        for found in values:
            try:
                if found.refusal is not None:
                    raise found.refusal
                if not isinstance(found.value, dict):
                    raise InvalidFile("an article must be an object")
                refuse_labels(found.value)
                named = name_fields(found.value, options)
                yield placed(article_of(found.value, named, limits), file.label, found.line)
            except Refusal as refusal:
                yield RefusedRecord.of(refusal, file.label, found.line)
