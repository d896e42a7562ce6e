"""A project's articles, filtered, a page at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    FrozenLabel,
    Person,
    Project,
    RunFailure,
    StoredSpan,
)
from corpus.models.annotation_set import Origin
from corpus.models.article import OFFERED
from corpus.models.assignment import LAPSED, AssignmentState
from corpus.queries.causes import decided_for
from corpus.queries.curated import FINISHED
from corpus.queries.marked_sets import marked_sets
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
    "gold",
    "review",
)
CURATORS_ALONE = frozenset({"bare", "gold"})  # states that nobody else is told of
COLUMNS = (
    "number",
    "key",
    "title",
    "outlet",
    "published",
    "words",
    "wanted",
    "slots_taken",
    "erased_at",
    "bare",
    "curated",
    "gold",
    "project_id",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the articles must be like; an empty field asks nothing.

    `words` stand in title or text, however they are spelled. `state` is one of STATES: "free" has
    a slot left and is not curated, "ready" is submitted and not curated, "suggested" was
    pre-annotated and "unsuggested" not yet, "failed" could not be, "bare" comes
    without suggestions, "gold" may come as a check, and "review" has spans that a
    move to another schema has marked and that nobody has decided about since. `label` is
    "layer:label", as people have used it. `cause` is why annotators differed at a place, as a
    curator said.
    """

    words: str = ""
    outlet: str = ""
    state: str = ""
    label: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article without its text, how many assignments it has in each state, how many of
    its slots are taken, and whether it is curated."""

    article: Article
    states: Mapping[str, int] = field(default_factory=dict)
    slots_taken: int = 0
    curated: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles in the order of their numbers. `before` and `after` are the numbers
    to ask for the page before and the page after with; None where there is none."""

    articles: Sequence[ListedArticle]
    before: int | None
    after: int | None


def article_page(
    project: Project,
    wanted: Wanted,
    *,
    after: int = 0,
    before: int | None = None,
    seen_by: Person | None = None,
) -> ArticlePage:
    """The first 50 articles numbered over `after`, or the last 50 numbered under `before`.

    As somebody sees them who may not be told which articles are gold: to them these look
    like any other that is not curated. Without a name, as curators do. Two queries,
    whatever the number of articles.
    """
    matching = matching_articles(project, wanted, seen_by=seen_by).only(*COLUMNS)
    if before is not None:
        found = list(matching.filter(number__lt=before).order_by("-number")[: AT_ONCE + 1])
        more_before, more_after = len(found) > AT_ONCE, True
        found = found[:AT_ONCE][::-1]
    else:
        found = list(matching.filter(number__gt=after).order_by("number")[: AT_ONCE + 1])
        more_before, more_after = after > 0, len(found) > AT_ONCE
        found = found[:AT_ONCE]
    return ArticlePage(
        articles=_with_states(found, seen_by),
        before=found[0].number if found and more_before else None,
        after=found[-1].number if found and more_after else None,
    )


def matching_articles(
    project: Project, wanted: Wanted, *, seen_by: Person | None = None
) -> QuerySet[Article]:
    """All articles of the project that are as wanted, in no order; see `article_page`."""
    articles = Article.objects.filter(project=project)
    if wanted.state:
        articles = articles.filter(_in_state(wanted.state, seen_by))
    if wanted.outlet:
        articles = articles.filter(outlet=wanted.outlet)
    if wanted.label:
        articles = articles.filter(_labelled(wanted.label))
    if wanted.cause:
        decided = decided_for(wanted.cause).filter(curation__article=OuterRef("pk"))
        articles = articles.filter(Exists(decided))
        if seen_by:
            articles = articles.filter(gold=False)  # they look like what is not curated
    return matching(articles, wanted.words)


def _labelled(mark: str) -> Q:
    """Whether people have used the label, in sets that have rows of spans and in frozen ones."""
    layer, _, label = mark.partition(":")
    people = {"annotation_set__origin": Origin.HUMAN, "layer": layer, "label": label}
    spans, frozen = (
        Exists(kind._default_manager.filter(annotation_set__article=OuterRef("pk"), **people))
        for kind in (StoredSpan, FrozenLabel)
    )
    return Q(frozen) | Q(spans)


def _turns(seen_by: Person | None) -> QuerySet[Assignment]:
    """Those that are told of: no gold checks, but one's own; and none that was taken back, or
    whose lease ran out."""
    told = Q(gold=False) | Q(person=seen_by) if seen_by else Q(gold=False)
    return Assignment.objects.filter(told).exclude(LAPSED)


def _in_state(state: str, seen_by: Person | None) -> Q | Exists:
    """The condition for one of STATES; any other word matches nothing."""
    assignments = _turns(seen_by).filter(article=OuterRef("pk"))
    submitted = Exists(assignments.filter(state=AssignmentState.SUBMITTED))
    # That the article says so too lets an index find the few that do.
    curated = Q(curated=True) & Q(Exists(_sets(Origin.CURATED).filter(FINISHED)))
    free = OFFERED
    if seen_by:
        taken = Exists(assignments.filter(person=seen_by, slot__isnull=False))
        curated &= Q(gold=False)
        free |= Q(gold=True) & (Q(wanted__gt=1) | ~Q(taken))
    if state in AssignmentState.values:
        return Exists(assignments.filter(state=state))
    conditions: dict[str, Q | Exists] = {
        "free": free,
        "ready": Q(submitted) & ~curated,
        "curated": curated,
        "suggested": Exists(_sets(Origin.MACHINE)),
        "unsuggested": Q(erased_at=None) & ~Q(Exists(_sets(Origin.MACHINE))),
        "failed": Exists(RunFailure.objects.filter(article=OuterRef("pk"))),
        "erased": Q(erased_at__isnull=False),
        "bare": Q(bare=True),
        "gold": Q(gold=True),
        "review": Exists(marked_sets().filter(annotation_set__article=OuterRef("pk"))),
    }
    return conditions.get(state, Q(pk=None))


def _sets(origin: str) -> QuerySet[AnnotationSet]:
    return AnnotationSet.objects.filter(article=OuterRef("pk"), origin=origin)


def _with_states(articles: Sequence[Article], seen_by: Person | None) -> list[ListedArticle]:
    states: dict[int, Counter[str]] = {article.pk: Counter() for article in articles}
    checks: Counter[int] = Counter()
    turns = _turns(seen_by).filter(article__in=states)
    for key, state, is_check, slot in turns.values_list("article_id", "state", "gold", "slot"):
        states[key][state] += 1
        checks[key] += is_check and slot is not None
    finished = AnnotationSet.objects.filter(FINISHED, article__in=states, origin=Origin.CURATED)
    curated = set(finished.values_list("article_id", flat=True))
    return [
        ListedArticle(
            held,
            states[held.pk],
            slots_taken=held.slots_taken + checks[held.pk],
            curated=held.pk in curated and not (seen_by and held.gold),
        )
        for held in articles
    ]
