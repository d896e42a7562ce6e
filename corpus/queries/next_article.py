"""Which article somebody should label next."""

from collections.abc import Collection

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from corpus.models import AnnotationSet, Article, Assignment, Membership, Person, Project
from corpus.models.annotation_set import Origin
from corpus.models.article import OFFERED
from corpus.models.assignment import AssignmentState
from corpus.models.project import QueueOrder

BY_WEIGHT = {
    QueueOrder.UNCERTAIN: "uncertainty",
    QueueOrder.MODELS: "model_dispute",
    QueueOrder.DISPUTED: "dispute",
}


def turn_in_hand(project: Project, person: Person, *, after: int = 0) -> Assignment | None:
    """The person's turn at the first article, after the one numbered `after`, that they have
    begun and not submitted; else at the first of all of them. Of the article only the number is
    read."""
    begun = Assignment.objects.filter(
        project=project,
        person=person,
        state__in=(AssignmentState.OPEN, AssignmentState.RETURNED),
        slot__isnull=False,
    )
    earlier = ExpressionWrapper(Q(article__number__lte=after), output_field=BooleanField())
    in_order = begun.order_by(earlier, "article__number")
    read = [field.name for field in Assignment._meta.concrete_fields]
    return in_order.select_related("article").only(*read, "article__number").first()


def free_article(project: Project, person: Person) -> Article | None:
    """The first article, in the order of the project's queue, that has a free slot, no
    curated labels, and was never the person's, here or before it came here.

    Nothing but its key is read.
    """
    article = OuterRef("pk")
    given = Assignment.objects.filter(article=article, person=person)
    # Every turn has a set, but is answered for from an index alone; a set's row has to be read.
    had = AnnotationSet.objects.filter(article=article, author=person, origin=Origin.HUMAN)
    left = offered_articles(project).filter(~Exists(given), ~Exists(had))
    return first_in_queue(project, left.only("pk"))


def first_in_queue(
    project: Project, articles: QuerySet[Article], *, after: Article | None = None
) -> Article | None:
    """Of some of the project's articles, the first in the order of its queue; or the first
    that comes `after` one of the project's. An order by weight begins with what was weighed,
    and goes on with the others by number. The text is left unread."""
    articles = articles.defer("text", "metadata")
    weight = BY_WEIGHT.get(QueueOrder(project.queue_order))
    if weight is not None:
        found = _weightiest(weight, articles, after)
        if found is not None:
            return found
        articles = articles.filter(**{f"{weight}__isnull": True})
        if after is not None and getattr(after, weight) is not None:
            after = None
    newest = project.queue_order == QueueOrder.NEWEST
    if after is not None:
        side = "number__lt" if newest else "number__gt"
        articles = articles.filter(**{side: after.number})
    return articles.order_by("-number" if newest else "number").first()


def _weightiest(weight: str, articles: QuerySet[Article], after: Article | None) -> Article | None:
    weighed = articles.filter(**{f"{weight}__isnull": False})
    if after is not None:
        value = getattr(after, weight)
        if value is None:
            return None
        # At most as heavy: said by itself, for the index to begin there.
        weighed = weighed.filter(**{f"{weight}__lte": value}).exclude(
            **{weight: value, "number__lte": after.number}
        )
    return weighed.order_by(f"-{weight}", "number").first()


def offered_articles(project: Project) -> QuerySet[Article]:
    """The articles that somebody may still be given, in no order."""
    return Article.objects.filter(OFFERED, project=project)


def dealt_articles(project: Project, people: Collection[int]) -> QuerySet[Article]:
    """The articles that could be given to some of these accounts, in no order: those that one
    of them, at least, never had."""
    had = had_by(people).filter(article=OuterRef("pk")).order_by()
    counted = had.values("article").annotate(number=Count("pk")).values("number")
    offered = offered_articles(project).annotate(had=Coalesce(Subquery(counted), 0))
    return offered.filter(had__lt=len(people))


def had_by(people: Collection[int]) -> QuerySet[AnnotationSet]:
    """The sets of these accounts: of what they were given here, or labelled before it came."""
    return AnnotationSet.objects.filter(origin=Origin.HUMAN, author__in=people)


def articles_left(project: Project, person: Person) -> int | None:
    """How many more articles the person may have here; None for any number."""
    own = Membership.objects.filter(project=project, person=person)
    return left_under(own.values_list("person_limit", flat=True).first(), project, person)


def left_under(own_limit: int | None, project: Project, person: Person) -> int | None:
    """The same, where the person's own limit is known already."""
    limit = own_limit or project.person_limit
    if limit is None:
        return None
    held = Assignment.objects.filter(project=project, person=person, slot__isnull=False)
    return max(0, limit - held.filter(gold=False).count())
