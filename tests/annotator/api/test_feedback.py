"""How work was curated, objections to it, examples made of them, and the report, over the API."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from corpus.actions.curate_set import curate_set
from corpus.models import AgreementReport, Assignment, Person, Thread
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db
FEEDBACK = f"{NEWS}/feedback/amal/"


@pytest.fixture
def people() -> Cast:
    """Badr's labels were taken for the first article, of which Amal had submitted others."""
    held = cast(slots=2)
    submitted(held, "سامي الحداد", "المحصول")
    curate_set(submitted(held, "سامي", by=held.badr).annotation_set, by=held.karim)
    return held


def changes(by: Person) -> Any:
    return told(caller(by).get(f"{FEEDBACK}1/"), 200)["changes"]


def object_to(by: Person, **sent: Any) -> Any:
    """The answer to an objection to the other edge."""
    body = {"key": str(uuid4()), "change": changes(by)[0]["key"], "text": "الاسم كامل"}
    return caller(by).post(f"{FEEDBACK}1/", body | sent, format="json")


def test_what_was_kept_is_listed_the_newest_first(people: Cast) -> None:
    curate_set(submitted(people, number=2).annotation_set, by=people.karim)
    for number in (1, 2):  # in one week, whatever day it is
        at = datetime(2026, 3, 11, number, tzinfo=UTC)
        Assignment.objects.filter(article__number=number).update(submitted_at=at)
    page = told(caller(people.amal).get(f"{FEEDBACK}?limit=1"), 200)
    assert [one["article"] for one in page["results"]] == [2]
    page = told(caller(people.amal).get(f"{FEEDBACK}?after={page['after']}"), 200)
    (one,) = page["results"]
    assert (one["article"], one["kept"], one["spans"], one["guidelines"]) == (1, 0, 2, 1)
    (week,) = told(caller(people.karim).get(f"{FEEDBACK}weeks/"), 200)
    assert (week["articles"], week["spans"], week["kept"]) == (2, 2, 0)


def test_each_change_has_both_sides(people: Cast) -> None:
    moved, lost = changes(people.amal)
    assert (moved["kind"], lost["kind"]) == ("real", "not taken")
    assert (moved["own"]["end"], moved["curated"]["end"]) == (28, 21)
    assert lost["curated"] is None
    assert lost["own_value"] is None


def test_an_objection_is_a_thread_that_remembers_the_change(people: Cast) -> None:
    thread = told(object_to(people.amal), 201)
    assert thread["dispute"]["kind"] == "real"
    assert thread["dispute"]["own"]["label"] == "PERS"
    assert (thread["quote"], thread["example_in"]) == ("سامي الحداد", None)
    again = object_to(people.amal, key=thread["key"])
    assert told(again, 201)["key"] == thread["key"]
    listed = told(caller(people.karim).get(f"{NEWS}/threads/?about=disputes"), 200)
    assert [one["key"] for one in listed["results"]] == [thread["key"]]
    listed = told(caller(people.karim).get(f"{NEWS}/threads/?state=resolved"), 200)
    assert listed == {"results": [], "after": None}


def test_what_cannot_be_disputed_is_refused(people: Cast) -> None:
    assert refused(object_to(people.amal, change="real//a/b"), 409) == "wrong_state"
    assert refused(object_to(people.karim), 403)
    assert refused(caller(people.badr).get(FEEDBACK), 403)
    assert refused(caller(people.amal).get(f"{FEEDBACK}2/"), 404)
    assert refused(caller(people.karim).get(f"{NEWS}/feedback/nobody/"), 404)
    assert not Thread.objects.exists()


def test_an_objection_becomes_an_example(people: Cast) -> None:
    thread = told(object_to(people.amal), 201)
    url = f"{NEWS}/articles/1/threads/{thread['key']}/example/"
    texts = told(caller(people.maryam).get(url), 200)
    assert "- ✗ قال وزير الزراعة [سامي الحداد] إن" in texts["text_en"]
    sent = texts | {"example": thread["key"]}
    written = caller(people.maryam).post(f"{NEWS}/guidelines/", sent, format="json")
    number = told(written, 201)["number"]
    (held,) = told(caller(people.amal).get(f"{NEWS}/articles/1/threads/"), 200)
    assert held["example_in"] == number
    sent["example"] = str(uuid4())
    missing = caller(people.maryam).post(f"{NEWS}/guidelines/", sent, format="json")
    assert refused(missing, 404)


def test_an_assignment_tells_its_guidelines(people: Cast) -> None:
    turns = told(caller(people.karim).get(f"{NEWS}/articles/1/assignments/"), 200)
    assert [one["guidelines"] for one in turns] == [1, 1]
    waiting = told(caller(people.karim).get(f"{NEWS}/submissions/"), 200)
    assert [one["guidelines"] for one in waiting["results"]] == [1, 1]


def test_the_report_tells_each_what_they_may_know(people: Cast) -> None:
    told(object_to(people.amal), 201)
    AgreementReport.objects.create(
        project=people.project, number=1, created_by=people.maryam, state="done"
    )
    report = told(caller(people.maryam).get(f"{NEWS}/report/"), 200)
    assert report["progress"]["curated"] == 1
    assert report["curated_share"] == pytest.approx(1 / 3)
    assert (report["disputes"], report["threads"], report["agreement"]) == (1, 1, 1)
    assert report["guidelines"][0]["submissions"] == 2
    assert {one["person"]: one["submitted"] for one in report["people"]} == {"amal": 1, "badr": 1}
    seen = told(caller(people.fadi).get(f"{NEWS}/report/"), 200)
    assert (seen["agreement"], seen["people"][0]["median"]) == (None, None)
