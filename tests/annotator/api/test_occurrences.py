"""Every occurrence over the API: looked for, labelled in several sets, taken back."""

import uuid
from typing import Any

import pytest

from corpus.models import AnnotationSet, Assignment
from tests.annotator.api.calling import API, NEWS, caller, refused, told
from tests.cast import Cast, begun, span, submitted
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db
OPERATIONS = f"{API}/operations/"


def sought(people: Cast, text: str, **asked: float) -> Any:
    query: dict[str, str | float] = {"text": text, **asked}
    answer = caller(people.amal).get(f"{NEWS}/occurrences/", query)
    return told(answer, 200)["articles"]


def labelled(article: Any, **changes: object) -> dict[str, Any]:
    """The batch that labels every hit in an article of the answer."""
    spans = [
        {
            "id": str(uuid.uuid4()),
            "layer": "entity",
            "label": "PERS",
            "start": hit["start"],
            "end": hit["end"],
        }
        for hit in article["hits"]
    ]
    return {
        "set": article["set"],
        "batch_id": str(uuid.uuid4()),
        "base_revision": article["revision"],
        "schema": article["schema"],
        "edits": [{"kind": "span", "before": None, "after": one} for one in spans],
        **changes,
    }


def test_hits_come_with_their_sentence_in_code_points(people: Cast) -> None:
    held = begun(people)
    (article,) = sought(people, "سامي", article=1)
    assert {**article, "hits": None} == {
        "number": 1,
        "title": "خبر 1",
        "set": held.key,
        "revision": 1,
        "schema": str(held.schema),
        "hits": None,
        "left_off": 0,
    }
    text = held.article.text
    assert [text[hit["start"] : hit["end"]] for hit in article["hits"]] == ["سامي", "سامي"]
    for hit in article["hits"]:
        sentence = hit["sentence"]
        assert text[sentence["start"] :].startswith(sentence["text"])
        assert (hit["exact"], hit["standing"]) == (True, [])


def test_without_an_article_all_that_are_in_hand_are_looked_through(people: Cast) -> None:
    for number in (1, 2, 3):
        begun(people, number=number)
    found = sought(people, "إن")
    exact = [(one["number"], hit["exact"]) for one in found for hit in one["hits"]]
    assert exact == [(1, True), (2, False), (2, False), (3, True)]


@pytest.mark.parametrize("asked", [{}, {"text": ""}, {"text": "ن" * 201}, {"text": "ن\0"}])
def test_a_text_that_cannot_be_sought_is_refused(people: Cast, asked: dict[str, str]) -> None:
    begun(people)
    assert refused(caller(people.amal).get(f"{NEWS}/occurrences/", asked), 400) == "invalid"


def test_an_article_that_is_not_in_hand_is_not_there(people: Cast) -> None:
    submitted(people)
    asked: dict[str, str | float] = {"text": "سامي", "article": 1}
    for person in (people.amal, people.badr):
        assert refused(caller(person).get(f"{NEWS}/occurrences/", asked), 404) == "not_found"


def test_an_operation_over_two_sets_is_saved_and_taken_back(people: Cast) -> None:
    for number in (1, 3):
        begun(people, number=number)
    batches = [labelled(one) for one in sought(people, "إن")]
    body = {"operation_id": str(uuid.uuid4()), "batches": batches}
    amal = caller(people.amal)
    keys = [one["set"] for one in batches]
    for _ in range(2):
        performed = told(amal.post(OPERATIONS, body), 200)
        assert performed == {
            "operation_id": body["operation_id"],
            "revisions": dict.fromkeys(keys, 2),
            "kept": {},
        }
    listed = told(amal.get(f"{NEWS}/sets/{keys[0]}/revisions/"), 200)
    assert listed["elsewhere"] == [body["operation_id"]]
    undoing = str(uuid.uuid4())
    asked = {"operation_id": undoing, "leaving": keys[:1]}
    undone = told(amal.post(f"{OPERATIONS}{body['operation_id']}/undo/", asked), 200)
    assert undone == {"operation_id": undoing, "revisions": {keys[1]: 3}, "kept": {}}
    hits = [one["hits"][0] for one in sought(people, "إن")]
    place = {"start": hits[0]["start"], "end": hits[0]["end"]}
    assert [hit["standing"] for hit in hits] == [
        [{**place, "layer": "entity", "label": "PERS"}],
        [],
    ]


def test_a_suggestion_that_is_accepted_with_its_hit_waits_again_after_the_undo(
    people: Cast,
) -> None:
    held = begun(people)
    suggested(people, span(held.article.text, "سامي الحداد", id="s"))
    (article,) = sought(people, "سامي الحداد")
    (hit,) = article["hits"]
    (offered,) = hit["waiting"]
    assert (offered["layer"], offered["label"]) == ("entity", "PERS")
    batch = labelled(article)
    own = batch["edits"][0]["after"]["id"]
    accepted = {"id": offered["suggestion"], "outcome": "accepted", "result": [own]}
    batch["edits"].append({"kind": "decision", "before": None, "after": accepted})
    body = {"operation_id": str(uuid.uuid4()), "batches": [batch]}
    amal = caller(people.amal)
    assert told(amal.post(OPERATIONS, body), 200)["revisions"] == {held.key: 2}
    assert sought(people, "سامي الحداد")[0]["hits"][0]["waiting"] == []
    undone = told(amal.post(f"{OPERATIONS}{body['operation_id']}/undo/", {}), 200)
    assert undone["revisions"] == {held.key: 3}
    assert sought(people, "سامي الحداد")[0]["hits"][0]["waiting"] == [offered]


def test_what_a_set_refuses_is_told_with_its_article(people: Cast) -> None:
    for number in (1, 3):
        begun(people, number=number)
    first, second = sought(people, "إن")
    Assignment.objects.filter(article__number=3).update(state="submitted", submitted_revision=1)
    batches = [labelled(first, schema="news-claims/9"), labelled(second)]
    body = {"operation_id": str(uuid.uuid4()), "batches": batches}
    kept = told(caller(people.amal).post(OPERATIONS, body), 200)["kept"]
    assert [(one["code"], one["article"]) for one in kept.values()] == [
        ("schema_changed", 1),
        ("submitted", 3),
    ]
    assert not AnnotationSet.objects.filter(revision__gt=1).exists()


def test_a_malformed_operation_is_refused_with_the_path(people: Cast) -> None:
    begun(people)
    (article,) = sought(people, "سامي")
    amal, batch = caller(people.amal), labelled(article)
    operation = str(uuid.uuid4())
    for body, path in (
        ({"batches": []}, "operation_id"),
        ({"operation_id": operation, "batches": 7}, "batches"),
        (
            {"operation_id": operation, "batches": [batch | {"batch_id": "x"}]},
            "batches[0].batch_id",
        ),
        ({"operation_id": operation, "batches": [batch, batch]}, "batches[1].set"),
    ):
        answer = amal.post(OPERATIONS, body)
        assert refused(answer, 422) == "invalid_edit"
        assert path in answer.json()["message"]
