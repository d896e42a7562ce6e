"""manage.py schema_of"""

import json
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.document.errors import Refusal
from corpus.document.schema_json import schema_to_json
from corpus.formats.reading.limits import Limits
from corpus.formats.schemas.foreign import foreign_schema
from corpus.management.lookups import wrong_call


class Command(BaseCommand):
    help = """Write the label set of another tool's project as a schema, to be published here.

    The file is the archive of an INCEpTION project with its layers and tag sets, or the
    labelling configuration (XML) of a Label Studio project, alone, in the zip or folder of its
    tasks, or in the JSON that its API gives of a project. The schema goes to standard output,
    for publish_schema; titles, colours and keys are to be looked at first. Needs no project and
    no database. Exit 0: written; 2: there is no label set in the file.

    Example: manage.py schema_of their-project.zip --name gulf
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", default="", help="of the schema; empty: after the file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            schema = foreign_schema(options["file"], Limits(), name=options["name"])
        except (Refusal, OSError) as failure:
            raise wrong_call(f"{options['file']}: {failure}") from None
        told = json.dumps(schema_to_json(schema), ensure_ascii=False, indent=2)
        self.stdout.write(told)
