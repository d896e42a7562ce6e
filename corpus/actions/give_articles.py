"""Give several articles to somebody, by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from corpus.actions.assign_article import assign_article
from corpus.actions.check_deadline import check_deadline
from corpus.document.errors import Refusal, WrongState
from corpus.models import Article, Assignment, Membership, Person, Project
from corpus.models.project import Role


@dataclass(slots=True)
class Given:
    """The turns that were given, and the articles that could not be, with the reason."""

    turns: list[Assignment] = field(default_factory=list)
    refused: list[tuple[int, Refusal]] = field(default_factory=list)


def give_articles(
    project: Project, *, numbers: Iterable[int], to: Person, until: datetime | None = None
) -> Given:
    """Give the articles with these numbers to the person, each in a transaction of its own
    and theirs `until` a deadline, or for good. Raises WrongState for somebody who may not label
    here, and for a deadline that is over."""
    check_deadline(until)
    members = Membership.objects.filter(project=project, person=to, removed_at=None)
    if not members.exclude(role=Role.VIEWER).exists():
        raise WrongState("%(name)s may not label in this project", name=to.username)
    given = Given()
    for article in Article.objects.filter(project=project, number__in=numbers).order_by("number"):
        try:
            given.turns.append(assign_article(article, to=to, leased=False, until=until))
        except Refusal as refusal:
            given.refused.append((article.number, refusal))
    return given
