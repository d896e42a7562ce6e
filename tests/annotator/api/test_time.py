"""Time spent, through the API."""

import uuid

import pytest

from corpus.actions.record_time import record_time
from tests.annotator.api.calling import API, NEWS, caller, refused, told
from tests.cast import Cast, begun, submitted

pytestmark = pytest.mark.django_db
TAB = str(uuid.uuid4())


def test_the_greatest_report_of_a_sitting_is_answered(people: Cast) -> None:
    url = f"{API}/sets/{begun(people).key}/time/"
    amal = caller(people.amal)
    assert told(amal.post(url, {"sitting": TAB, "seconds": 60}), 200) == {"seconds": 60}
    assert told(amal.post(url, {"sitting": TAB, "seconds": 30}), 200) == {"seconds": 60}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"sitting": TAB},
        {"sitting": "tab", "seconds": 5},
        {"sitting": TAB, "seconds": 0},
        {"sitting": TAB, "seconds": 86_401},
        {"sitting": TAB, "seconds": "long"},
    ],
)
def test_a_report_that_makes_no_sense_is_refused(people: Cast, body: dict[str, object]) -> None:
    url = f"{API}/sets/{begun(people).key}/time/"
    assert refused(caller(people.amal).post(url, body), 400) == "invalid"


def test_nobody_reports_for_somebody_else(people: Cast) -> None:
    url, body = f"{API}/sets/{begun(people).key}/time/", {"sitting": TAB, "seconds": 5}
    assert refused(caller(people.badr).post(url, body), 404) == "not_found"
    assert told(caller(people.amal).get(f"{API}/work/time/"), 200)["days"] == []


def test_one_sees_ones_own_time_by_day_and_article(people: Cast) -> None:
    record_time(begun(people).key, sitting="tab", seconds=90, by=people.amal)
    own = told(caller(people.amal).get(f"{API}/work/time/"), 200)
    assert [day["seconds"] for day in own["days"]] == [90]
    assert own["articles"] == [{"project": "news", "article": 1, "state": "open", "seconds": 90}]
    assert told(caller(people.badr).get(f"{API}/work/time/"), 200) == {"days": [], "articles": []}


def test_only_managers_see_the_time_of_each_annotator(people: Cast) -> None:
    held = submitted(people).annotation_set
    record_time(held.key, sitting="tab", seconds=120, by=people.amal)
    time = told(caller(people.maryam).get(f"{NEWS}/time/"), 200)
    assert (time["articles"], time["median"], time["turns_left"]) == (1, 120, 5)
    assert time["seconds_left"] == 600
    assert time["people"] == [{"person": "amal", "articles": 1, "median": 120, "total": 120}]
    for other in (people.karim, people.amal, people.fadi):
        seen = told(caller(other).get(f"{NEWS}/time/"), 200)
        assert (seen["median"], seen["people"]) == (120, None)
