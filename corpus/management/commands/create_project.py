"""manage.py create_project"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.create_project import create_project
from corpus.document.errors import Refusal
from corpus.document.shipped import SHIPPED
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import person_or_operator, wrong_call
from corpus.management.schema_files import shipped_or_own


class Command(DatabaseCommand):
    help = """Make a project, ready for articles.

    Its schema is one that ships, by its name, or one of one's own, in a JSON file.
    Its manager is --as NAME, or the account "operator", which nobody can log in to.

    Example: manage.py create_project gulf-news --schema news-claims --as maryam
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument(
            "--schema",
            default=SHIPPED[0],
            metavar="NAME|FILE",
            help=f"{', '.join(SHIPPED)}, or a JSON file ({SHIPPED[0]})",
        )
        parser.add_argument("--title", default="")
        parser.add_argument("--slots", type=int, default=1, help="annotators per article (1)")
        parser.add_argument("--as", dest="name", default="", help="who manages it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            project = create_project(
                options["slug"],
                title=options["title"],
                schema=shipped_or_own(options["schema"]),
                by=person_or_operator(options["name"]),
                slots=options["slots"],
            )
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        self.stdout.write(project.slug)
