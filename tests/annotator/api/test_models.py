"""Models over the API."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from corpus.actions.continue_run import continue_run
from corpus.actions.train_model import train_model
from corpus.document.edits import Decision, Edit
from corpus.models import AnnotationSet, Run, TrainedModel
from corpus.preannotators.registry import DEFAULT
from corpus.queries.shipped_model import shipped_model
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import TEXTS, Cast, begun, cast, save, span
from tests.corpus.actions.suggesting import suggested
from tests.corpus.actions.trained import empty_version, trained
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
    assert (queued["parameters"]["c1"], queued["parameters"]["minfreq"]) == (0.05, 2)
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
    queued = told(maryam.post(MODELS, WANTED | {"parameters": {"c1": 1, "curve": False}}), 202)
    assert queued["parameters"] | {"c1": 1, "c2": 0.01, "curve": False} == queued["parameters"]
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
        ({"parameters": {"speed": 9}}, 422, "invalid_parameter"),
        ({"parameters": {"c1": "much"}}, 422, "invalid_parameter"),
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


@pytest.mark.django_db
def test_labels_are_told_from_model_to_model() -> None:
    people = cast()
    version = empty_version(people)
    trained(version, {"": ((0.5, 0.3, 0.4), 40), "entity:PERS": ((0.6, 0.4, 0.48), 20)})
    trained(version, {"": ((0.9, 0.7, 0.8), 44)})
    everything, persons = told(caller(people.karim).get(f"{MODELS}labels/"), 200)
    assert [one["f1"] for one in everything["models"]] == [0.4, 0.8]
    assert (persons["layer"], persons["name"], persons["spans"]) == ("entity", "PERS", 20)
    assert persons["models"] == [
        {
            **{"number": 1, "version": "gold@1", "precision": 0.6, "recall": 0.4, "f1": 0.48},
            **{"low": None, "high": None, "gold": 20, "predicted": 20},
        }
    ]


@pytest.mark.django_db
def test_what_ships_is_told_with_its_figures() -> None:
    people = cast()
    shipped = told(caller(people.karim).get(f"{MODELS}shipped/"), 200)
    assert (shipped["preannotator"], shipped["in_use"]) == (DEFAULT, True)
    assert set(shipped["figures"]) == {"model", "before"}
    assert len(shipped["files"]["encoder.onnx"]) == 64


@pytest.mark.django_db
def test_what_became_of_suggestions_is_told_of_models_and_of_what_ships() -> None:
    people = cast()
    model = trained(empty_version(people), {})
    for by, version, surface in (
        ("crf", "1", "سامي الحداد"),
        (DEFAULT, shipped_model().version, "سامي"),
    ):
        held = suggested(people, span(TEXTS[0], surface, id="s"), by=by, version=version)
        Run.objects.filter(sets=held, preannotator="crf").update(model=model)
    sets = AnnotationSet.objects.filter(origin="machine").order_by("pk")
    crf, shipped = (f"{one.key}/s" for one in sets)
    save(
        begun(people),
        Edit("decision", None, Decision(crf, "accepted", ("own",))),
        Edit("decision", None, Decision(shipped, "rejected")),
    )
    karim = caller(people.karim)
    for address, outcome in (("1", "accepted"), ("shipped", "rejected")):
        (persons,) = told(karim.get(f"{MODELS}{address}/fates/"), 200)
        assert (persons["name"], persons[outcome]) == ("PERS", 1)
        (tenth,) = told(karim.get(f"{MODELS}{address}/scores/"), 200)
        assert (tenth["least"], tenth[outcome]) == (0.5, 1)
