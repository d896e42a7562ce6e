"""What suggestions bring and how far they sway people, from the articles that came bare."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from django.db.models import Case, F, Max, OuterRef, QuerySet, Subquery, Sum, When

from corpus.agreement.effect import Counts, Effect, likeness_effect, time_effect
from corpus.document.edits import Annotations
from corpus.models import AnnotationSet, Article, Pin, Project
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of_each

LATEST = 400
"""Submitted sets, so that the page is there at once whatever the project's size."""
PAGE = 50

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class BlindSample:
    """Bare articles against those with suggestions: `time` in seconds an article; F1 of what
    people submitted against the `suggestions`, seen or unseen, and against what was `curated`.
    `bare` is how many articles came bare at all."""

    bare: int
    time: Effect
    suggestions: Effect
    curated: Effect


class _Worked(NamedTuple):
    """Somebody's submitted set; the set of a machine that it shows, or that its bare article
    hides; the curated one, and the seconds of work, None where there are none."""

    own: int
    article: int
    bare: bool
    suggested: int
    curated: int | None
    seconds: int | None


def blind_sample(project: Project) -> BlindSample:
    """The figures of the latest sets that were submitted on articles which had suggestions,
    shown or hidden. An article counts once, by all who labelled it."""
    sets = [_Worked(*row) for row in _submitted(project)[:LATEST]]
    timed = [(one, one.seconds) for one in sets if one.seconds]
    suggested = _counted((one, one.suggested) for one in sets)
    curated = _counted((one, one.curated) for one in sets if one.curated)
    return BlindSample(
        Article.objects.filter(project=project, bare=True).count(),
        time_effect(*_sides(timed)),
        likeness_effect(*(_summed(side) for side in _sides(suggested))),
        likeness_effect(*(_summed(side) for side in _sides(curated))),
    )


def _submitted(project: Project) -> QuerySet[AnnotationSet, tuple[Any, ...]]:
    """The latest first, as `_Worked` has them."""
    others = AnnotationSet.objects.filter(article=OuterRef("article"))
    shown = Pin.objects.filter(annotation_set=OuterRef("pk")).order_by().values("annotation_set")
    hidden = others.filter(
        origin=Origin.MACHINE, created_at__lte=OuterRef("assignment__submitted_at")
    )
    sets = AnnotationSet.objects.filter(
        assignment__project=project,
        assignment__state=AssignmentState.SUBMITTED,
        article__erased_at=None,
    )
    sets = sets.annotate(
        suggested=Case(
            When(article__bare=True, then=Subquery(hidden.order_by("-pk").values("pk")[:1])),
            default=Subquery(shown.annotate(last=Max("machine_set")).values("last")),
        ),
        curated=Subquery(others.filter(origin=Origin.CURATED).values("pk")[:1]),
        seconds=Sum("sittings__seconds"),
        is_bare=F("article__bare"),
    )
    sets = sets.filter(suggested__isnull=False, is_bare__isnull=False).order_by("-pk")
    return sets.values_list("pk", "article", "is_bare", "suggested", "curated", "seconds")


def _counted(pairs: Iterable[tuple[_Worked, int]]) -> Iterator[tuple[_Worked, Counts]]:
    """Each set with what it has in common with another one, a page at a time."""
    waiting = list(pairs)
    for first in range(0, len(waiting), PAGE):
        page = waiting[first : first + PAGE]
        keys = {one.own for one, _ in page} | {other for _, other in page}
        said = annotations_of_each(list(AnnotationSet.objects.filter(pk__in=keys)))
        for one, other in page:
            if other in said:
                yield one, _in_common(said[one.own], said[other])


def _in_common(one: Annotations, other: Annotations) -> Counts:
    ours, theirs = (
        {(span.layer, span.label, span.start, span.end) for span in held.spans.values()}
        for held in (one, other)
    )
    return len(ours & theirs), len(ours) + len(theirs)


def _sides(
    told: Iterable[tuple[_Worked, Value]],
) -> tuple[list[list[Value]], list[list[Value]]]:
    """The values of each bare article, then those of each other one."""
    sides: Mapping[bool, defaultdict[int, list[Value]]] = {
        True: defaultdict(list),
        False: defaultdict(list),
    }
    for one, value in told:
        sides[one.bare][one.article].append(value)
    return list(sides[True].values()), list(sides[False].values())


def _summed(articles: Sequence[Sequence[Counts]]) -> list[Counts]:
    return [
        (sum(both for both, _ in counts), sum(every for _, every in counts)) for counts in articles
    ]
