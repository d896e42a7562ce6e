"""manage.py gold"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.mark_gold import mark_gold
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import article_called, project_called
from corpus.queries.gold_checks import gold_records


class Command(DatabaseCommand):
    help = """Let curated articles come to annotators as gold checks, or say how these went.

    Without articles it prints each annotator's last checks: number, F1 of spans and of
    claims. Exit 1 when an article could not be marked.

    Example: manage.py gold gulf-news 12 17 40
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("articles", nargs="*", help="numbers or ids")
        parser.add_argument("--no-longer", action="store_true", help="take the mark away")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        refused = False
        for name in options["articles"]:
            article = article_called(f"{project.slug}/{name}")
            try:
                held = mark_gold(article, gold=not options["no_longer"])
            except Refusal as refusal:
                self.stderr.write(f"{project.slug}/{article.number}: {refusal}")
                refused = True
            else:
                self.stdout.write(f"{project.slug}/{held.number} {'gold' if held.gold else '-'}")
        if not options["articles"]:
            for record in gold_records(project):
                lately = record.lately
                scores = " ".join(_figure(one) for one in (lately.spans, lately.claims))
                warns = " under the threshold" if record.is_low else ""
                self.stdout.write(f"{record.person.username} {lately.articles} {scores}{warns}")
        if refused:
            raise SystemExit(1)


def _figure(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
