"""The time that the editor reports."""

import pytest

from corpus.actions.record_time import record_time
from corpus.actions.remove_member import remove_member
from corpus.actions.submit_set import submit_set
from corpus.document.errors import Removed, WrongState
from corpus.models import AnnotationSet, Assignment, Sitting
from tests.cast import Cast, begun, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


@pytest.fixture
def held(people: Cast) -> AnnotationSet:
    return begun(people)


def test_the_greatest_total_of_a_sitting_stands(people: Cast, held: AnnotationSet) -> None:
    for reported, stands in ((30, 30), (60, 60), (60, 60), (45, 60)):
        told = record_time(held.key, sitting="tab", seconds=reported, by=people.amal)
        assert told.seconds == stands
    assert Sitting.objects.count() == 1


def test_two_tabs_are_two_sittings(people: Cast, held: AnnotationSet) -> None:
    for tab, seconds in (("one", 30), ("other", 20), ("one", 40)):
        record_time(held.key, sitting=tab, seconds=seconds, by=people.amal)
    assert sorted(Sitting.objects.values_list("seconds", flat=True)) == [20, 40]


def test_nobody_reports_time_on_somebody_elses_set(people: Cast, held: AnnotationSet) -> None:
    for stranger in (people.badr, people.maryam, people.salma):
        with pytest.raises(AnnotationSet.DoesNotExist):
            record_time(held.key, sitting="tab", seconds=30, by=stranger)
    assert not Sitting.objects.exists()


def test_who_was_removed_reports_no_more(people: Cast, held: AnnotationSet) -> None:
    remove_member(people.project, person=people.amal)
    with pytest.raises(Removed):
        record_time(held.key, sitting="tab", seconds=30, by=people.amal)


def test_the_last_report_may_come_after_the_submission(people: Cast, held: AnnotationSet) -> None:
    submit_set(Assignment.objects.get(), revision=1)
    assert record_time(held.key, sitting="tab", seconds=30, by=people.amal).seconds == 30


@pytest.mark.parametrize("seconds", [-1, 0, 86_401])
def test_a_time_that_cannot_be_is_refused(people: Cast, held: AnnotationSet, seconds: int) -> None:
    with pytest.raises(WrongState, match="from a second to a day"):
        record_time(held.key, sitting="tab", seconds=seconds, by=people.amal)
