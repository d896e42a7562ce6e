"""Pre-annotation as a run."""

import json
import sys
from dataclasses import replace

import pytest

from corpus.actions.continue_run import continue_run
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.document.edits import Decision, Edit
from corpus.models import AnnotationSet, Run, TrainedModel
from corpus.preannotators.endpoints import Endpoint, set_endpoints
from tests.annotator.api.calling import API, NEWS, caller, raw, refused, told
from tests.cast import TEXTS, Cast, begun, save, span, submitted
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db
RUNS = f"{NEWS}/runs/"


def test_a_run_is_queued_over_all_articles_and_done_in_pieces(people: Cast) -> None:
    maryam = caller(people.maryam)
    queued = told(maryam.post(RUNS, {"preannotator": "lexicon"}), 202)
    assert (queued["state"], queued["total"], queued["preannotator"]) == ("queued", 3, "lexicon")
    while continue_run(Run.objects.get()):
        pass
    done = told(maryam.get(f"{RUNS}{queued['id']}/"), 200)
    assert (done["state"], done["done"], done["failed"]) == ("done", 3, 0)
    assert AnnotationSet.objects.filter(origin="machine").count() == 3


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        ({"numbers": [1, 3, 99]}, 2),
        ({"state": "free"}, 3),
        ({"outlet": "الأفق", "numbers": [2]}, 1),
        ({"state": "unsuggested", "most": 2}, 2),
        ({"most": 9}, 3),
    ],
)
def test_a_run_takes_the_articles_that_are_asked_for(
    people: Cast, wanted: dict[str, object], total: int
) -> None:
    queued = told(caller(people.maryam).post(RUNS, {"preannotator": "lexicon"} | wanted), 202)
    assert queued["total"] == total


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"preannotator": "oracle"}, 422, "unknown_preannotator"),
        ({"preannotator": "lexicon", "numbers": []}, 409, "wrong_state"),
        ({"preannotator": "lexicon", "numbers": ["x"]}, 400, "invalid"),
        ({"preannotator": "lexicon", "state": "lost"}, 400, "invalid"),
        ({"preannotator": "lexicon", "most": 0}, 400, "invalid"),
    ],
)
def test_a_run_that_makes_no_sense_is_refused(
    people: Cast, body: dict[str, object], status: int, code: str
) -> None:
    assert refused(caller(people.maryam).post(RUNS, body), status) == code
    assert not Run.objects.exists()


def test_a_run_is_cancelled_once(people: Cast) -> None:
    maryam = caller(people.maryam)
    key = told(maryam.post(RUNS, {"preannotator": "lexicon"}), 202)["id"]
    assert told(maryam.post(f"{RUNS}{key}/cancel/"), 200)["state"] == "cancelled"
    assert refused(maryam.post(f"{RUNS}{key}/cancel/"), 409) == "wrong_state"


def test_a_cancelled_run_is_repeated_over_what_it_left(people: Cast) -> None:
    maryam = caller(people.maryam)
    key = told(maryam.post(RUNS, {"preannotator": "lexicon", "numbers": [1, 2]}), 202)["id"]
    told(maryam.post(f"{RUNS}{key}/cancel/"), 200)
    again = told(maryam.post(f"{RUNS}{key}/repeat/"), 202)
    assert (again["total"], again["state"]) == (2, "queued")
    listed = told(maryam.get(RUNS), 200)["results"]
    assert [one["id"] for one in listed] == [again["id"], key]


def test_what_failed_is_listed_with_its_reason(people: Cast) -> None:
    maryam = caller(people.maryam)
    key = told(maryam.post(RUNS, {"preannotator": "lexicon"}), 202)["id"]
    run = Run.objects.get()
    run.failures.create(article=people.article(2), reason="لا نص")
    listed = told(maryam.get(f"{RUNS}{key}/failures/"), 200)["results"]
    assert listed == [{"article": 2, "reason": "لا نص"}]


def test_parameters_are_told_to_the_run_which_records_them_all(people: Cast) -> None:
    maryam = caller(people.maryam)
    sent = {"preannotator": "lexicon", "parameters": {"claims": False, "least_score": 0.5}}
    run = told(maryam.post(RUNS, sent, format="json"), 202)
    assert run["parameters"] == {
        "claims": False,
        "least_score": 0.5,
        "nationalities": True,
        "patterns": True,
    }


@pytest.mark.parametrize(
    "parameters", [{"claims": 3}, {"claim": True}, {"least_score": 2}, {"least_score": "\ud800"}]
)
def test_parameters_that_the_preannotator_does_not_take_are_refused(
    people: Cast, parameters: dict[str, object]
) -> None:
    sent = {"preannotator": "lexicon", "parameters": parameters}
    answer = raw(people.maryam, RUNS, json.dumps(sent).encode())
    assert refused(answer, 422) == "invalid_parameter"
    assert not Run.objects.exists()


