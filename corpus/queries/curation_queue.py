"""The articles that wait for a curator: how many have submitted, and how far they differ."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from corpus.curation.merging import Standing, settle
from corpus.curation.places import Place, places_of
from corpus.document.edits import Annotations
from corpus.document.unsure import UNSURE_TEXT
from corpus.models import (
    AnnotationSet,
    Article,
    Curation,
    CurationDecision,
    Project,
    StoredSpan,
)
from corpus.models.annotation_set import Origin
from corpus.queries.code_points import holds
from corpus.queries.curated import FINISHED
from corpus.queries.curation_table import READY, done_sets, said_at, seated_first, verdicts_of
from corpus.queries.schemas import parsed_schema

AT_ONCE = 25
MOST_LOOKED_AT = 500  # articles, for a filter that needs all sets compared
FEWEST_UNANIMOUS = 2  # nobody agrees alone
STATES = ("waiting", "ready", "begun", "disputed", "unanimous", "finished")


@dataclass(frozen=True, slots=True)
class QueuedArticle:
    """An article without its text: how many have `submitted` it, how many of its places were
    `disputed`, and how many of these are `left` to decide. `state` is new, open or finished."""

    article: Article
    submitted: int
    disputed: int
    left: int
    state: str

    @property
    def expected(self) -> int:
        """How many shall submit it, or have: sets may have been imported besides."""
        return max(self.article.wanted, self.submitted)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some articles in the order of their numbers. `before` and `after` are the numbers to ask
    for the pages around with; None where there is none. Where `is_cut`, more than can be
    compared at once were looked at, and the search goes on after `after`."""

    articles: Sequence[QueuedArticle]
    before: int | None
    after: int | None
    is_cut: bool = False


def queue_page(
    project: Project, state: str = "", *, after: int = 0, before: int | None = None
) -> QueuePage:
    """The first 25 articles numbered over `after`, or the last under `before`, on which
    something was submitted.

    `state` is one of STATES, or empty for all that is not finished: "waiting" lacks
    submissions, "ready" has all, "begun" is in hand; "disputed" has places left to decide,
    and on "unanimous" ones all have submitted and say the same. Eight queries for 25 articles.
    """
    rows = to_curate(project, state)
    if before is not None:
        found, cut = _search(rows.filter(number__lt=before).order_by("-number"), state)
        found.reverse()
        first = cut if cut is not None else _number(found, 1, len(found) > AT_ONCE)
        return QueuePage(found[-AT_ONCE:], first, before - 1, cut is not None)
    found, cut = _search(rows.filter(number__gt=after).order_by("number"), state)
    last = cut if cut is not None else _number(found, AT_ONCE - 1, len(found) > AT_ONCE)
    first = after + 1 if after else None
    return QueuePage(found[:AT_ONCE], first, last, cut is not None)


def _number(found: Sequence[QueuedArticle], at: int, is_asked: bool) -> int | None:
    return found[at].article.number if is_asked else None


def _search(rows: QuerySet[Article], state: str) -> tuple[list[QueuedArticle], int | None]:
    """The first wanted ones in this order, one more than fit on a page; and the number at
    which the search was cut off, if it was."""
    found: list[QueuedArticle] = []
    keys = list(rows.values_list("pk", "number")[:MOST_LOOKED_AT])
    for begin in range(0, len(keys), AT_ONCE + 1):
        page = [key for key, _ in keys[begin : begin + AT_ONCE + 1]]
        held = {one.pk: one for one in Article.objects.defer("text").filter(pk__in=page)}
        compared = _compare([held[key] for key in page])
        found += [one for one in compared if _is_wanted(one, state)]
        if len(found) > AT_ONCE:
            return found[: AT_ONCE + 1], None
    return found, keys[-1][1] if len(keys) == MOST_LOOKED_AT else None


