"""How annotators fare on gold articles."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from corpus.agreement.check import CheckScore, check_score, check_tally
from corpus.agreement.tallies import Tally
from corpus.document.document import Document
from corpus.document.edits import Annotations
from corpus.models import AnnotationSet, Assignment, Membership, Person, Project
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.curated import FINISHED_ONCE, finished_revision
from corpus.queries.curation_table import said_at
from corpus.queries.schemas import current_schema, parsed_schema

AT_MOST = 100  # checks of one person, the latest
LATELY = 10  # checks that the warning is about
FEWEST = 3  # checks, for a warning


@dataclass(frozen=True, slots=True)
class Check:
    """A submitted turn at a gold article, and how far it is right."""

    turn: Assignment
    tally: Tally

    @property
    def score(self) -> CheckScore:
        """Of this one alone."""
        return check_score([self.tally])


@dataclass(frozen=True, slots=True)
class Week:
    """The checks that were submitted in the week of this Monday."""

    monday: date
    score: CheckScore


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody's checks, the latest first; training, which is no check, left out. `lately`
    is about the last ten; it `is_low` where its spans or its claims are under the project's
    `threshold`, in [0, 1]."""

    person: Person
    checks: Sequence[Check]
    lately: CheckScore
    threshold: float | None

    @property
    def lowest(self) -> float | None:
        """The lower of the two scores lately; None where there is none yet."""
        scores = (self.lately.spans, self.lately.claims)
        return min((score for score in scores if score is not None), default=None)

    @property
    def is_low(self) -> bool:
        """Whether there is something to warn of."""
        if self.threshold is None or self.lowest is None or self.lately.articles < FEWEST:
            return False
        return self.lowest < self.threshold

    @property
    def weeks(self) -> Sequence[Week]:
        """Each week with checks, in order."""
        weeks: defaultdict[date, list[Tally]] = defaultdict(list)
        for check in reversed(self.checks):
            assert check.turn.submitted_at is not None
            day = timezone.localdate(check.turn.submitted_at)
            weeks[day - timedelta(days=day.weekday())].append(check.tally)
        return [Week(monday, check_score(tallies)) for monday, tallies in weeks.items()]


def gold_records(project: Project) -> list[Record]:
    """Everybody's record, in the order of names, from the 100 latest checks of each."""
    by_person: defaultdict[int, list[Check]] = defaultdict(list)
    for check in _checks(project, _turns(project), AT_MOST):
        by_person[check.turn.person_id].append(check)
    records = [_record(project, checks) for checks in by_person.values()]
    return sorted(records, key=lambda one: one.person.name or one.person.username)


def low_records(project: Project) -> list[Record]:
    """Those of members who are under the project's threshold, the lowest first, each with the
    checks that the warning is about. At most seven queries, whatever their number; none where
    there is no threshold."""
    if not project.gold_threshold:
        return []
    members = Membership.objects.filter(project=project, removed_at=None)
    turns = _turns(project).filter(person__in=members.values("person"))
    by_person: defaultdict[int, list[Check]] = defaultdict(list)
    for check in _checks(project, turns, LATELY):
        by_person[check.turn.person_id].append(check)
    records = (_record(project, checks) for checks in by_person.values())
    return sorted((one for one in records if one.is_low), key=lambda one: one.lowest or 0)


def gold_record(project: Project, person: Person) -> Record | None:
    """The person's record; None without a check."""
    checks = _checks(project, _turns(project).filter(person=person), AT_MOST)
    return _record(project, checks) if checks else None


def _turns(project: Project) -> QuerySet[Assignment]:
    held = Assignment.objects.filter(
        project=project, gold=True, training=False, state=AssignmentState.SUBMITTED
    ).exclude(article__erased_at__isnull=False)
    return held.select_related("person", "article", "annotation_set").order_by("-submitted_at")


def _record(project: Project, checks: Sequence[Check]) -> Record:
    lately = check_score(check.tally for check in checks[:LATELY])
    threshold = project.gold_threshold / 100 if project.gold_threshold else None
    return Record(checks[0].turn.person, checks, lately, threshold)


def _checks(project: Project, turns: QuerySet[Assignment], at_most: int) -> list[Check]:
    """The latest of each person, each with its tally, against the curated labels as they were
    finished last; some queries for all."""
    held = list(_latest(turns, at_most))
    articles = {turn.article_id for turn in held}
    curated = AnnotationSet.objects.filter(
        FINISHED_ONCE, origin=Origin.CURATED, article__in=articles
    ).select_related("curation")
    gold = {one.article_id: one for one in curated}
    revisions = {one.key: finished_revision(one) for one in gold.values()}
    revisions |= {turn.annotation_set.key: turn.submitted_revision or 0 for turn in held}
    said = said_at([*gold.values(), *(turn.annotation_set for turn in held)], revisions)
    schema = parsed_schema(current_schema(project))
    checks = []
    for turn in held:
        right = gold.get(turn.article_id)
        if right is not None:
            labelled = _document(turn, said[turn.annotation_set.key])
            tally = check_tally(_document(turn, said[right.key]), labelled, schema)
            checks.append(Check(turn, tally))
    return checks


def _latest(turns: QuerySet[Assignment], at_most: int) -> QuerySet[Assignment]:
    latest = Window(RowNumber(), partition_by="person", order_by=F("submitted_at").desc())
    return turns.annotate(place=latest).filter(place__lte=at_most)


def _document(turn: Assignment, said: Annotations) -> Document:
    return Document(
        id=turn.article.key,
        text=turn.article.text,
        spans=tuple(said.spans.values()),
        relations=tuple(said.relations.values()),
    )
