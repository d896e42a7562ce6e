"""manage.py import_articles"""

import sys
from argparse import RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.actions.import_articles import AT_ONCE, import_articles
from corpus.actions.index_articles import index_articles
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.formats.check_records import check_records
from corpus.formats.read_articles import read_articles
from corpus.formats.refused import Record, RefusedRecord
from corpus.formats.registry import READERS
from corpus.management.lookups import options_from, project_called, wrong_call
from corpus.models import Project
from corpus.queries.schemas import current_schema, parsed_schema

BY_SUFFIX = {".txt": "text", ".jsonl": "isnad", ".csv": "csv", ".tsv": "csv", ".zip": "json-zip"}


class Command(BaseCommand):
    help = """Bring articles into a project, and annotations where the files have them.

    Without --from the name says the format: .txt text, .jsonl isnad, .csv csv, .zip
    json-zip. Every refused record is told on standard error with file, line and reason,
    and the others are imported; with --strict nothing is imported if one is refused.
    Exit 0: all imported; 1: something was refused; 2: the call was wrong.

    Example: manage.py import_articles gulf-news days/*.zip --from json-zip
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("project")
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--from", dest="format", choices=sorted(READERS))
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument(
            "--no-index", action="store_true", help="search gets to know the articles later"
        )
        parser.add_argument("--strict", action="store_true", help="all or nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        given = options_from(options["option"])
        self.totals: Counter[str] = Counter()
        try:
            schema = parsed_schema(current_schema(project))
            if options["strict"] and not self._all_good(project, schema, options, given):
                self.stderr.write("nothing was imported")
                raise SystemExit(1)
            for path in options["files"]:
                records = read_articles(_format(path, options["format"]), path, given)
                self._import(project, schema, records)
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        while not options["no_index"] and index_articles():
            pass
        counts = ("created", "repeated", "another_source", "sets", "refused")
        self.stdout.write(", ".join(f"{name} {self.totals[name]}" for name in counts))
        if self.totals["refused"]:
            raise SystemExit(1)

    def _all_good(
        self, project: Project, schema: Schema, options: dict[str, Any], given: dict[str, str]
    ) -> bool:
        """Whether no record of any file would be refused; each that would is told."""
        for path in options["files"]:
            records = read_articles(_format(path, options["format"]), path, given)
            while step := list(islice(records, AT_ONCE)):
                _, bad = check_records(step, schema)
                self._refuse(bad)
        return not self.totals["refused"]

    def _import(self, project: Project, schema: Schema, records: Iterator[Record]) -> None:
        while step := list(islice(records, AT_ONCE)):
            good, bad = check_records(step, schema)
            counts = import_articles(project, documents=good)
            late = [RefusedRecord.of(refusal, document.id) for document, refusal in counts.refusals]
            self._refuse([*bad, *late])
            for name in ("created", "repeated", "another_source", "sets"):
                self.totals[name] += getattr(counts, name)
            self.totals["read"] += len(step)
            if sys.stderr.isatty():
                self.stderr.write(f"\r{self.totals['read']} records", ending="")

    def _refuse(self, refused: list[RefusedRecord]) -> None:
        self.totals["refused"] += len(refused)
        for record in refused:
            self.stderr.write(str(record))


def _format(path: Path, given: str | None) -> str:
    found = given or BY_SUFFIX.get(path.suffix.lower())
    if found is None:
        known = ", ".join(sorted(READERS))
        raise wrong_call(f"{path}: its name says no format; name one with --from: {known}")
    return found
