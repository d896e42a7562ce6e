"""manage.py convert"""

import shutil
import sys
import tempfile
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.label_counts import LabelCounts
from corpus.formats.read_articles import read_articles, read_stream
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.formats.registry import READERS, WRITERS, options_of
from corpus.formats.write_version import write_stream, write_version
from corpus.formats.writing.loss import LossReport
from corpus.management.label_files import (
    add_labels_argument,
    mapped,
    read_mapping,
    tell_left_out,
)
from corpus.management.labelled_files import schema_of
from corpus.management.lookups import options_from, wrong_call
from corpus.management.terminal import Terminal

THROUGH = "-"


class Command(BaseCommand):
    help = """Write documents of one format in another. Needs no project and no database.

    --input and --output are a file, a folder or a zip, whichever the format lives in; -
    (the default) is standard input and output. --option goes to the format that is read,
    the one that is written, or both, whichever know it. --schema names a shipped schema or
    a file; without it, it is the one that the first document follows. --labels names a file
    that says which labels are written for those that were read.

    Every refused record is told on standard error with file, line and reason, and the
    others are written; with --strict nothing is. What the new format cannot carry is
    summed up there too, and written line by line beside the output or to --loss.
    Exit 0: all done; 1: something was refused; 2: the call was wrong.

    Example: manage.py convert --from isnad --to conll2003 --option tokens=clitic
        --input articles.jsonl --output articles.conll
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--from", dest="source", required=True, choices=sorted(READERS))
        parser.add_argument("--to", dest="target", required=True, choices=sorted(WRITERS))
        parser.add_argument("--input", default=THROUGH)
        parser.add_argument("--output", default=THROUGH)
        parser.add_argument("--loss", type=Path, help="where the loss report goes")
        parser.add_argument("--strict", action="store_true", help="all or nothing")
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--schema", default="", help="a shipped schema, or a file")
        add_labels_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        self.terminal = Terminal(self.stderr, "documents")
        self.refused = 0
        self.left_out = LabelCounts()
        try:
            with tempfile.TemporaryDirectory() as folder:
                report = self._convert(options, Path(folder))
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        tell_left_out(self.left_out, self.stderr)
        for sentence in report.sentences():
            self.stderr.write(sentence)
        if self.refused:
            raise SystemExit(1)

    def _convert(self, options: dict[str, Any], folder: Path) -> LossReport:
        mapping = read_mapping(options["labels"])
        reading, writing = _split_options(options)
        path = _input(options, folder)
        if options["strict"]:
            for _ in self._good(_records(options["source"], path, reading)):
                pass
            if self.refused:
                self.stderr.write("nothing was written")
                raise SystemExit(1)
        documents = self._good(_records(options["source"], path, reading))
        first = list(islice(documents, 1))
        schema = schema_of(options["schema"], first, self.terminal)
        every = mapped(chain(first, documents), mapping, self.left_out)
        format, loss = options["target"], options["loss"]
        if options["output"] == THROUGH:
            return write_stream(format, every, schema, sys.stdout.buffer, writing, loss)
        return write_version(format, every, schema, Path(options["output"]), writing, loss)

    def _good(self, records: Iterable[Record]) -> Iterator[Document]:
        """The documents; each refused record is told and counted."""
        for record in self.terminal.counted(records):
            if isinstance(record, RefusedRecord):
                self.refused += 1
                self.terminal.say(str(record))
            else:
                yield record


def _split_options(options: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The given options that the reader knows, and those that the writer knows."""
    given = options_from(options["option"])
    readable = {option.name for option in READERS[options["source"]].options}
    writable = {option.name for option in options_of(WRITERS[options["target"]])}
    for name in given.keys() - readable - writable:
        known = ", ".join(sorted(readable | writable)) or "none"
        raise wrong_call(f"neither format has an option {name!r}; there is: {known}")
    return (
        {name: value for name, value in given.items() if name in readable},
        {name: value for name, value in given.items() if name in writable},
    )


def _input(options: dict[str, Any], folder: Path) -> Path | None:
    """The path to read, None for standard input. To be read twice, that is kept in a file."""
    if options["input"] != THROUGH:
        return Path(options["input"])
    if not options["strict"]:
        return None
    kept = folder / "input"
    with kept.open("wb") as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
    return kept


def _records(format: str, path: Path | None, options: dict[str, str]) -> Iterator[Record]:
    if path is None:
        return read_stream(format, sys.stdin.buffer, options)
    return read_articles(format, path, options)
