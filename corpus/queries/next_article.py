"""Which article somebody should label next."""

from corpus.models import Article, Assignment, Person, Project
from corpus.models.assignment import AssignmentState


def article_in_hand(project: Project, person: Person, *, after: int = 0) -> Article | None:
    """The first article, after the one numbered `after`, that the person has begun and
    not submitted; else the first of all of them."""
    begun = Article.objects.filter(
        assignments__project=project,
        assignments__person=person,
        assignments__state__in=(AssignmentState.OPEN, AssignmentState.RETURNED),
        assignments__slot__isnull=False,
    ).order_by("number")
    return begun.filter(number__gt=after).first() or begun.first()


def free_article(project: Project, person: Person) -> Article | None:
    """The lowest-numbered article with a free slot that the person never had.

    One index look-up for each number of slots that can be taken.
    """
    mine = Assignment.objects.filter(project=project, person=person).values("article")
    found = [
        Article.objects.filter(project=project, slots_taken=taken, erased_at=None)
        .exclude(pk__in=mine)
        .order_by("number")
        .first()
        for taken in range(project.slots)
    ]
    return min((article for article in found if article), key=lambda a: a.number, default=None)
