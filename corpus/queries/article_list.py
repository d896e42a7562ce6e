"""A project's articles, filtered, a page at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from corpus.document.unsure import UNSURE_TEXT
from corpus.models import AnnotationSet, Article, Assignment, Project, RunFailure, StoredSpan
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.search import matching

AT_ONCE = 50
STATES = (
    "free",
    *AssignmentState.values,
    "ready",
    "curated",
    "suggested",
    "unsuggested",
    "failed",
    "erased",
    "bare",
    "review",
)
COLUMNS = (
    "number",
    "key",
    "title",
    "outlet",
    "published",
    "words",
    "slots_taken",
    "erased_at",
    "bare",
    "project_id",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the articles must be like; an empty field asks nothing.

    `words` stand in title or text, however they are spelled. `state` is one of STATES: "free" has
    a slot left, "ready" is submitted and not curated, "suggested" was pre-annotated and
    "unsuggested" not yet, "failed" could not be, "bare" comes without suggestions, and "review"
    has spans that a move to another schema has marked. `label` is "layer:label", as people have
    used it.
    """

    words: str = ""
    outlet: str = ""
    state: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article without its text, how many assignments it has in each state, and
    whether it is curated."""

    article: Article
    states: Mapping[str, int] = field(default_factory=dict)
    curated: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles in the order of their numbers. `before` and `after` are the numbers
    to ask for the page before and the page after with; None where there is none."""

    articles: Sequence[ListedArticle]
    before: int | None
    after: int | None


def article_page(
    project: Project, wanted: Wanted, *, after: int = 0, before: int | None = None
) -> ArticlePage:
    """The first 50 articles numbered over `after`, or the last 50 numbered under `before`.

    Three queries, whatever the number of articles.
    """
    matching = matching_articles(project, wanted).only(*COLUMNS)
    if before is not None:
        found = list(matching.filter(number__lt=before).order_by("-number")[: AT_ONCE + 1])
        more_before, more_after = len(found) > AT_ONCE, True
        found = found[:AT_ONCE][::-1]
    else:
        found = list(matching.filter(number__gt=after).order_by("number")[: AT_ONCE + 1])
        more_before, more_after = after > 0, len(found) > AT_ONCE
        found = found[:AT_ONCE]
    return ArticlePage(
        articles=_with_states(found),
        before=found[0].number if found and more_before else None,
        after=found[-1].number if found and more_after else None,
    )


def matching_articles(project: Project, wanted: Wanted) -> QuerySet[Article]:
    """All articles of the project that are as wanted, in no order."""
    articles = Article.objects.filter(project=project)
    if wanted.state:
        articles = articles.filter(_in_state(project, wanted.state))
    if wanted.outlet:
        articles = articles.filter(outlet=wanted.outlet)
    if wanted.label:
        layer, _, label = wanted.label.partition(":")
        spans = StoredSpan.objects.filter(
            annotation_set__article=OuterRef("pk"),
            annotation_set__origin=Origin.HUMAN,
            layer=layer,
            label=label,
        )
        articles = articles.filter(Exists(spans))
    return matching(articles, wanted.words)


def _in_state(project: Project, state: str) -> Q | Exists:
    """The condition for one of STATES; any other word matches nothing."""
    assignments = Assignment.objects.filter(article=OuterRef("pk"))
    submitted = Exists(assignments.filter(state=AssignmentState.SUBMITTED))
    curated = Exists(_sets(Origin.CURATED))
    if state in AssignmentState.values:
        return Exists(assignments.filter(state=state))
    conditions: dict[str, Q | Exists] = {
        "free": Q(slots_taken__lt=project.slots, erased_at=None),
        "ready": Q(submitted) & ~Q(curated),
        "curated": curated,
        "suggested": Exists(_sets(Origin.MACHINE)),
        "unsuggested": Q(erased_at=None) & ~Q(Exists(_sets(Origin.MACHINE))),
        "failed": Exists(RunFailure.objects.filter(article=OuterRef("pk"))),
        "erased": Q(erased_at__isnull=False),
        "bare": Q(bare=True),
        "review": Exists(_marked()),
    }
    return conditions.get(state, Q(pk=None))


def _marked() -> QuerySet[StoredSpan]:
    marked = StoredSpan.objects.filter(annotation_set__article=OuterRef("pk"))
    return marked.filter(
        annotation_set__moves__review_count__gt=0, attributes__contains=UNSURE_TEXT
    )


def _sets(origin: str) -> QuerySet[AnnotationSet]:
    return AnnotationSet.objects.filter(article=OuterRef("pk"), origin=origin)


def _with_states(articles: Sequence[Article]) -> list[ListedArticle]:
    keys = [article.pk for article in articles]
    states: dict[int, Counter[str]] = {key: Counter() for key in keys}
    rows = Assignment.objects.filter(article__in=keys).values_list("article_id", "state")
    for key, state in rows:
        states[key][state] += 1
    curated = set(
        AnnotationSet.objects.filter(article__in=keys, origin=Origin.CURATED).values_list(
            "article_id", flat=True
        )
    )
    return [ListedArticle(held, states[held.pk], held.pk in curated) for held in articles]