def test_runs_are_the_managers(people: Cast) -> None:
    for one in (people.karim, people.amal, people.fadi):
        assert refused(caller(one).get(RUNS), 403) == "forbidden"


def test_a_preannotator_that_is_not_installed_is_listed_with_the_line_that_installs_it(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    preannotators = told(caller(people.amal).get(f"{API}/preannotators/"), 200)
    line = f"{sys.executable} -m pip install --requirement requirements.txt"
    (camel,) = [one for one in preannotators if one["name"] == "camel"]
    assert (camel["weight"], camel["missing"]) == ("heavy", line)
    assert [one["name"] for one in camel["parameters"]] == ["model", "batching"]
    refusal = refused(caller(people.maryam).post(RUNS, {"preannotator": "camel"}), 422)
    assert refusal == "missing_requirement"


def test_what_there_is_to_choose_from_is_said(people: Cast) -> None:
    amal = caller(people.amal)
    preannotators = told(amal.get(f"{API}/preannotators/"), 200)
    (lexicon,) = [one for one in preannotators if one["name"] == "lexicon"]
    assert (lexicon["weight"], lexicon["missing"]) == ("light", "")
    (least,) = [one for one in lexicon["parameters"] if one["kind"] == "number"]
    assert (least["name"], least["default"], least["maximum"]) == ("least_score", 0.0, 1.0)
    assert least["title"].keys() == {"ar", "en"}
    formats = told(caller(None).get(f"{API}/formats/"), 200)
    (conll,) = [one for one in formats["writers"] if one["name"] == "conll2003"]
    (tokens,) = [one for one in conll["options"] if one["name"] == "tokens"]
    assert tokens["choices"] == ["word", "clitic"]
    assert {"text", "jsonl", "csv", "json-zip"} <= {one["name"] for one in formats["readers"]}
    workers = told(amal.get(f"{API}/workers/"), 200)
    assert workers["missing"] == workers["queues"]
    assert "preannotate-light" in workers["queues"]
    assert json.dumps(workers)


def test_a_run_tells_what_became_of_its_suggestions(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد", id="s"))
    save(
        begun(people),
        Edit("decision", None, Decision(f"{machine_set.key}/s", "accepted", ("own",))),
    )
    url = f"{NEWS}/runs/{machine_set.run_id}/fates/"
    (row,) = told(caller(people.maryam).get(url), 200)
    counted = {"accepted": 1, "corrected": 0, "rejected": 0, "ignored": 0, "waiting": 0}
    assert row == {"layer": "entity", "name": "PERS"} | counted


def test_a_run_and_its_model_tell_whether_scores_keep_what_they_promise(people: Cast) -> None:
    scored = replace(span(TEXTS[0], "سامي الحداد", id="s"), score=0.87)
    machine_set = suggested(people, scored)
    curate_set(submitted(people, "بلدية النور", number=2).annotation_set, by=people.karim)
    version = create_version(
        create_dataset(people.project, "d", by=people.maryam), by=people.maryam
    )
    model = TrainedModel.objects.create(
        project=people.project, number=1, preannotator="crf", version=version,
        created_by=people.maryam,
    )  # fmt: skip
    Run.objects.update(model=model)
    maryam, addresses = caller(people.maryam), (f"runs/{machine_set.run_id}", "models/1")
    for address in addresses:
        assert told(maryam.get(f"{NEWS}/{address}/scores/"), 200) == []
    save(begun(people), Edit("decision", None, Decision(f"{machine_set.key}/s", "rejected")))
    for address in addresses:
        (row,) = told(maryam.get(f"{NEWS}/{address}/scores/"), 200)
        counted = {"accepted": 0, "corrected": 0, "rejected": 1}
        assert row == {"least": 0.8, "mean": 0.87, "share": 0.0} | counted


def test_an_endpoint_is_named_and_its_address_is_never_told(people: Cast) -> None:
    set_endpoints([Endpoint("ours", "https://secret.example/v1", "sk-geheim")])
    try:
        maryam = caller(people.maryam)
        sent = {"preannotator": "llm", "parameters": {"endpoint": "ours", "guidelines": False}}
        run = told(maryam.post(RUNS, sent, format="json"), 202)
        assert (run["parameters"]["endpoint"], run["tally"]) == ("ours", {})
        Run.objects.update(tally='{"tokens_in":7.0}')
        assert told(maryam.get(f"{RUNS}{run['id']}/"), 200)["tally"] == {"tokens_in": 7}
        shown = json.dumps([run, told(maryam.get(f"{API}/preannotators/"), 200)])
        assert "secret.example" not in shown
        assert "sk-geheim" not in shown
        theirs = {"preannotator": "remote", "parameters": {"endpoint": "http://169.254.169.254"}}
        assert refused(maryam.post(RUNS, theirs, format="json"), 422) == "invalid_parameter"
    finally:
        set_endpoints([])
