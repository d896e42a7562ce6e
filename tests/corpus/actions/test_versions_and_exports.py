"""Versions written in turns, and exports that leave nothing half done behind."""

import zipfile
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db.models import F
from pytest_django.fixtures import Settings

from corpus.actions import continue_version as continuing
from corpus.actions.claim_work import claim_work
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.erase_article import erase_article
from corpus.actions.start_export import start_export
from corpus.actions.write_export import write_export
from corpus.document.errors import Refusal
from corpus.models import Dataset, DatasetVersion, Export, VersionDocument
from corpus.queries.differences import differences
from corpus.queries.versions import version_contents
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    people = cast()
    for number, surface in enumerate(("سامي الحداد", "بلدية النور", "المجلس"), 1):
        curate_set(submitted(people, surface, number=number).annotation_set, by=people.karim)
    return people


@pytest.fixture
def dataset(people: Cast) -> Dataset:
    return create_dataset(people.project, "news", by=people.maryam)


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is a step, and every step a turn."""
    monkeypatch.setattr(continuing, "STEP", 1)
    monkeypatch.setattr(continuing, "TURN", 0.0)


@pytest.mark.usefixtures("one_at_a_time")
def test_a_version_written_in_turns_is_the_version_written_at_once(
    people: Cast, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = create_version(dataset, by=people.maryam)
    reached = []
    while version.state != "done":
        version = continue_version(version)
        reached.append((version.state, version.done))
    assert reached == [("queued", 1), ("queued", 2), ("queued", 3), ("done", 3)]
    monkeypatch.setattr(continuing, "TURN", 30.0)
    at_once = continue_version(create_version(dataset, by=people.maryam))
    assert at_once.sha256 == version.sha256
    assert at_once.finished_at


def test_a_version_that_somebody_holds_is_left_alone(people: Cast, dataset: Dataset) -> None:
    version = create_version(dataset, by=people.maryam)
    claim_work(DatasetVersion, version.pk)
    assert continue_version(version).done == 0


@pytest.mark.usefixtures("one_at_a_time")
def test_an_article_erased_while_its_version_is_written_is_a_tombstone_in_it(
    people: Cast, dataset: Dataset
) -> None:
    version = continue_version(create_version(dataset, by=people.maryam))
    for number in (1, 2):  # one that is written already, one that is not
        erase_article(people.article(number))
    while version.state != "done":
        version = continue_version(version)
    [left] = version_contents(version)
    assert "المجلس" in left
    assert version.documents.exclude(erased_at=None).count() == 2
    assert not version.documents.filter(content__contains="سامي").exists()
    assert not list(differences())


class Overtaken(FileSystemStorage):
    """A storage so slow that somebody else takes the export up meanwhile."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        Export.objects.update(fence=F("fence") + 1)
        return super().save(name, content, max_length)


class Full(FileSystemStorage):
    """A storage without room."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        raise OSError("no space left on device")


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """The storage of exports, gone after the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def exported(people: Cast, dataset: Dataset) -> Export:
    version = continue_version(create_version(dataset, by=people.maryam))
    return write_export(start_export(version, format="isnad", options={}, by=people.maryam))


def stored_in(settings: Settings, storage: type[FileSystemStorage]) -> None:
    place = f"{storage.__module__}.{storage.__qualname__}"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": place}}


def test_an_export_of_one_split_holds_the_articles_that_were_frozen_in_it(
    people: Cast, dataset: Dataset, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    version = create_version(dataset, by=people.maryam)
    while version.state != "done":
        version = continue_version(version)
    frozen = VersionDocument.objects.filter(version=version)
    first, second, third = frozen.order_by("position")
    frozen.filter(pk=second.pk).update(split="train")
    frozen.exclude(pk=second.pk).update(split="test")
    export = start_export(version, format="isnad", options={"split": "test"}, by=people.maryam)
    with zipfile.ZipFile(write_export(export).file.path) as archive:
        lines = archive.read("articles.jsonl").decode().splitlines()
    assert [line.replace('"split":"test",', "") for line in lines] == [first.content, third.content]
    assert all('"split":"test"' in line for line in lines)


def test_an_export_that_was_overtaken_leaves_no_file_behind(
    people: Cast, dataset: Dataset, settings: Settings, files: Path
) -> None:
    stored_in(settings, Overtaken)
    export = exported(people, dataset)
    assert (export.state, export.file.name) == ("running", "")
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_an_export_that_cannot_be_kept_says_why(
    people: Cast, dataset: Dataset, settings: Settings, files: Path
) -> None:
    stored_in(settings, Full)
    export = exported(people, dataset)
    assert export.state == "failed"
    assert export.error.endswith("no space left on device")


def test_an_export_in_an_unknown_format_is_refused(people: Cast, dataset: Dataset) -> None:
    version = continue_version(create_version(dataset, by=people.maryam))
    with pytest.raises(Refusal, match="stone"):
        start_export(version, format="stone", options={}, by=people.maryam)
    with pytest.raises(Refusal, match="letters"):
        start_export(version, format="conll2003", options={"tokens": "letters"}, by=people.maryam)
