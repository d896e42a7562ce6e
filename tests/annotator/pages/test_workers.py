"""Workers: what nobody works on is warned of; what only they have installed can be asked for."""

import sys
from collections.abc import Collection
from datetime import timedelta

import pytest
from django.utils import timezone

from annotator.pages.frame import QUEUES
from corpus.actions.continue_run import continue_run
from corpus.actions.note_worker import note_worker
from corpus.actions.start_run import start_run
from corpus.actions.train_model import train_model
from corpus.document.requirements import Requirement
from corpus.models import Run, TrainedModel, Worker
from corpus.preannotators import registry
from corpus.queries.waiting_work import waiting_work
from corpus.training import trainers
from tests.annotator.api.calling import API, NEWS, caller, refused, told
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast
from tests.corpus.actions.preannotators import register
from tests.corpus.actions.trained import empty_version, trained

WAITS = "No worker is there for this kind of work"
EVERYTHING = (*QUEUES, "preannotate-heavy", "train")


@pytest.fixture(autouse=True)
def a_note_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than any test, on whatever machine."""
    monkeypatch.setattr("corpus.queries.workers.ALIVE", timedelta(hours=1))


def served(queues: Collection[str]) -> None:
    """One worker lives, and serves these queues."""
    Worker.objects.update_or_create(
        name="w", defaults={"queues": " ".join(queues), "seen_at": timezone.now()}
    )


def heavy_run(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Run:
    name = register(monkeypatch)
    monkeypatch.setattr(registry.PREANNOTATORS[name], "weight", "heavy")
    keys = [people.article().pk]
    return start_run(people.project, name=name, parameters={}, articles=keys, by=people.maryam)


def check_warning(people: Cast, address: str, queue: str) -> None:
    """The page warns while nobody serves the queue, and asks about that very queue."""
    for queues in (QUEUES, (*QUEUES, queue)):
        served(queues)
        shown = page(people.maryam, address)
        assert f'hx-get="/worker/?queue={queue}"' in shown
        for text in (shown, page(people.maryam, f"/worker/?queue={queue}")):
            assert (WAITS in text) == (queue not in queues)
            assert (f"a Celery worker for {queue}." in text) == (queue not in queues)
    served(QUEUES)
    assert "No worker is" not in page(people.maryam, "/p/news/")
    assert "No worker is" not in page(people.maryam, "/worker/?queue=nowhere")


def test_a_heavy_run_is_warned_of_where_nobody_serves_its_queue(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = heavy_run(people, monkeypatch)
    address = f"/p/news/runs/{run.pk}/"
    check_warning(people, address, "preannotate-heavy")
    polled = {"HX-Request": "true"}
    assert WAITS in html(browser(people.maryam).get(address, headers=polled))
    Run.objects.update(state="done")
    for headers in ({}, polled):
        shown = html(browser(people.maryam).get(address, headers=headers))
        assert "No worker is" not in shown, "it is over"
        assert "/worker/" not in shown


def test_a_training_is_warned_of_where_nobody_serves_its_queue(people: Cast) -> None:
    trained(empty_version(people), {})
    TrainedModel.objects.update(state="queued", figures="{}")
    check_warning(people, "/p/news/models/1/", "train")
    TrainedModel.objects.update(state="failed")
    assert "/worker/" not in page(people.maryam, "/p/news/models/1/")


def without_camel(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is light."""
    monkeypatch.setitem(sys.modules, "camel_tools", None)


def a_full_worker_lives(monkeypatch: pytest.MonkeyPatch, queues: Collection[str]) -> None:
    """On another machine, where everything is installed."""
    with monkeypatch.context() as there:
        for adapter in registry.PREANNOTATORS.values():
            there.setattr(adapter, "requires", ())
        full = {
            name: trainers.Learner(one.preannotator, one.learn, (), one.parameters)
            for name, one in trainers.TRAINERS.items()
        }
        there.setattr("corpus.actions.note_worker.TRAINERS", full)
        note_worker("celery@large", queues)


def test_what_a_living_worker_has_can_be_chosen_and_started(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_camel(monkeypatch)
    a_full_worker_lives(monkeypatch, EVERYTHING)
    assert 'value="camel" disabled' not in page(people.maryam, "/p/news/runs/")
    listed = told(caller(people.amal).get(f"{API}/preannotators/"), 200)
    assert not any(one["missing"] for one in listed)
    sent = {"name": "camel", "state": "", "camel-model": "/models/bert", "camel-batching": "own"}
    browser(people.maryam).post("/p/news/runs/", sent)
    assert Run.objects.get().preannotator == "camel"
    wanted = {"preannotator": "camel", "parameters": {"model": "/models/other"}}
    assert told(caller(people.maryam).post(f"{NEWS}/runs/", wanted), 202)["state"] == "queued"


@pytest.mark.parametrize("queues", [QUEUES, EVERYTHING])
def test_one_that_does_not_serve_the_queue_or_is_gone_does_not_count(
    people: Cast, monkeypatch: pytest.MonkeyPatch, queues: Collection[str]
) -> None:
    without_camel(monkeypatch)
    a_full_worker_lives(monkeypatch, queues)
    if queues == EVERYTHING:
        Worker.objects.update(seen_at="2026-01-01T00:00Z")
    wanted = {"preannotator": "camel", "parameters": {"model": "/models/bert"}}
    assert (
        refused(caller(people.maryam).post(f"{NEWS}/runs/", wanted), 422) == "missing_requirement"
    )
    assert "not installed here" in page(people.maryam, "/p/news/runs/")


def test_a_trainer_that_only_a_worker_has_is_asked_for_and_says_so_where_it_is_not(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacks = (Requirement("a_module_that_is_not_there", "pip install it"),)
    whole = trainers.TRAINERS["encoder-whole"]
    here = trainers.Learner(whole.preannotator, whole.learn, lacks, whole.parameters)
    monkeypatch.setitem(trainers.TRAINERS, "encoder-whole", here)
    version = empty_version(people)
    type(version).objects.update(state="done")
    sent = {"name": "encoder-whole", "version": version.pk}
    browser(people.maryam).post("/p/news/models/train/", sent)
    assert not TrainedModel.objects.exists()
    assert "pip install it" in page(people.maryam, "/p/news/models/")
    a_full_worker_lives(monkeypatch, EVERYTHING)
    assert "pip install it" not in page(people.maryam, "/p/news/models/")
    browser(people.maryam).post("/p/news/models/train/", sent)
    model = train_model(TrainedModel.objects.get())
    assert (model.state, model.fence) == ("queued", 0), "left to the other"
    assert in_a_minute() == [model], "which the sweep sends it to"
    Worker.objects.all().delete()
    model = train_model(model)
    assert model.state == "failed"
    assert "pip install it" in model.error, "nobody else is there"


def test_a_run_is_left_to_a_living_worker_that_has_what_this_one_lacks(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_camel(monkeypatch)
    a_full_worker_lives(monkeypatch, EVERYTHING)
    run = start_run(
        people.project,
        name="camel",
        parameters={"model": "/models/bert"},
        articles=[people.article().pk],
        by=people.maryam,
    )
    assert not continue_run(run)
    assert (run.pieces.get().state, run.pieces.get().fence) == ("queued", 0)
    assert in_a_minute() == [run]
    Worker.objects.all().delete()
    continue_run(run)
    assert "needs a library" in Run.objects.get().error


def in_a_minute() -> list[object]:
    """What the sweep sends again by then."""
    return [*waiting_work(timezone.now() + timedelta(minutes=1))]
