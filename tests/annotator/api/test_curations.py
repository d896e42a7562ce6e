"""Curation through the API: everything that the page can do."""

import pytest

from corpus.models import AnnotationSet, Curation
from corpus.models.annotation_set import Origin
from tests.annotator.api.calling import caller, refused, told
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db

NEWS = "/api/v1/projects/news"
CURATION = f"{NEWS}/articles/1/curation/"


@pytest.fixture
def people() -> Cast:
    """Three have submitted the first article; two of them say the same."""
    people = cast(slots=3)
    submitted(people, "سامي الحداد")
    submitted(people, "سامي الحداد", by=people.badr)
    submitted(people, "الحداد", "المحصول", by=people.maryam)
    return people


def test_an_article_opens_with_its_sets_side_by_side(people: Cast) -> None:
    opened = told(caller(people.karim).get(CURATION), 200)
    curation = opened["curation"]
    assert [one["name"] for one in curation["table"]] == ["amal", "badr", "maryam"]
    assert (curation["state"], curation["step"]) == ("new", 0)
    assert (curation["submitted"], curation["expected"]) == (3, 3)
    assert (curation["settled"], curation["disputed"]) == (0, 2)
    name = next(one for one in curation["places"] if len(one["alternatives"][0]["voters"]) == 2)
    assert name["standing"] == "open"
    assert opened["schema"]["id"] == "news-claims/1"
    assert opened["article"]["text"] == people.article().text
    assert not Curation.objects.exists()  # looking begins nothing


def test_a_curation_goes_from_the_first_decision_to_its_end(people: Cast) -> None:
    karim = caller(people.karim)
    places = told(karim.get(CURATION), 200)["curation"]["places"]
    place = places[0]
    ruling = {"place": place["id"], "chosen": [place["alternatives"][0]["key"]], "base": 0}
    one = told(karim.post(f"{CURATION}decisions/", {**ruling, "cause": "slip"}), 200)
    assert (one["step"], one["settled"], one["state"]) == (1, 1, "open")
    decided = next(held for held in one["places"] if held["id"] == place["id"])["decision"]
    assert (decided["cause"], decided["by"]) == ("slip", "karim")
    assert refused(karim.post(f"{CURATION}finish/"), 409) == "wrong_state"
    assert told(karim.post(f"{CURATION}majority/"), 200)["settled"] == 2
    assert told(karim.post(f"{CURATION}undo/"), 200)["settled"] == 1
    told(karim.post(f"{CURATION}majority/"), 200)
    assert told(karim.post(f"{CURATION}finish/"), 200) == {"next": None}
    assert told(karim.get(f"{NEWS}/curations/"), 200)["results"] == []
    assert told(karim.post(f"{CURATION}reopen/"), 200)["state"] == "open"


def test_a_curator_writes_and_chooses_who_is_compared(people: Cast) -> None:
    karim = caller(people.karim)
    own = [{"kind": "span", "layer": "entity", "label": "PERS", "start": 0, "end": 3}]
    told(karim.post(f"{CURATION}decisions/", {"own": own, "base": 0}), 200)
    held = AnnotationSet.objects.get(origin=Origin.CURATED)
    assert told(karim.get(f"{NEWS}/sets/{held.key}/"), 200)["spans"][0]["surface"] == "قال"
    keys = [one["set"] for one in told(karim.get(CURATION), 200)["curation"]["table"]]
    table = told(karim.put(f"{CURATION}table/", {"sets": keys[:2]}), 200)
    assert (table["disputed"], [one["seated"] for one in table["table"]]) == (
        1,
        [True, True, False],
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"base": 0}, "say what shall stand"),
        ({"own": [{"kind": "poem"}], "base": 0}, "kind must be"),
        ({"own": [{"kind": "claim", "pieces": []}], "base": 0}, "pieces must not be empty"),
        ({"place": "x", "chosen": [1], "base": 0}, "chosen"),
        ({"cause": "malice", "base": 0}, "cause must be one of"),
        ({"place": "x"}, "base is missing"),
        ({"colour": "red", "base": 0}, "colour is not known"),
        ([], "must be an object"),
    ],
)
def test_a_decision_that_cannot_be_read_says_why(people: Cast, body: object, reason: str) -> None:
    english = {"accept-language": "en"}
    answer = caller(people.karim).post(f"{CURATION}decisions/", body, headers=english)
    assert refused(answer, 422) == "invalid_edit"
    assert reason in answer.json()["message"]


def test_a_stale_decision_is_a_conflict(people: Cast) -> None:
    answer = caller(people.karim).post(f"{CURATION}decisions/", {"place": "gone", "base": 0})
    assert refused(answer, 409) == "conflict"


def test_where_nothing_is_submitted_there_is_nothing_to_curate(people: Cast) -> None:
    answer = caller(people.karim).get(f"{NEWS}/articles/2/curation/")
    assert refused(answer, 409) == "wrong_state"


def test_the_queue_says_how_far_each_article_is(people: Cast) -> None:
    submitted(people, number=2)
    karim = caller(people.karim)
    rows = told(karim.get(f"{NEWS}/curations/"), 200)["results"]
    assert [(one["article"], one["submitted"], one["left"]) for one in rows] == [
        (1, 3, 2),
        (2, 1, 0),
    ]
    waiting = told(karim.get(f"{NEWS}/curations/", {"state": "waiting"}), 200)
    assert [one["article"] for one in waiting["results"]] == [2]


def test_unanimous_articles_are_taken_in_pieces(people: Cast) -> None:
    for by in (people.amal, people.badr, people.maryam):
        submitted(people, "الجلسة", number=3, by=by)
    karim = caller(people.karim)
    answer = told(karim.post(f"{NEWS}/curations/unanimous/"), 200)
    assert answer == {"taken": [3], "looked": 2, "left": 0, "after": None}
    assert AnnotationSet.objects.get(origin=Origin.CURATED).article.number == 3
