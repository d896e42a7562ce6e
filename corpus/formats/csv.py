"""Tables of articles, one a row, as spreadsheets write them."""

from collections.abc import Iterator
from functools import partial

from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import FIELDS, article_of, name_fields
from corpus.formats.reading.csv_rows import Row, read_rows
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING, read_lines
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each

DELIMITER = Option(
    "delimiter",
    "find",
    "what stands between columns; find: whatever the first row has most of",
    ("find", "comma", "semicolon", "tab"),
)


class CsvReader:
    """Comma-, semicolon- or tab-separated tables whose first row names the columns."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".txt")
    options: tuple[Option, ...] = (*FIELDS, DELIMITER, ENCODING)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """An article for every row."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    with file.open() as stream:
        lines = read_lines(stream, limits.record_bytes)
        rows = read_rows(lines, options["encoding"], options["delimiter"], limits.record_bytes)
        header = next(rows, None)
        if header is None:
            raise InvalidFile("the table is empty")
        columns = _columns(header)
        named = name_fields(columns, options)
        for row in rows:
            try:
                article = article_of(_fields(row, columns), named, limits)
                yield placed(article, file.label, row.line)
            except Refusal as refusal:
                yield RefusedRecord.of(refusal, file.label, row.line)


def _columns(header: Row) -> list[str]:
    """The names in the first row. Raises InvalidFile where two columns have one name."""
    if header.refusal is not None:
        raise header.refusal
    columns = [name.strip() or f"column {number}" for number, name in enumerate(header.cells, 1)]
    for name in columns:
        if columns.count(name) > 1:
            raise InvalidFile("two columns are called %(name)s; rename one", name=name)
    return columns


def _fields(row: Row, columns: list[str]) -> dict[str, object]:
    if row.refusal is not None:
        raise row.refusal
    if len(row.cells) != len(columns):
        raise InvalidFile(
            "the row has %(cells)s columns where the first row has %(columns)s",
            cells=len(row.cells),
            columns=len(columns),
        )
    return dict(zip(columns, row.cells, strict=True))
