"""manage.py publish_schema"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.publish_schema import publish_schema
from corpus.document.errors import Refusal
from corpus.document.schema_json import schema_from_json
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import person_or_operator, project_called, wrong_call


class Command(DatabaseCommand):
    help = """Publish a schema of one's own in a project, from a JSON file.

    From then on the project labels with it; articles already begun keep theirs.

    Example: manage.py publish_schema gulf-news gulf.json
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="name", default="", help="who publishes it")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        try:
            schema = schema_from_json(json.loads(options["file"].read_text(encoding="utf-8")))
            stored = publish_schema(project, schema=schema, by=person_or_operator(options["name"]))
        except (Refusal, OSError, ValueError) as failure:
            raise wrong_call(f"{options['file']}: {failure}") from None
        self.stdout.write(str(stored))
