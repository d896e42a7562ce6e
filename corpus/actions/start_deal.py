"""Ask for articles to be dealt to some annotators, evenly."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from corpus.actions.check_deadline import check_deadline
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Deal, Membership, Person, Project
from corpus.models.project import Role
from corpus.queries.next_article import dealt_articles


@transaction.atomic
def start_deal(
    project: Project,
    *,
    people: Sequence[Person],
    articles: int | None = None,
    until: datetime | None = None,
    by: Person,
) -> Deal:
    """The next deal of the project, queued: of the first `articles` that have a free slot for
    one of the people who never had it, or of all of them; theirs `until` a deadline, or
    for good. Raises WrongState without annotators, for somebody who may not label here, for a
    deadline that is over, and where there is no such article."""
    check_deadline(until)
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if not people:
        raise WrongState("choose at least one annotator to deal the articles to")
    members = Membership.objects.filter(project=project, removed_at=None)
    may_label = set(members.exclude(role=Role.VIEWER).values_list("person", flat=True))
    for person in people:
        if person.pk not in may_label:
            raise WrongState("%(name)s may not label in this project", name=person.username)
    total = dealt_articles(project, {person.pk for person in people}).count()
    if articles is not None:
        total = min(total, articles)
    if total < 1:
        raise WrongState(
            "no article has a free slot for somebody who never had it; choose other annotators, "
            "or let articles have more of them"
        )
    last = Deal.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return Deal.objects.create(
        project=project,
        number=(last or 0) + 1,
        people=dump([[person.pk, 0] for person in people]),
        total=total,
        lease_until=until,
        created_by=by,
    )
