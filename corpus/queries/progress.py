"""How far projects are, and how fast they got there."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet, Sum
from django.utils import timezone

from corpus.models import AnnotationSet, Article, Assignment, FrozenLabel, Project, StoredSpan
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.curated import FINISHED


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of a project's articles: all that were not erased, and those that machines
    have pre-annotated, that somebody has in hand, submitted, and that are curated."""

    articles: int = 0
    suggested: int = 0
    in_hand: int = 0
    submitted: int = 0
    curated: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """How many articles had been submitted and curated by the end of a day, since the
    beginning."""

    date: date
    submitted: int
    curated: int


def progress(project: Project) -> Progress:
    """Where the project stands now."""
    return progress_of([project])[project.pk]


def progress_of(projects: Collection[Project]) -> Mapping[int, Progress]:
    """Project id → where it stands, in six queries for all of them."""
    keys = [project.pk for project in projects]
    held_articles = Article.objects.filter(project__in=keys)
    stored = _rows_per_project(held_articles)
    # Counted apart, from an index of their own: the others' rows need not be read.
    erased = _rows_per_project(held_articles.filter(erased_at__isnull=False))
    articles = {key: number - erased.get(key, 0) for key, number in stored.items()}
    sets = AnnotationSet.objects.filter(article__project__in=keys)
    machine = _per_project(sets.filter(origin=Origin.MACHINE), "article__project", "article")
    finished = sets.filter(FINISHED, origin=Origin.CURATED)
    curated = _per_project(finished, "article__project", "article")
    held = Assignment.objects.filter(project__in=keys, slot__isnull=False, gold=False)
    submitted = _per_project(held.filter(state=AssignmentState.SUBMITTED), "project", "article")
    begun = held.filter(state__in=(AssignmentState.OPEN, AssignmentState.RETURNED))
    in_hand = _per_project(begun, "project", "article")
    counted = (articles, machine, in_hand, submitted, curated)
    return {key: Progress(*(counts.get(key, 0) for counts in counted)) for key in keys}


def progress_by_day(project: Project) -> list[Day]:
    """One entry for each day on which articles were submitted, by the first who did, or
    curated, in order. What was taken back since does not count."""
    held = Assignment.objects.filter(project=project, submitted_at__isnull=False, gold=False)
    firsts = held.values_list("article").annotate(first=Min("submitted_at"))
    submitted = Counter(timezone.localdate(first) for _article, first in firsts)
    sets = AnnotationSet.objects.filter(FINISHED, article__project=project, origin=Origin.CURATED)
    curated = Counter(timezone.localdate(at) for at in sets.values_list("created_at", flat=True))
    totals: Counter[str] = Counter()
    days = []
    for day in sorted({*submitted, *curated}):
        totals.update(submitted=submitted[day], curated=curated[day])
        days.append(Day(day, totals["submitted"], totals["curated"]))
    return days


def label_counts(project: Project) -> list[tuple[str, str, int]]:
    """(layer, label, number of spans) in what people have labelled here or elsewhere, the most
    frequent first, gold checks left out."""
    checks = Assignment.objects.filter(project=project, gold=True).values("annotation_set")
    found: Counter[tuple[str, str]] = Counter()
    for kind, number in ((StoredSpan, Count("pk")), (FrozenLabel, Sum("number"))):
        rows = kind._default_manager.filter(
            annotation_set__article__project=project, annotation_set__origin=Origin.HUMAN
        ).exclude(annotation_set__in=checks)
        for layer, label, counted in rows.values_list("layer", "label").annotate(counted=number):
            found[layer, label] += counted
    counts = [(layer, label, number) for (layer, label), number in found.items()]
    return sorted(counts, key=lambda row: (-row[2], row[0], row[1]))


def _rows_per_project(articles: QuerySet[Article]) -> dict[int, int]:
    return dict(articles.order_by().values_list("project").annotate(number=Count("pk")))


def _per_project(rows: QuerySet[Any], project: str, counted: str) -> dict[int, int]:
    return dict(rows.values_list(project).annotate(number=Count(counted, distinct=True)))
