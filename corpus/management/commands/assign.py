"""manage.py assign"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.assign_article import assign_article
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import article_called, person_called, project_called, wrong_call
from corpus.models import Article, Assignment, Person, Project
from corpus.queries.next_article import free_article


class Command(DatabaseCommand):
    help = """Give articles to somebody to label: those named, or the next free ones.

    Prints each article given. Exit 1 when one could not be given.

    Example: manage.py assign gulf-news --to amal --count 20
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("articles", nargs="*", help="numbers or ids; none: the next free")
        parser.add_argument("--to", required=True, help="the annotator")
        parser.add_argument("--count", type=int, default=1, help="how many free ones (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        project, person = project_called(options["project"]), person_called(options["to"])
        if not person.memberships.filter(project=project, removed_at=None).exists():
            raise wrong_call(f"{person.username} is no member; add_member makes one")
        refused = False
        for article in self._articles(project, person, options):
            try:
                held: Assignment = assign_article(article, to=person)
            except Refusal as refusal:
                self.stderr.write(f"{project.slug}/{article.number}: {refusal}")
                refused = True
            else:
                self.stdout.write(f"{project.slug}/{article.number} {held.state}")
        if refused:
            raise SystemExit(1)

    def _articles(
        self, project: Project, person: Person, options: dict[str, Any]
    ) -> Iterator[Article]:
        if options["articles"]:
            yield from [article_called(f"{project.slug}/{name}") for name in options["articles"]]
            return
        for _ in range(options["count"]):
            article = free_article(project, person)
            if article is None:
                return
            yield article
