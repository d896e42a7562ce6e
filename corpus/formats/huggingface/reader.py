"""Parquet files of articles: our own with their labels, others with their tags, or bare."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from zipfile import ZipExtFile

from corpus.document.document import Document
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.formats.columns.column_article import ColumnArticle
from corpus.formats.huggingface import REQUIRES, SUFFIX
from corpus.formats.huggingface.card import CARD
from corpus.formats.huggingface.croissant import CROISSANT
from corpus.formats.huggingface.features import FEATURES_KEY
from corpus.formats.huggingface.rows import Row, class_names, document_of, names_of
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import FIELDS, article_of, name_fields, too_long
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

LAYER = Option("layer", "entity", "the layer that tags of tokens are read into")
AT_ONCE = 50  # rows
SEEK_AT_ONCE = 1 << 18  # bytes that a zip unpacks at once on the way to a place; 16 MB else
_NAMED = re.compile(r"(\w+)-\d{5}-of-\d{5}\.parquet")
_OWN = frozenset({"text", "spans", "relations", "attributes", "metadata"})
_TAGGED = ("tokens", "ner_tags")
ReadRow = Callable[[Row], Document]


class HuggingFaceReader:
    """Our own folders; rows of tokens with tags, as data sets for NER have them; or articles."""

    name = "huggingface"
    suffixes: tuple[str, ...] = (SUFFIX,)
    options: tuple[Option, ...] = (*FIELDS, LAYER)
    requires: tuple[Requirement, ...] = REQUIRES

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every row of every Parquet file."""
        beside = (CARD, CROISSANT, ".gitattributes")
        files = tuple(one for one in source.files if PurePosixPath(one.name).name not in beside)
        read_file = partial(_read_file, limits=source.limits, options=options)
        return read_each(replace(source, files=files), self.suffixes, read_file)


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    with file.open() as stream, _opened(stream, limits) as table:
        read_row = _row_reader(table, limits, options)
        named = _NAMED.fullmatch(PurePosixPath(file.name).name)
        split = named.group(1) if named else ""
        for number, row in enumerate(_rows(table, limits), 1):
            try:
                document = replace(read_row(row), split=split)
                yield placed(document, file.label, number)
            except Refusal as refusal:
                yield RefusedRecord.of(refusal, file.label, number)


def _rows(table: "ParquetFile", limits: Limits) -> Iterator[Row]:
    """The rows, one row group after the other: pyarrow opens all that it is asked for before it
    gives the first row, and holds them to the end."""
    at_once = _at_once(table, limits)
    for group in range(table.metadata.num_row_groups):
        for batch in table.iter_batches(batch_size=at_once, row_groups=[group]):
            yield from batch.to_pylist()


@contextmanager
def _opened(stream: Any, limits: Limits) -> Iterator["ParquetFile"]:
    """The table. Raises InvalidFile for what is none, also while it is read, and for one
    whose row groups would not fit into memory."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    if isinstance(stream, ZipExtFile):
        stream.MAX_SEEK_READ = SEEK_AT_ONCE
    try:
        table = ParquetFile(stream)
        largest = max((group.total_byte_size for group in _row_groups(table)), default=0)
        if largest > limits.whole_bytes:
            raise InvalidFile(
                "a row group expands to %(size)s bytes; at most %(most)s are taken",
                size=largest,
                most=limits.whole_bytes,
            )
        yield table
    except (ArrowException, UnicodeDecodeError, OSError) as error:
        raise InvalidFile("the Parquet file cannot be read: %(error)s", error=error) from error


def _row_groups(table: "ParquetFile") -> list[Any]:
    return [table.metadata.row_group(number) for number in range(table.metadata.num_row_groups)]


def _at_once(table: "ParquetFile", limits: Limits) -> int:
    """How many rows are decoded at once: each of them may hold the whole of a dictionary, which
    stands in its row group but once. What a broken file says of its columns is not asked:
    pyarrow ends the process over some of it."""
    largest = max((group.total_byte_size for group in _row_groups(table)), default=0)
    return max(1, min(AT_ONCE, limits.whole_bytes // max(1, largest)))


def _row_reader(table: "ParquetFile", limits: Limits, options: Options) -> ReadRow:
    """How the rows of this table are read."""
    columns = table.schema_arrow.names
    features = _features(table)
    if set(columns) >= _OWN and features:
        return partial(_own, names=names_of(features), limits=limits)
    if set(columns) >= set(_TAGGED):
        tags = class_names(features, "ner_tags") or ()
        return partial(_tagged, tags=tags, limits=limits, layer=options["layer"])
    named = name_fields(columns, options)
    return lambda row: article_of({name: _plain(row[name]) for name in row}, named, limits)


def _features(table: "ParquetFile") -> Mapping[str, Any]:
    """What `datasets` says of the columns, where it wrote them."""
    said = (table.schema_arrow.metadata or {}).get(FEATURES_KEY.encode(), b"{}")
    try:
        found = json.loads(said)["info"]["features"]
    except (ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _own(row: Row, *, names: Mapping[str, Sequence[str]], limits: Limits) -> Document:
    document = document_of(row, names)
    if len(document.text) > limits.text_length:
        raise too_long(limits.text_length)
    return document


def _tagged(row: Row, *, tags: Sequence[str], limits: Limits, layer: str) -> Document:
    """Tokens with one tag each; a tag may be a number whose name the features give."""
    tokens, marks = row["tokens"] or (), row["ner_tags"] or ()
    if len(tokens) != len(marks):
        raise InvalidFile(
            "there are %(tokens)s tokens and %(tags)s tags; each token has one",
            tokens=len(tokens),
            tags=len(marks),
        )
    article = ColumnArticle(layer, limits.text_length, str(row.get("id") or ""))
    for number, (token, mark) in enumerate(zip(tokens, marks, strict=True), 1):
        is_named = isinstance(mark, int) and 0 <= mark < len(tags)
        if not isinstance(token, str):
            raise InvalidFile("token %(number)s is no text", number=number)
        article.add(token, "", tags[mark] if is_named else str(mark), number)
    if article.refusal is not None:
        raise article.refusal
    return article.document()


def _plain(value: object) -> object:
    """A value of Arrow's as JSON has it; dates and the like as text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return str(value)
