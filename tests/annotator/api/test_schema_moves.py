"""Publishing a later schema over the API, and the move that it begins."""

import json

import pytest

from corpus.actions.continue_move import continue_move
from corpus.document.schema_json import schema_to_json
from corpus.models import SchemaMove, StoredSchema
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import Cast, submitted
from tests.corpus.actions.moving import TO_HUMAN, without

pytestmark = pytest.mark.django_db
DRAFT = f"{NEWS}/schemas/news-claims"


@pytest.fixture(autouse=True)
def drafted(people: Cast) -> None:
    """A person is labelled, and the draft lacks persons."""
    submitted(people, "سامي الحداد")
    later = schema_to_json(without("PERS"))
    told(caller(people.maryam).put(f"{DRAFT}/draft/", later), 200)


def test_a_rehearsal_tells_what_must_be_said_and_writes_nothing(people: Cast) -> None:
    maryam = caller(people.maryam)
    found = told(maryam.post(f"{DRAFT}/rehearse/", {}), 200)
    [question] = found["unsaid"]
    assert (question["part"], question["name"], question["count"]) == ("labels", "entity:PERS", 1)
    assert "entity:HUMAN" in question["among"]
    [stuck] = found["stuck"]
    assert (stuck["article"], stuck["refusal"]["code"]) == (1, "invalid_mapping")
    found = told(maryam.post(f"{DRAFT}/rehearse/", {"mapping": TO_HUMAN}), 200)
    assert (found["unsaid"], found["stuck"], found["sets"], found["changed"]) == ([], [], 1, 1)
    assert found["changes"] == [
        {
            "part": "labels",
            "name": "entity:PERS",
            "becomes": ["entity:HUMAN"],
            "places": {"count": 1, "articles": [1]},
        }
    ]
    assert not SchemaMove.objects.exists()


def test_without_a_mapping_it_is_refused(people: Cast) -> None:
    maryam = caller(people.maryam)
    assert refused(maryam.post(f"{DRAFT}/publish/"), 422) == "invalid_mapping"
    assert refused(maryam.post(f"{DRAFT}/publish/", {"mapping": {"x": 1}}), 422) == (
        "invalid_mapping"
    )
    assert StoredSchema.objects.exclude(number=0).count() == 1


def test_a_move_is_followed_to_its_end(people: Cast) -> None:
    maryam = caller(people.maryam)
    said = {"mapping": {"labels": {"entity:PERS": None}}}
    assert told(maryam.post(f"{DRAFT}/publish/", said), 201)["number"] == 2
    [listed] = told(maryam.get(f"{NEWS}/moves/"), 200)["results"]
    move = f"{NEWS}/moves/{listed['id']}"
    assert (listed["state"], listed["total"]) == ("queued", 1)
    assert (listed["from_schema"], listed["to_schema"]) == ("news-claims/1", "news-claims/2")
    assert told(maryam.post(f"{move}/cancel/"), 200)["state"] == "cancelled"
    assert refused(maryam.post(f"{move}/cancel/"), 409) == "wrong_state"
    assert told(maryam.post(f"{move}/continue/", {}), 202)["state"] == "queued"
    continue_move(SchemaMove.objects.get())
    found = told(maryam.get(f"{move}/"), 200)
    assert (found["state"], found["dropped"], found["review"], found["failed"]) == ("done", 1, 0, 0)
    assert found["mapping"] == said["mapping"]
    archive = maryam.get(f"{move}/archive/")
    [line] = [json.loads(row) for row in archive.getvalue().decode().splitlines()]
    assert (line["text"], line["name"]) == ("سامي الحداد", "entity:PERS")
    assert told(maryam.get(f"{move}/failures/"), 200)["results"] == []


def test_places_to_review_are_listed(people: Cast) -> None:
    maryam = caller(people.maryam)
    split = {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}}
    told(maryam.post(f"{DRAFT}/publish/", {"mapping": split}), 201)
    move = continue_move(SchemaMove.objects.get())
    [found] = told(caller(people.karim).get(f"{NEWS}/moves/{move.pk}/review/"), 200)["results"]
    assert (found["article"], found["label"], found["start"]) == (1, "HUMAN", 17)
    assert (found["before"], found["ways"]) == ("entity:PERS", ["entity:HUMAN", "entity:OCC"])
