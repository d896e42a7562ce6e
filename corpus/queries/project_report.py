"""A project on one page: how far it is, how fast, how well people agree, and who did what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from corpus.models import AgreementReport, Assignment, Guidelines, Membership, Project, Thread
from corpus.models.assignment import AssignmentState
from corpus.queries import agreement_reports
from corpus.queries.causes import cause_counts
from corpus.queries.progress import Day, Progress, progress, progress_by_day
from corpus.queries.threads import narrowed
from corpus.queries.time_spent import (
    PersonTime,
    ProjectTime,
    WorkedWeek,
    submitted_times,
    time_of,
    weeks_worked,
)


@dataclass(frozen=True, slots=True)
class MemberShare:
    """What a member, past ones too, has in hand and submitted, in numbers of articles;
    `median` and `total` are the seconds of what they submitted, None where unknown."""

    membership: Membership
    in_hand: int
    submitted: int
    median: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class WrittenGuidelines:
    """A version of the guidelines, and how many standing submissions were made under it."""

    guidelines: Guidelines
    submissions: int


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What the page says at once; how often each label was used takes longer and is asked for
    apart (`label_counts`). `agreement` is the last report that is done, on everything;
    `threads` and `disputes` are open ones, in numbers; `causes` says at how many places annotators
    differed for which cause."""

    progress: Progress
    days: Sequence[Day]
    time: ProjectTime
    weeks: Sequence[WorkedWeek]
    agreement: AgreementReport | None
    threads: int
    disputes: int
    causes: Mapping[str, int]
    people: Sequence[MemberShare]
    guidelines: Sequence[WrittenGuidelines]

    @property
    def curated_share(self) -> float | None:
        """How much of the project is curated, in [0, 1]; None without articles."""
        articles = self.progress.articles
        return self.progress.curated / articles if articles else None


def project_report(project: Project) -> ProjectReport:
    """The report as of now, in as many queries whatever the size of the project."""
    submitted = submitted_times(project)
    time = time_of(project, submitted)
    said = open_threads(project).aggregate(
        all=Count("pk"), disputes=Count("pk", filter=Q(disputed_set__isnull=False))
    )
    return ProjectReport(
        progress=progress(project),
        days=progress_by_day(project),
        time=time,
        weeks=weeks_worked(submitted),
        agreement=agreement_reports.standing(project).done,
        threads=said["all"],
        disputes=said["disputes"],
        causes=cause_counts(project),
        people=_people(project, time),
        guidelines=_guidelines(project),
    )


def open_threads(project: Project) -> QuerySet[Thread]:
    """All open threads of the project, objections among them."""
    held = Thread.objects.filter(article__project=project, article__erased_at=None)
    return narrowed(held, state="open")


def _people(project: Project, time: ProjectTime) -> list[MemberShare]:
    """Whoever has anything in hand or submitted, most submitted first."""
    states = AssignmentState
    rows = Assignment.objects.filter(project=project).values_list("person")
    counts = {
        person: (in_hand, submitted)
        for person, in_hand, submitted in rows.annotate(
            in_hand=Count(
                "pk", filter=Q(state__in=(states.OPEN, states.RETURNED), slot__isnull=False)
            ),
            submitted=Count("pk", filter=Q(state=states.SUBMITTED)),
        )
        if in_hand or submitted
    }
    times = {one.person.pk: one for one in time.people}
    members = Membership.objects.filter(project=project, person__in=counts).select_related("person")
    shares = (_share(one, counts, times) for one in members)
    return sorted(shares, key=lambda one: (-one.submitted, one.membership.pseudonym))


def _share(
    held: Membership, counts: Mapping[int, tuple[int, int]], times: Mapping[int, PersonTime]
) -> MemberShare:
    in_hand, submitted = counts[held.person_id]
    time = times.get(held.person_id)
    return MemberShare(
        held, in_hand, submitted, time.median if time else None, time.total if time else None
    )


def _guidelines(project: Project) -> list[WrittenGuidelines]:
    """Every version, the newest first."""
    turns = Assignment.objects.filter(project=project, state=AssignmentState.SUBMITTED)
    counts = dict(turns.values_list("guidelines").annotate(number=Count("pk")))
    written = Guidelines.objects.filter(project=project).defer("text_ar", "text_en")
    return [WrittenGuidelines(one, counts.get(one.pk, 0)) for one in written.order_by("-number")]
