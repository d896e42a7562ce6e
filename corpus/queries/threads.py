"""Threads: which of them somebody may see, and what is said in them."""

from collections.abc import Iterable

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from corpus.models import Article, Assignment, Comment, Mention, Person, Project, Thread


def visible_threads(project: Project, person: Person, *, sees_all: bool) -> QuerySet[Thread]:
    """The project's threads that the person may see.

    Whoever does not see all of them sees those that they began, that mention them, or that
    are about their own labels; and, on an article that they label, those opened for all.
    What others say to each other stays from them: it would sway what they label.
    """
    threads = Thread.objects.filter(article__project=project, article__erased_at=None)
    if sees_all:
        return threads
    mine = Mention.objects.filter(
        comment__thread=OuterRef("pk"), comment__hidden_at=None, person=person
    )
    labelling = Assignment.objects.filter(article=OuterRef("article"), person=person)
    return threads.filter(
        Q(begun_by=person)
        | Q(annotation_set__author=person)
        | Exists(mine)
        | (Q(for_all=True) & Exists(labelling))
    )


def disputes_of(project: Project, person: Person) -> QuerySet[Thread]:
    """What the person objects to in how their work was curated."""
    return Thread.objects.filter(
        article__project=project,
        article__erased_at=None,
        disputed_set__isnull=False,
        begun_by=person,
    )


def narrowed(threads: QuerySet[Thread], *, about: str = "", state: str = "") -> QuerySet[Thread]:
    """Those that are "disputes", or about anything; "open", "resolved", or in either state."""
    if about == "disputes":
        threads = threads.filter(disputed_set__isnull=False)
    if state in ("open", "resolved"):
        threads = threads.filter(resolved_at__isnull=state == "open")
    return threads


def with_comments(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """The threads as they are read: open ones first, then in the order of the text; with
    their comments and mentions in as many queries whatever their number."""
    comments = Comment.objects.select_related("author").prefetch_related("mentions")
    related = threads.select_related(
        "article", "begun_by", "resolved_by", "annotation_set", "disputed_set", "example_in"
    )
    order = (F("resolved_at").asc(nulls_first=True), F("start").asc(nulls_first=True), "pk")
    return related.order_by(*order).prefetch_related(Prefetch("comments", comments))


def open_threads(among: QuerySet[Thread], articles: Iterable[Article]) -> dict[int, int]:
    """How many of the threads are open, by the key of the article that has any."""
    held = among.filter(resolved_at=None, article__in=[article.pk for article in articles])
    counts = held.order_by().values("article").annotate(number=Count("pk"))
    return dict(counts.values_list("article", "number"))
