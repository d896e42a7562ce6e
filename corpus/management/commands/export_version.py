"""manage.py export_version"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from corpus.document.errors import Refusal
from corpus.document.json_text import dump
from corpus.formats.registry import WRITERS
from corpus.formats.write_version import write_stream, write_version
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import options_from, version_called, wrong_call
from corpus.management.terminal import Terminal
from corpus.models.work import WorkState
from corpus.queries.versions import version_documents, version_schema


class Command(DatabaseCommand):
    help = """Write a data set version in a format. The same version gives the same bytes.

    A summary of what the format could not carry goes to standard error, line by line to
    --loss. Exit 0: written; 2: the call was wrong.

    Example: manage.py export_version gulf@1 --to conll2003 --option tokens=clitic --output gulf/
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", help="DATASET@NUMBER or PROJECT/DATASET@NUMBER")
        parser.add_argument("--to", required=True, choices=sorted(WRITERS))
        parser.add_argument("--output", default="-", help="file, folder or .zip; -: stdout")
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--loss", type=Path, help="where the loss report goes")

    def handle(self, *args: Any, **options: Any) -> None:
        version = version_called(options["version"])
        if version.state != WorkState.DONE:
            raise wrong_call(f"{version} is still being written; try again when it is done")
        terminal = Terminal(self.stderr, "documents", version.total)
        documents = terminal.counted(version_documents(version))
        schema = version_schema(version)
        given = options_from(options["option"])
        try:
            if options["output"] == "-":
                stream = sys.stdout.buffer
                report = write_stream(
                    options["to"], documents, schema, stream, given, options["loss"]
                )
            else:
                path = Path(options["output"])
                report = write_version(
                    options["to"], documents, schema, path, given, options["loss"]
                )
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        self.stderr.write(dump(report.summary()))
