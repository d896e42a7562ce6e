"""Tasks without a broker: each does its part, and what cannot be sent waits in its row."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from pytest_django.fixtures import Settings

from corpus import tasks
from corpus.actions import continue_import, continue_run, continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_export import start_export
from corpus.actions.start_import import start_import
from corpus.actions.start_run import start_run
from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    DatasetVersion,
    Export,
    Import,
    Run,
    RunPiece,
)
from corpus.queries.differences import differences
from corpus.queries.waiting_work import waiting_work
from corpus.queries.workers import missing_queues
from tests.cast import Cast, begun, cast, submitted
from tests.corpus.actions.preannotators import register

pytestmark = pytest.mark.django_db
QUEUES = tuple(settings.CELERY_TASK_QUEUES)


@pytest.fixture(autouse=True)
def people(settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return cast()


def uploaded(people: Cast, count: int = 150) -> Import:
    content = "".join(f'{{"id":"n{n}","text":"خبر {n}"}}\n' for n in range(count))
    source, _ = start_import(
        people.project,
        key="k",
        file=ContentFile(content.encode()),
        filename="day.jsonl",
        format="isnad",
        options={},
        by=people.maryam,
    )
    return source


def started(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Run:
    articles = list(Article.objects.values_list("pk", flat=True))
    return start_run(
        people.project,
        name=register(monkeypatch),
        parameters={},
        articles=articles,
        by=people.maryam,
    )


def asked(people: Cast) -> DatasetVersion:
    for number in (1, 2):
        curate_set(submitted(people, number=number).annotation_set, by=people.karim)
    return create_version(create_dataset(people.project, "all", by=people.maryam), by=people.maryam)


def test_what_a_dead_broker_does_not_take_stays_queued_for_the_next_sweep(people: Cast) -> None:
    source = uploaded(people)
    assert not tasks.send(source)
    source.refresh_from_db()
    assert (source.state, source.sent_at) == ("queued", None)
    assert waiting_work(timezone.now()) == [source]


def test_an_upload_is_read_and_known_to_search_though_no_broker_takes_more(people: Cast) -> None:
    tasks.import_upload(uploaded(people).pk)
    assert Import.objects.get().state == "done"
    tasks.index()
    assert not Article.objects.filter(indexed=False).exists()


def test_each_task_works_for_a_turn_and_the_next_goes_on(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (continue_import, continue_run, continue_version):
        monkeypatch.setattr(module, "TURN", 0.0)
    monkeypatch.setattr(continue_version, "STEP", 1)
    source, version = uploaded(people), asked(people)
    run = started(people, monkeypatch)
    for _ in range(4):
        tasks.import_upload(source.pk)
        tasks.freeze(version.pk)
        tasks.preannotate(run.pk)
    assert (Import.objects.get().state, Import.objects.get().created) == ("done", 150)
    assert (DatasetVersion.objects.get().state, DatasetVersion.objects.get().done) == ("done", 2)
    assert (Run.objects.get().state, Run.objects.get().done) == ("done", 3)
    assert not list(differences())


def test_a_task_that_comes_twice_does_its_work_once(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, version = uploaded(people), asked(people)
    run = started(people, monkeypatch)
    for _ in range(2):
        tasks.import_upload(source.pk)
        tasks.freeze(version.pk)
        tasks.preannotate(run.pk)
    version.refresh_from_db()
    export = start_export(version, format="isnad", options={}, by=people.maryam)
    fences = []
    for _ in range(2):
        tasks.export(export.pk)
        fences.append(Export.objects.get(pk=export.pk).fence)
    assert fences == [1, 1]
    assert (Import.objects.get().done, Run.objects.get().done, version.done) == (150, 3, 2)


def test_the_losses_of_a_sealed_version_are_counted_without_being_asked_for(
    people: Cast,
) -> None:
    version = asked(people)
    tasks.freeze(version.pk)
    counting = Export.objects.get()
    assert (counting.format, counting.state, counting.created_by) == (
        *("losses", "queued"),
        version.created_by,
    )
    tasks.export(counting.pk)
    counting.refresh_from_db()
    assert (counting.state, counting.done) == ("done", 2)


def test_the_losses_of_a_large_version_wait_until_somebody_asks(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "COUNTED_UNASKED", 1)
    tasks.freeze(asked(people).pk)
    assert not Export.objects.exists()


def test_every_piece_of_work_has_a_queue_that_workers_serve(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = asked(people)
    for work in (uploaded(people), started(people, monkeypatch), version, Export()):
        task, queue = tasks._way(work)
        assert queue in QUEUES
        assert task.name.startswith("corpus.tasks.")


def test_the_sweep_frees_what_was_kept_too_long_though_no_broker_answers(people: Cast) -> None:
    long_ago = timezone.now() - timedelta(days=100)
    begun(people)
    AnnotationSet.objects.update(updated_at=long_ago)
    Assignment.objects.update(lease_until=long_ago)
    source = uploaded(people)
    tasks.sweep()
    assert Assignment.objects.get().slot is None
    assert waiting_work(timezone.now()) == [source]


def test_a_run_waits_only_when_none_of_its_pieces_is_worked_on(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(people, monkeypatch)
    now = timezone.now()
    assert waiting_work(now) == [run]
    RunPiece.objects.update(state="running", seen_at=now)
    assert waiting_work(now) == []
    assert waiting_work(now + timedelta(seconds=21)) == [run]
    RunPiece.objects.update(state="done")
    assert waiting_work(now + timedelta(seconds=21)) == []


def test_a_run_of_a_method_that_is_gone_fails_and_holds_up_nothing_else(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(people, monkeypatch)
    Run.objects.update(preannotator="gone")
    source = uploaded(people)
    tasks.sweep()
    tasks.preannotate(run.pk)
    assert waiting_work(timezone.now()) == [source]
    assert "there is no preannotator gone" in Run.objects.get().error


def test_no_worker_leaves_every_queue_missing() -> None:
    assert missing_queues(QUEUES) == QUEUES
