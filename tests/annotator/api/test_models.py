"""Models over the API."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from corpus.actions.continue_run import continue_run
from corpus.actions.train_model import train_model
from corpus.models import Run, TrainedModel
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import Cast
from tests.corpus.actions.training import taught_version, teaching

MODELS = f"{NEWS}/models/"
WANTED: dict[str, object] = {"trainer": "crf", "dataset": "gold", "number": 1}


@pytest.fixture
def people(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    people = teaching()
    taught_version(people)
    return people


def test_a_model_learns_is_used_and_suggests(people: Cast) -> None:
    maryam = caller(people.maryam)
    queued = told(maryam.post(MODELS, WANTED), 202)
    assert (queued["number"], queued["state"], queued["version"]) == (1, "queued", "gold@1")
    train_model(TrainedModel.objects.get())
    learnt = told(maryam.get(f"{MODELS}1/"), 200)
    assert (learnt["state"], learnt["in_use"], learnt["error"]) == ("done", True, "")
    ways = {(row["part"], row["way"]) for row in learnt["figures"]["model"]["scores"]}
    assert ways >= {("span", "exact"), ("span", "partial")}
    wanted = {"preannotator": "crf", "model": 1, "numbers": [1]}
    run = told(maryam.post(f"{NEWS}/runs/", wanted), 202)
    assert run["version"] == f"1+{learnt['digest'][:8]}"
    while continue_run(Run.objects.get()):
        pass
    assert Run.objects.get().state == "done"
    assert told(maryam.post(f"{MODELS}1/use/"), 200)["in_use"] is True
    assert refused(caller(people.karim).post(f"{MODELS}shipped/use/"), 403) == "forbidden"
    assert maryam.post(f"{MODELS}shipped/use/").status_code == 204
    assert told(maryam.get(f"{MODELS}1/"), 200)["in_use"] is False


def test_a_training_is_cancelled_once(people: Cast) -> None:
    maryam = caller(people.maryam)
    told(maryam.post(MODELS, WANTED), 202)
    assert refused(maryam.post(f"{MODELS}1/use/"), 409) == "wrong_state"
    assert told(maryam.post(f"{MODELS}1/cancel/"), 200)["state"] == "cancelled"
    assert refused(maryam.post(f"{MODELS}1/cancel/"), 409) == "wrong_state"


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"trainer": "lexicon"}, 422, "unknown_preannotator"),
        ({"dataset": "silver"}, 404, "not_found"),
        ({"number": 9}, 404, "not_found"),
        ({"number": 0}, 400, "invalid"),
    ],
)
def test_a_training_that_makes_no_sense_is_refused(
    people: Cast, changed: dict[str, object], status: int, code: str
) -> None:
    assert refused(caller(people.maryam).post(MODELS, WANTED | changed), status) == code
    assert not TrainedModel.objects.exists()


def test_who_may_not_manage_looks_and_does_not_train(people: Cast) -> None:
    assert told(caller(people.karim).get(MODELS), 200)["results"] == []
    assert refused(caller(people.karim).post(MODELS, WANTED), 403)
    assert refused(caller(people.amal).get(MODELS), 403)
