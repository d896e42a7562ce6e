"""Reading labelled articles whole, for the commands that compare them."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from corpus.document.document import Document
from corpus.document.errors import InvalidSchema
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.read_articles import read_articles, read_stream
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.registry import READERS
from corpus.management.terminal import Terminal

THROUGH = "-"


class LabelledFiles:
    """Reads files, tells what was refused, and counts it in `refused`."""

    def __init__(self, format: str, terminal: Terminal) -> None:
        self.refused = 0
        self._format = format
        self._terminal = terminal

    def read(self, path: str) -> list[Document]:
        """The documents of a file, a folder or a zip, or with - of standard input."""
        if path == THROUGH:
            records = read_stream(self._format, sys.stdin.buffer)
        else:
            records = read_articles(self._format, Path(path))
        documents = []
        for record in self._terminal.counted(records):
            if isinstance(record, RefusedRecord):
                self.refuse(str(record))
            else:
                documents.append(record)
        return documents

    def refuse(self, line: str) -> None:
        """Say what is left out, and count it."""
        self.refused += 1
        self._terminal.say(line)


def add_reading_arguments(parser: ArgumentParser) -> None:
    """--from and --schema."""
    parser.add_argument("--from", dest="format", default="isnad", choices=sorted(READERS))
    parser.add_argument("--schema", default="", help="a shipped schema, or a file")


def named_schema(wanted: str) -> Schema:
    """The schema that ships under this name, or the one in this file."""
    if wanted in SHIPPED:
        return shipped_schema(wanted)
    return schema_from_json(parse(Path(wanted).read_text(encoding="utf-8")))


def schema_of(wanted: str, documents: Iterable[Document], terminal: Terminal) -> Schema:
    """The schema asked for, or the one that the documents follow if it ships."""
    if wanted:
        return named_schema(wanted)
    followed = next((one.schema for one in documents if one.schema), "")
    try:
        schema = shipped_schema(followed.partition("/")[0] or SHIPPED[0])
    except InvalidSchema:
        schema = shipped_schema(SHIPPED[0])
    if followed not in ("", schema.id):
        terminal.say(
            f"the documents follow {followed}, which does not ship with Isnad; "
            f"{schema.id} is taken; name the file of theirs with --schema"
        )
    return schema
