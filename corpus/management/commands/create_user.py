"""manage.py create_user"""

import secrets
import sys
from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.create_person import create_person
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import wrong_call


class Command(DatabaseCommand):
    help = """Make an account.

    Prints the password, made at random, unless --password-stdin gives one.

    Example: manage.py create_user amal --email amal@example.org
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--email", default="")
        parser.add_argument("--password-stdin", action="store_true", help="read it from a line")

    def handle(self, *args: Any, **options: Any) -> None:
        given = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else ""
        password = given or secrets.token_urlsafe(12)
        try:
            person = create_person(options["name"], password=password, email=options["email"])
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        self.stdout.write(person.username if given else f"{person.username} {password}")
