"""manage.py losses"""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.management.base import CommandParser

from corpus.formats.measure_loss import every_measure, measure_each
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import version_called, wrong_call
from corpus.management.tables import NONE, aligned, json_line
from corpus.management.terminal import Terminal
from corpus.models import DatasetVersion
from corpus.models.work import WorkState
from corpus.queries.losses import Summary, losses_in, losses_of
from corpus.queries.versions import version_documents, version_schema

KEPT = "kept"


class Command(DatabaseCommand):
    help = """Tell what every format would lose of a version, side by side.

    All of the version is counted, and nothing is written: a line for each format with each
    choice of the options that its loss depends on, and in the columns how many spans,
    relations and so on would not come back as they are, of how many. What the pages have
    counted before is not counted again. Formats whose libraries are not installed are left out.
    Exit 0: told; 2: the call was wrong.

    Example: manage.py losses gulf@1 --json
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("version", help="DATASET@NUMBER or PROJECT/DATASET@NUMBER")
        parser.add_argument("--json", action="store_true", help="a line of JSON for each")

    def handle(self, *args: Any, **options: Any) -> None:
        version = version_called(options["version"])
        if version.state != WorkState.DONE:
            raise wrong_call(f"{version} is still being written; try again when it is done")
        told = losses_in(losses_of(version)) or self._counted(version)
        lines = map(json_line, told) if options["json"] else aligned(_rows(told))
        for line in lines:
            self.stdout.write(line)

    def _counted(self, version: DatasetVersion) -> list[Summary]:
        measures = list(every_measure(version_schema(version)))
        terminal = Terminal(self.stderr, "documents", version.total)
        for _ in terminal.counted(measure_each(measures, version_documents(version))):
            pass
        return [measure.summary() for measure in measures]


def _rows(told: Sequence[Summary]) -> list[list[str]]:
    """The head and a row for each; a cell is "41 widened, 3 dropped of 312"."""
    kinds = list(dict.fromkeys(kind for one in told for kind in one["totals"]))
    rows = [["format", *kinds]]
    for one in told:
        given = [f"{name}={value}" for name, value in one["options"].items() if value]
        cells = [_cell(one["totals"].get(kind, {})) for kind in kinds]
        rows.append([" ".join([one["format"], *given]), *cells])
    return rows


def _cell(held: Mapping[str, int]) -> str:
    lost = ", ".join(f"{number} {outcome}" for outcome, number in held.items() if outcome != KEPT)
    return f"{lost} of {sum(held.values())}" if lost else NONE
