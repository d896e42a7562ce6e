"""manage.py add_member"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.add_member import add_member
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import person_called, project_called, wrong_call
from corpus.models.project import Role


class Command(DatabaseCommand):
    help = """Give somebody a role in a project, or another role.

    Example: manage.py add_member gulf-news amal annotator
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("name")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        project, person = project_called(options["project"]), person_called(options["name"])
        try:
            held = add_member(project, person=person, role=options["role"])
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        self.stdout.write(f"{person.username} {held.role} annotator-{held.pseudonym}")
