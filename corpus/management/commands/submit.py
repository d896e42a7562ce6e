"""manage.py submit"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.submit_set import submit_set
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import article_called, person_called, wrong_call
from corpus.models import Assignment


class Command(DatabaseCommand):
    help = """Submit what somebody has labelled on an article, as it is now.

    Example: manage.py submit gulf-news/12 --as amal
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", help="PROJECT/NUMBER or PROJECT/ID")
        parser.add_argument("--as", dest="name", required=True, help="its annotator")

    def handle(self, *args: Any, **options: Any) -> None:
        article, person = article_called(options["article"]), person_called(options["name"])
        assignments = Assignment.objects.select_related("annotation_set")
        held = assignments.filter(article=article, person=person).first()
        if held is None:
            raise wrong_call(f"{person.username} does not have this article; assign gives it")
        try:
            done = submit_set(held, revision=held.annotation_set.revision)
        except Refusal as refusal:
            self.stderr.write(f"{options['article']}: {refusal}")
            raise SystemExit(1) from None
        self.stdout.write(f"{options['article']} submitted at {done.submitted_revision}")
