"""How long people work on articles, and how much work is left."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import F, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from corpus.models import Assignment, Person, Project, Sitting
from corpus.models.assignment import AssignmentState
from corpus.queries.next_article import offered_articles


@dataclass(frozen=True, slots=True)
class PersonTime:
    """Somebody's submitted articles of which the time is known, their median and their sum
    in seconds."""

    person: Person
    articles: int
    median: int
    total: int


@dataclass(frozen=True, slots=True)
class ProjectTime:
    """`articles` were submitted with their time known; `median` seconds each, None where
    there are none. `turns_left` is how often an article has still to be labelled: each as
    often as it has annotators, but what is curated no more."""

    articles: int
    median: int | None
    turns_left: int
    people: Sequence[PersonTime]

    @property
    def seconds_left(self) -> int | None:
        """What is left, if it goes on as it went."""
        return None if self.median is None else self.median * self.turns_left


@dataclass(frozen=True, slots=True)
class WorkedWeek:
    """What was submitted in the week that begins on a Monday, with its time known, and the
    median seconds of an article."""

    begin: date
    articles: int
    median: int


Times = Sequence[tuple[int, datetime, int]]  # who, when submitted, seconds


def project_time(project: Project) -> ProjectTime:
    """The time of what was submitted, and an estimate of what is left."""
    return time_of(project, submitted_times(project))


def time_of(project: Project, submitted: Times) -> ProjectTime:
    """The same, of times that were asked for already."""
    times: defaultdict[int, list[int]] = defaultdict(list)
    for author, _, seconds in submitted:
        times[author].append(seconds)
    every = [seconds for own in times.values() for seconds in own]
    persons = Person.objects.in_bulk(list(times))
    people = [
        PersonTime(persons[key], len(own), round(median(own)), sum(own))
        for key, own in times.items()
    ]
    return ProjectTime(
        articles=len(every),
        median=round(median(every)) if every else None,
        turns_left=_turns_left(project),
        people=sorted(people, key=lambda one: one.person.name or one.person.username),
    )


def weeks_worked(submitted: Times) -> list[WorkedWeek]:
    """The weeks in which these were submitted, in order."""
    weeks: defaultdict[date, list[int]] = defaultdict(list)
    zone = timezone.get_current_timezone()
    for _, moment, seconds in submitted:
        day = moment.astimezone(zone).date()
        weeks[day - timedelta(days=day.weekday())].append(seconds)
    ordered = sorted(weeks.items())
    return [WorkedWeek(begin, len(times), round(median(times))) for begin, times in ordered]


def days_of(person: Person, at_most: int) -> list[tuple[date, int]]:
    """(day, seconds) on which the person worked, the latest first."""
    rows = Sitting.objects.filter(annotation_set__author=person)
    days = rows.annotate(day=TruncDate("begun_at")).values_list("day")
    return list(days.annotate(total=Sum("seconds")).order_by("-day")[:at_most])


def submitted_times(project: Project) -> Times:
    """Of each article that somebody submitted and of which the time is known."""
    rows = Sitting.objects.filter(
        annotation_set__assignment__project=project,
        annotation_set__assignment__state=AssignmentState.SUBMITTED,
    )
    each = rows.values_list(
        "annotation_set__author", "annotation_set__assignment__submitted_at", "annotation_set"
    )
    sums = each.annotate(total=Sum("seconds")).order_by()
    return [(author, moment, total) for author, moment, _, total in sums]


def _turns_left(project: Project) -> int:
    free = F("wanted") - F("slots_taken")
    offered: int = offered_articles(project).aggregate(free=Sum(free))["free"] or 0
    in_hand = Assignment.objects.filter(
        project=project,
        state__in=(AssignmentState.OPEN, AssignmentState.RETURNED),
        slot__isnull=False,
        gold=False,
        article__erased_at=None,
    )
    return offered + in_hand.count()
