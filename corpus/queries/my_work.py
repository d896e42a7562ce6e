"""What one person has done and has to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from corpus.models import Assignment, Person, Project, Sitting
from corpus.models.assignment import LAPSED, AssignmentState
from corpus.queries.code_points import CodePoints
from corpus.queries.labelled_in import labelled_in


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """A person's share of one project, in numbers of articles."""

    project: Project
    in_hand: int
    returned: int
    submitted: int
    skipped: int


def work_of(person: Person) -> list[ProjectWork]:
    """The person's share of each project that they belong to, in the order of slugs."""
    projects = Project.objects.filter(
        memberships__person=person, memberships__removed_at=None, archived_at=None
    ).order_by(CodePoints("slug"))
    states = AssignmentState
    rows = (
        Assignment.objects.filter(person=person)
        .values("project")
        .annotate(
            in_hand=Count("pk", filter=Q(state=states.OPEN, slot__isnull=False)),
            returned=Count("pk", filter=Q(state=states.RETURNED, slot__isnull=False)),
            submitted=Count("pk", filter=Q(state=states.SUBMITTED)),
            skipped=Count("pk", filter=Q(state=states.SKIPPED)),
        )
        .values_list("project", "in_hand", "returned", "submitted", "skipped")
    )
    counts = {project: tuple(numbers) for project, *numbers in rows}
    return [ProjectWork(project, *counts.get(project.pk, (0, 0, 0, 0))) for project in projects]


def assignments_of(person: Person, states: Sequence[str], at_most: int) -> list[Assignment]:
    """The person's latest assignments in these states, with article, project and set, in
    projects that they still belong to, without those that were taken back or whose lease ran
    out; each with its `seconds` of work, None where they were not counted."""
    return _latest(person, ~LAPSED & Q(state__in=states), at_most)


def lapsed_of(person: Person, at_most: int) -> list[Assignment]:
    """The latest that were taken back or whose lease ran out, and in which something was
    labelled, in the same way."""
    return _latest(person, LAPSED & Q(labelled=True), at_most)


def _latest(person: Person, wanted: Q, at_most: int) -> list[Assignment]:
    sittings = Sitting.objects.filter(annotation_set=OuterRef("annotation_set"))
    total = sittings.values("annotation_set").annotate(total=Sum("seconds")).values("total")
    held = Assignment.objects.annotate(labelled=labelled_in()).filter(
        wanted,
        person=person,
        project__memberships__person=person,
        project__memberships__removed_at=None,
    )
    return list(
        held.select_related("project", "article", "annotation_set")
        .defer("article__text")
        .annotate(seconds=Subquery(total))
        .order_by("-annotation_set__updated_at")[:at_most]
    )
