"""How long articles take, and what is left."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from corpus.actions.record_time import record_time
from corpus.models import Sitting
from corpus.models.assignment import AssignmentState
from corpus.queries.my_work import assignments_of
from corpus.queries.time_spent import PersonTime, days_of, project_time
from tests.cast import Cast, begun, cast, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


def worked(people: Cast, number: int, *sittings: int, by: str = "amal") -> None:
    """Somebody submits an article after sittings of so many seconds."""
    person = getattr(people, by)
    held = submitted(people, number=number, by=person).annotation_set
    for tab, seconds in enumerate(sittings):
        record_time(held.key, sitting=str(tab), seconds=seconds, by=person)


def test_without_any_time_there_is_no_median(people: Cast) -> None:
    submitted(people)
    time = project_time(people.project)
    assert (time.articles, time.median, time.seconds_left, time.people) == (0, None, None, [])
    assert time.turns_left == 5


def test_the_sittings_of_an_article_are_added_up_before_the_median(people: Cast) -> None:
    worked(people, 1, 60, 40)
    worked(people, 2, 300)
    worked(people, 1, 200, by="badr")
    time = project_time(people.project)
    assert (time.articles, time.median) == (3, 200)
    assert (time.turns_left, time.seconds_left) == (3, 600)
    assert time.people == [
        PersonTime(people.amal, 2, 200, 400),
        PersonTime(people.badr, 1, 200, 200),
    ]


def test_what_is_still_in_hand_does_not_count_yet(people: Cast) -> None:
    record_time(begun(people).key, sitting="tab", seconds=50, by=people.amal)
    assert project_time(people.project).median is None


def test_an_erased_article_is_not_left(people: Cast) -> None:
    people.project.articles.filter(number=3).update(erased_at=timezone.now(), text="", length=0)
    assert project_time(people.project).turns_left == 4


def test_a_days_sittings_are_one_sum(people: Cast) -> None:
    held = begun(people)
    for tab, day in (("a", 1), ("b", 1), ("c", 2)):
        sitting = record_time(held.key, sitting=tab, seconds=60, by=people.amal)
        moment = datetime(2026, 10, day, 12, tzinfo=UTC)
        Sitting.objects.filter(pk=sitting.pk).update(begun_at=moment)
    days = [(day.isoformat(), seconds) for day, seconds in days_of(people.amal, 14)]
    assert days == [("2026-10-02", 60), ("2026-10-01", 120)]
    assert days_of(people.amal, 1)[0][1] == 60
    assert days_of(people.badr, 14) == []


def test_each_assignment_knows_its_time(people: Cast) -> None:
    worked(people, 1, 60, 40)
    submitted(people, number=2)
    found = assignments_of(people.amal, [AssignmentState.SUBMITTED], 50)
    assert {one.article.number: vars(one)["seconds"] for one in found} == {1: 100, 2: None}
