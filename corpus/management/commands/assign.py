"""manage.py assign"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from corpus.actions.assign_article import assign_article
from corpus.actions.continue_deal import continue_deal
from corpus.actions.start_deal import start_deal
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import (
    article_called,
    person_called,
    person_or_operator,
    project_called,
    wrong_call,
)
from corpus.models import Article, Assignment, Person, Project
from corpus.models.work import WorkState
from corpus.queries.next_article import free_article


class Command(DatabaseCommand):
    help = """Give articles to somebody to label: those named, or the next free ones; or deal
    the free ones out evenly over several people.

    Prints each article given, of a deal each person with the number of articles. What is
    given with --days has a deadline; what is dealt without it has none, and what is named has
    the project's lease. Exit 1 when an article could not be given.

    Example: manage.py assign gulf-news --deal --to amal --to badr --days 7
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("articles", nargs="*", help="numbers or ids; none: the next free")
        parser.add_argument("--to", required=True, action="append", help="the annotator")
        parser.add_argument("--count", type=int, help="how many free ones (1; of a deal all)")
        parser.add_argument("--deal", action="store_true", help="deal them out evenly")
        parser.add_argument("--days", type=int, help="the deadline, in days from now (none)")
        parser.add_argument("--as", dest="by", default="", help="who deals (the operator)")

    def handle(self, *args: Any, **options: Any) -> None:
        project, people = project_called(options["project"]), options["to"]
        if options["deal"]:
            self._deal(project, options)
            return
        if len(people) > 1:
            raise wrong_call("several people are given articles with --deal")
        person = person_called(people[0])
        if not person.memberships.filter(project=project, removed_at=None).exists():
            raise wrong_call(f"{person.username} is no member; add_member makes one")
        until, refused = _deadline(options), False
        for article in self._articles(project, person, options):
            try:
                held: Assignment = assign_article(
                    article, to=person, leased=until is None, until=until
                )
            except Refusal as refusal:
                self.stderr.write(f"{project.slug}/{article.number}: {refusal}")
                refused = True
            else:
                self.stdout.write(f"{project.slug}/{article.number} {held.state}")
        if refused:
            raise SystemExit(1)

    def _deal(self, project: Project, options: dict[str, Any]) -> None:
        people = [person_called(name) for name in dict.fromkeys(options["to"])]
        by = person_or_operator(options["by"])
        try:
            deal = start_deal(
                project,
                people=people,
                articles=options["count"],
                until=_deadline(options),
                by=by,
            )
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        while deal.state == WorkState.QUEUED:
            deal = continue_deal(deal)
        given = dict(json.loads(deal.people))
        for person in people:
            self.stdout.write(f"{person.username} {given[person.pk]}")

    def _articles(
        self, project: Project, person: Person, options: dict[str, Any]
    ) -> Iterator[Article]:
        if options["articles"]:
            yield from [article_called(f"{project.slug}/{name}") for name in options["articles"]]
            return
        for _ in range(options["count"] or 1):
            article = free_article(project, person)
            if article is None:
                return
            yield article


def _deadline(options: dict[str, Any]) -> datetime | None:
    days: int | None = options["days"]
    if days is None:
        return None
    if not 1 <= days <= 3650:
        raise wrong_call("--days is from 1 to 3650")
    return timezone.now() + timedelta(days=days)