def to_curate(project: Project, state: str = "") -> QuerySet[Article]:
    """The articles of a state, as far as the database can tell it, with `submitted`."""
    ready = AnnotationSet.objects.filter(READY, article=OuterRef("pk")).order_by()
    number = ready.values("article").annotate(number=Count("pk")).values("number")
    articles = Article.objects.filter(project=project, erased_at=None)
    articles = articles.annotate(submitted=Coalesce(number, 0)).filter(submitted__gt=0)
    curated = AnnotationSet.objects.filter(article=OuterRef("pk"), origin=Origin.CURATED)
    finished = Exists(curated.filter(FINISHED))
    if state == "finished":
        return articles.filter(finished)
    articles = articles.filter(~finished)
    begun = Q(Exists(Curation.objects.filter(article=OuterRef("pk"))))
    conditions = {
        "waiting": Q(submitted__lt=F("wanted")),
        "ready": Q(submitted__gte=F("wanted")),
        "begun": begun,
        "unanimous": Q(submitted__gte=F("wanted"))
        & Q(submitted__gte=FEWEST_UNANIMOUS)
        & ~begun
        # What somebody was unsure of is for a curator to see, even where all say it.
        & ~Q(Exists(_unsure())),
    }
    return articles.filter(conditions.get(state, Q()))


def _unsure() -> QuerySet[StoredSpan]:
    return StoredSpan.objects.filter(
        holds("attributes", UNSURE_TEXT),
        annotation_set__article=OuterRef("pk"),
        annotation_set__origin=Origin.HUMAN,
    )


def next_to_curate(project: Project, *, after: int) -> int | None:
    """The number of the next article that all have submitted and that is not finished: after
    this number, or else the first; None where none is left."""
    numbers = to_curate(project, "ready").order_by("number").values_list("number", flat=True)
    return numbers.filter(number__gt=after).first() or numbers.exclude(number=after).first()


def _is_wanted(one: QueuedArticle, state: str) -> bool:
    if state == "disputed":
        return one.left > 0
    return state != "unanimous" or one.disputed == 0


def _compare(articles: Sequence[Article]) -> Iterator[QueuedArticle]:
    curations = {one.article_id: one for one in Curation.objects.filter(article__in=articles)}
    taken = set(_curated_sets(articles).values_list("article_id", flat=True))
    decisions: defaultdict[int, list[CurationDecision]] = defaultdict(list)
    standing = CurationDecision.objects.filter(curation__in=curations.values(), undone_at=None)
    for row in standing.order_by("step", "pk"):
        decisions[row.curation_id].append(row)
    sets = _sets(articles, curations)
    seated = {
        article.pk: json.loads(curations[article.pk].sheets)
        if article.pk in curations
        else seated_first(done_sets(article, sets[article.pk]))
        for article in articles
    }
    said = _said([one for held in sets.values() for one in held], seated)
    for article in articles:
        curation = curations.get(article.pk)
        verdicts = verdicts_of(decisions[curation.pk]) if curation else ()
        settled = settle(_places(sets[article.pk], said), verdicts)
        disputed = [one for one in settled if one.standing is not Standing.AGREED]
        yield QueuedArticle(
            article=article,
            submitted=len(done_sets(article, sets[article.pk])),
            disputed=len(disputed),
            left=sum(one.waits for one in disputed),
            state="finished" if article.pk in taken else "open" if curation else "new",
        )


def _curated_sets(articles: Sequence[Article]) -> QuerySet[AnnotationSet]:
    return AnnotationSet.objects.filter(FINISHED, article__in=articles, origin=Origin.CURATED)


def _sets(
    articles: Sequence[Article], curations: Mapping[int, Curation]
) -> Mapping[int, list[AnnotationSet]]:
    """Article id → what people say is done there, and what a curation compares."""
    keys = [key for one in curations.values() for key in json.loads(one.sheets)]
    rows = AnnotationSet.objects.filter(READY | Q(key__in=keys), article__in=articles)
    found: defaultdict[int, list[AnnotationSet]] = defaultdict(list)
    for one in rows.select_related("schema", "assignment").order_by("pk"):
        found[one.article_id].append(one)
    return found


def _said(
    sets: Sequence[AnnotationSet], seated: Mapping[int, Mapping[str, int]]
) -> Mapping[str, Annotations]:
    """What each set that is compared says at its revision, by its key."""
    revisions = {key: revision for held in seated.values() for key, revision in held.items()}
    return said_at([one for one in sets if one.key in revisions], revisions)


def _places(sets: Sequence[AnnotationSet], said: Mapping[str, Annotations]) -> tuple[Place, ...]:
    compared = {one.key: said[one.key] for one in sets if one.key in said}
    schema = next((one.schema for one in sets if one.key in said), None)
    return places_of(compared, parsed_schema(schema)) if schema else ()
