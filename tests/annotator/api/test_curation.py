"""What a curator decides."""

import pytest

from corpus.models import AnnotationSet, Assignment
from tests.annotator.api.calling import FIRST, NEWS, caller, refused, told
from tests.cast import Cast, begun, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(people: Cast) -> str:
    """The key of a set that Amal has submitted."""
    held = submitted(people, "سامي الحداد")
    return AnnotationSet.objects.get(pk=held.annotation_set_id).key


def test_what_is_submitted_waits_for_a_curator(people: Cast, key: str) -> None:
    begun(people, number=2)
    (waiting,) = told(caller(people.karim).get(f"{NEWS}/submissions/"), 200)["results"]
    assert (waiting["article"], waiting["person"], waiting["set"]) == (1, "amal", key)
    assert waiting["submitted_revision"] == 2
    assert refused(caller(people.amal).get(f"{NEWS}/submissions/"), 403) == "forbidden"


def test_a_submitted_set_is_taken_as_the_curated_one(people: Cast, key: str) -> None:
    curated = told(caller(people.karim).post(f"{NEWS}/sets/{key}/curate/"), 201)
    assert (curated["origin"], curated["article"], curated["revision"]) == ("curated", 1, 1)
    again = told(caller(people.karim).post(f"{NEWS}/sets/{key}/curate/"), 201)
    assert again == curated


def test_only_what_was_submitted_can_be_curated(people: Cast) -> None:
    held = begun(people)
    answer = caller(people.karim).post(f"{NEWS}/sets/{held.key}/curate/")
    assert refused(answer, 409) == "wrong_state"
    assert refused(caller(people.karim).post(f"{NEWS}/sets/nothing/curate/"), 404) == "not_found"


def test_a_submission_is_returned_with_a_reason(people: Cast, key: str) -> None:
    karim = caller(people.karim)
    assert refused(karim.post(f"{NEWS}/sets/{key}/return/"), 400) == "invalid"
    told(karim.post(f"{NEWS}/sets/{key}/return/", {"reason": "أين المصدر؟"}), 200)
    assert Assignment.objects.get().state == "returned"
    opened = told(caller(people.amal).get(f"{FIRST}/workbench/"), 200)
    assert opened["assignment"]["note"] == "أين المصدر؟"
    assert refused(karim.post(f"{NEWS}/sets/{key}/return/", {"reason": "x"}), 409) == "wrong_state"
