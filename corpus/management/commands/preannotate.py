"""manage.py preannotate"""

import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from corpus.document.canonical import canonical_bytes, document_to_json
from corpus.document.document import Document
from corpus.document.errors import MissingRequirement, Refusal
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED
from corpus.formats.read_articles import read_articles, read_stream
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.management.labelled_files import named_schema
from corpus.management.lookups import options_from, wrong_call
from corpus.management.parameter_values import parameter_values
from corpus.preannotators import (
    PREANNOTATORS,
    InvalidParameter,
    Preannotator,
    preannotator,
)
from corpus.preannotators.outcomes import outcomes
from corpus.preannotators.protocol import Tallying, UnusableModel

THROUGH = "-"
FORMAT = "isnad"
REPORT_EVERY = 100
BAR_EVERY = 10
BATCH = 10
OF_THE_CALL = (InvalidParameter, MissingRequirement, UnusableModel)
"""What is wrong with the call, and so with every document alike."""


class Command(BaseCommand):
    help = """Propose spans and relations for documents. Needs no project and no database.

    --input and --output are files of JSON lines, one article a line in the canonical form;
    - (the default) is standard input and output. Each document comes out with what is
    proposed for it in place of its own spans and relations. --with default is the best
    preannotator that needs no download. --schema names a shipped schema or a file. --option
    sets a parameter of the preannotator.

    Progress and every refused record, with file, line and reason, go to standard error, and
    the good ones are written all the same. Exit 0: all done; 1: something was refused;
    2: the call was wrong.

    Example: manage.py preannotate --with lexicon --schema conll --option nationalities=false
        --input articles.jsonl --output suggested.jsonl
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument(
            "--with", dest="method", required=True, choices=["default", *PREANNOTATORS]
        )
        parser.add_argument("--input", default=THROUGH)
        parser.add_argument("--output", default=THROUGH)
        parser.add_argument("--schema", default=SHIPPED[0], help="a shipped schema, or a file")
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")

    def handle(self, *args: Any, **options: Any) -> None:
        self.done = self.refused = 0
        try:
            method = _method(options["method"], options_from(options["option"]))
            schema = named_schema(options["schema"])
            records = _records(options["input"])
            with ExitStack() as stack:
                output = _output(options["output"], stack)
                for document in self._suggested(method, self._good(records), schema):
                    output.write(canonical_bytes(document_to_json(document)) + b"\n")
                    self._count()
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        self._report(ending="\n")
        if isinstance(method, Tallying):
            for name, value in method.tally.items():
                self.stderr.write(f"{name}: {round(value, 4):g}")
        if self.refused:
            raise SystemExit(1)

    def _good(self, records: Iterable[Record]) -> Iterator[Document]:
        """The documents; each refused record is told and counted."""
        for record in records:
            if isinstance(record, RefusedRecord):
                self.refused += 1
                self.stderr.write(str(record))
            else:
                yield record

    def _suggested(
        self, method: Preannotator, documents: Iterator[Document], schema: Schema
    ) -> Iterator[Document]:
        """What is proposed; each document for which nothing can be is told and counted."""
        while batch := list(islice(documents, BATCH)):
            for document, outcome in zip(
                batch, outcomes(method, batch, schema, _raise), strict=True
            ):
                if isinstance(outcome, OF_THE_CALL):
                    raise outcome
                if isinstance(outcome, Refusal):
                    self.refused += 1
                    place = f"{document.path}:{document.line}: " if document.line else ""
                    self.stderr.write(f"{place}{document.id}: {outcome}")
                else:
                    yield outcome

    def _count(self) -> None:
        self.done += 1
        if sys.stderr.isatty():
            if self.done % BAR_EVERY == 0:
                self._report(ending="\r")
        elif self.done % REPORT_EVERY == 0:
            self._report(ending="\n")

    def _report(self, ending: str) -> None:
        self.stderr.write(f"{self.done} documents, {self.refused} refused", ending=ending)


def _raise(bug: Exception) -> NoReturn:
    raise bug


def _method(name: str, given: dict[str, str]) -> Preannotator:
    return preannotator(name, **parameter_values(name, given))


def _records(path: str) -> Iterator[Record]:
    if path == THROUGH:
        return read_stream(FORMAT, sys.stdin.buffer)
    return read_articles(FORMAT, Path(path))


def _output(path: str, stack: ExitStack) -> IO[bytes]:
    if path == THROUGH:
        return sys.stdout.buffer
    return stack.enter_context(Path(path).open("wb"))
