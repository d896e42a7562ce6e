"""manage.py import_articles"""

import tempfile
from argparse import RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.import_articles import Counts, import_articles, record_steps
from corpus.actions.index_articles import index_articles
from corpus.actions.rehearse_import import Rehearsed, rehearse_import
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.label_counts import LabelCounts, LabelledDocument
from corpus.document.unknown_labels import unknown_labels
from corpus.formats.reading.check_records import check_records
from corpus.formats.reading.map_records import documents_of, map_records
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.formats.registry import READERS
from corpus.management.database_command import DatabaseCommand
from corpus.management.import_sources import ImportSource, import_source
from corpus.management.label_files import (
    add_labels_argument,
    list_unknown_labels,
    read_mapping,
    show_unknown_labels,
    tell_left_out,
)
from corpus.management.lookups import project_called, wrong_call
from corpus.management.terminal import Terminal
from corpus.queries.schemas import current_schema, parsed_schema

COUNTS = ("created", "repeated", "another_source", "sets", "refused", "labels_refused")


class Command(DatabaseCommand):
    help = """Bring articles into a project, and annotations where the files have them.

    Without --from a file's name and its first records say the format; - is standard
    input, which has no name. Every refused record is told on standard error with file, line
    and reason, and the others are imported; with --strict nothing is imported if one is
    refused.

    Where there are labels or attributes that the project's schema lacks and that --labels
    does not name, nothing is imported: they are listed with counts on standard error.
    --show-labels writes a mapping of them onto the schema's own to standard output, to be
    corrected and given as --labels; what that leaves out is told. With --refuse-unknown each
    article that has one is refused, and the others are imported.
    Each record is created, repeated, another source of a known text, or refused; labels that
    contradict what stands by the same author are refused alone, and their record counts under
    labels_refused too.
    Exit 0: all imported; 1: something was refused; 2: the call was wrong.

    Example: manage.py import_articles gulf-news days/*.zip --from json-zip
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("project")
        parser.add_argument("files", nargs="+", help="files, folders, zips; -: standard input")
        parser.add_argument("--from", dest="format", choices=sorted(READERS))
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument(
            "--no-index", action="store_true", help="search gets to know the articles later"
        )
        parser.add_argument("--strict", action="store_true", help="all or nothing")
        add_labels_argument(parser)
        parser.add_argument(
            "--show-labels", action="store_true", help="list labels that the schema lacks"
        )
        parser.add_argument(
            "--refuse-unknown",
            action="store_true",
            help="refuse articles with a label that the schema lacks, and import the others",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.project = project_called(options["project"])
        self.terminal = Terminal(self.stderr, "records")
        self.totals: Counter[str] = Counter()
        self.left_out = LabelCounts()
        self.lacking = False
        with tempfile.TemporaryDirectory() as folder:
            try:
                self._import_all(options, Path(folder))
            except (Refusal, OSError) as failure:
                raise wrong_call(str(failure)) from None
        if not options["show_labels"]:
            self._tell(options)
        if self._left_out():
            raise SystemExit(1)

    def _left_out(self) -> bool:
        """Whether a record did not come in, or not with all its labels."""
        return bool(self.totals["refused"] or self.totals["labels_refused"])

    def _tell(self, options: dict[str, Any]) -> None:
        """What became of all records, once search knows them."""
        while not options["no_index"] and index_articles():
            pass
        tell_left_out(self.left_out, self.stderr)
        self._hint()
        self.stdout.write(", ".join(f"{name} {self.totals[name]}" for name in COUNTS))

    def _hint(self) -> None:
        if self.lacking:
            self.stderr.write(
                "there are labels or attributes that the schema lacks: --show-labels lists them "
                "and writes a mapping for --labels"
            )

    def _import_all(self, options: dict[str, Any], folder: Path) -> None:
        """Every file; none where the call is wrong or, with --strict, a record is bad."""
        self.schema = parsed_schema(current_schema(self.project))
        self.mapping = read_mapping(options["labels"], self.schema)
        sources = [import_source(name, options, folder) for name in options["files"]]
        if options["show_labels"]:
            self._show(_records(sources))
            return
        if not options["refuse_unknown"]:
            self._stop_at_unknown(sources)
        if options["strict"]:
            self._rehearse(_records(sources))
            if self._left_out():
                self._hint()
                self.stderr.write("nothing was imported")
                raise SystemExit(1)
        self._import(_records(sources))

    def _show(self, records: Iterable[Record]) -> None:
        documents = self._readable(self.terminal.counted(records))
        show_unknown_labels(documents, self.schema, self.mapping, out=self.stdout, err=self.stderr)

    def _stop_at_unknown(self, sources: Sequence[ImportSource]) -> None:
        """End the command where there is a label that neither schema nor mapping names. What
        cannot be read is told when the records are read to be imported: its labels count only
        in a first look, which is quick."""
        looked_at = self.terminal.counted(chain.from_iterable([one.labels() for one in sources]))
        if not self._unknown(looked_at):
            return
        unknown = self._unknown(self.terminal.counted(_records(sources)))
        if not unknown:
            return
        list_unknown_labels(unknown, self.schema, self.stderr)
        self.stderr.write(
            "nothing was imported: the schema lacks these labels. Map them with --labels, for "
            "which --show-labels writes a file, or refuse their articles with --refuse-unknown"
        )
        raise SystemExit(1)

    def _unknown(self, records: Iterable[LabelledDocument | RefusedRecord]) -> LabelCounts:
        documents = (one for one in records if not isinstance(one, RefusedRecord))
        return unknown_labels(documents, self.schema, self.mapping)

    def _readable(self, records: Iterable[Record]) -> Iterator[Document]:
        for record in records:
            if isinstance(record, Document):
                yield record
            else:
                self._refuse([record])

    def _rehearse(self, records: Iterable[Record]) -> None:
        before = Rehearsed()
        for step in record_steps(self.terminal.counted(records)):
            good, bad, _ = self._checked(step)
            counts = rehearse_import(self.project, documents=good, before=before)
            self._refuse(bad, counts)

    def _import(self, records: Iterable[Record]) -> None:
        for step in record_steps(self.terminal.counted(records)):
            good, bad, left_out = self._checked(step)
            counts = import_articles(self.project, documents=good)
            self._refuse(bad, counts)
            came = ("created", "repeated", "another_source", "sets")
            self.totals.update({name: getattr(counts, name) for name in came})
            self.left_out.add(left_out)

    def _checked(
        self, step: Sequence[Record]
    ) -> tuple[list[Document], list[RefusedRecord], LabelCounts]:
        """What the project takes, what it refuses, and what the mapping left out."""
        mapped, left_out = map_records(step, self.mapping)
        good, bad = check_records(mapped, self.schema)
        if bad and not self.lacking:
            self.lacking = bool(unknown_labels(documents_of(mapped), self.schema))
        return good, bad, left_out

    def _refuse(self, refused: Sequence[RefusedRecord], counts: Counts | None = None) -> None:
        """Tell what could not be read or has labels that the schema lacks, and what
        contradicts the articles that are there, or only labels on them."""
        counts = counts or Counts()
        late = [*counts.refusals, *counts.contrary]
        contrary = [RefusedRecord.of_document(refusal, document) for document, refusal in late]
        for record in (*refused, *contrary):
            self.terminal.say(str(record))
        self.totals["refused"] += len(refused) + len(counts.refusals)
        self.totals["labels_refused"] += counts.labels_refused


def _records(sources: Iterable[ImportSource]) -> Iterator[Record]:
    """The records of all files; every file is opened before the first is read."""
    return chain.from_iterable([source.open() for source in sources])
