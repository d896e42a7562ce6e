"""Which article somebody should label next."""

from django.db.models import BooleanField, ExpressionWrapper, Q

from corpus.models import Article, Assignment, Person, Project
from corpus.models.assignment import AssignmentState


def turn_in_hand(project: Project, person: Person, *, after: int = 0) -> Assignment | None:
    """The person's turn at the first article, after the one numbered `after`, that they have
    begun and not submitted; else at the first of all of them. The text is left unread."""
    begun = Assignment.objects.filter(
        project=project,
        person=person,
        state__in=(AssignmentState.OPEN, AssignmentState.RETURNED),
        slot__isnull=False,
    )
    earlier = ExpressionWrapper(Q(article__number__lte=after), output_field=BooleanField())
    in_order = begun.order_by(earlier, "article__number")
    return in_order.select_related("article").defer("article__text", "article__metadata").first()


def free_article(project: Project, person: Person) -> Article | None:
    """The lowest-numbered article with a free slot that the person never had.

    One index look-up for each number of slots that can be taken; the text is left unread.
    """
    mine = Assignment.objects.filter(project=project, person=person).values("article")
    found = [
        Article.objects.filter(project=project, slots_taken=taken, erased_at=None)
        .exclude(pk__in=mine)
        .order_by("number")
        .defer("text", "metadata")
        .first()
        for taken in range(project.slots)
    ]
    return min((article for article in found if article), key=lambda a: a.number, default=None)
