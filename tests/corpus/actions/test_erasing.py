"""An erased text is gone wherever it was kept, and nothing else is lost with it."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from corpus.actions.claim_work import claim_work
from corpus.actions.continue_import import continue_import
from corpus.actions.erase_article import erase_article
from corpus.actions.remove_erased_files import remove_erased_files
from corpus.actions.write_export import write_export
from corpus.document.errors import UploadReused
from corpus.models import Article, Import
from corpus.queries.erased_text import refusals_quoting
from tests.cast import TEXTS, Cast, cast
from tests.corpus.actions.erasing import SECRET, UNKNOWN, begun_export, frozen, kept, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """The storage, gone after the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def people() -> Cast:
    return cast()


def test_files_of_exports_go_with_the_article_and_come_again_without_it(
    people: Cast, files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    version = frozen(people)
    export = write_export(begun_export(people, version))
    assert kept(files)
    with django_capture_on_commit_callbacks(execute=True):
        erase_article(people.article(1))
    assert kept(files) == []
    export.refresh_from_db()
    assert (export.state, export.file.name) == ("done", "")
    assert export.erased_at
    again = write_export(begun_export(people, version))
    assert again.erased_at is None
    assert len(kept(files)) == 1
    assert json.loads(again.loss)["documents"] == 1


def test_an_export_that_is_being_written_is_written_anew_without_the_article(
    people: Cast, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = frozen(people)
    export = begun_export(people, version)
    stored = FileSystemStorage.save

    def late(self: FileSystemStorage, *given: object, **named: object) -> str:
        erase_article(people.article(1))  # its words are in the file that is being stored
        return stored(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(FileSystemStorage, "save", late)
    held = write_export(export)
    monkeypatch.setattr(FileSystemStorage, "save", stored)
    assert (held.state, held.file.name) == ("queued", "")
    assert kept(files) == []
    again = write_export(export)
    assert (again.state, again.erased_at) == ("done", None)
    assert json.loads(again.loss)["documents"] == 1


def test_a_rollback_loses_no_file(
    people: Cast, files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    write_export(begun_export(people, frozen(people)))
    before = kept(files)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        erase_article(people.article(1))
        transaction.set_rollback(True)
    remove_erased_files()
    assert people.article(1).text == TEXTS[0]
    assert kept(files) == before


def test_what_a_kill_left_goes_with_the_next_sweep(people: Cast, files: Path) -> None:
    write_export(begun_export(people, frozen(people)))
    erase_article(people.article(1))  # nobody is told of the commit
    assert kept(files)
    remove_erased_files()
    assert kept(files) == []


def test_an_upload_that_begins_to_ask_after_the_erasure_fails(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = uploaded(people, UNKNOWN)

    def late(*given: object) -> str:
        erase_article(people.article(1))
        return "{}"

    monkeypatch.setattr("corpus.actions.continue_import.unknown_to_text", late)
    held = continue_import(source)
    assert (held.state, "was erased" in held.error) == ("failed", True)
    remove_erased_files()
    held.refresh_from_db()
    assert held.file.name == ""


def test_a_storage_that_fails_takes_neither_the_erasure_nor_other_files_along(
    people: Cast,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    came = {"id": "n1", "text": SECRET}
    first, second = (continue_import(uploaded(people, came, key=key)) for key in ("a", "b"))
    delete = FileSystemStorage.delete

    def failing(self: FileSystemStorage, name: str) -> None:
        if name == first.file.name:
            raise RuntimeError("no answer")  # as S3's ClientError, no OSError
        delete(self, name)

    monkeypatch.setattr(FileSystemStorage, "delete", failing)
    with django_capture_on_commit_callbacks(execute=True):
        erase_article(Article.objects.get(key="n1"))
    for source, is_gone in ((first, False), (second, True)):
        source.refresh_from_db()
        assert (source.file.name == "") == is_gone
    monkeypatch.setattr(FileSystemStorage, "delete", delete)
    remove_erased_files()
    assert kept(files) == []


def test_an_upload_whose_file_is_still_there_is_answered_with_its_import(people: Cast) -> None:
    came = {"id": "n1", "text": SECRET}
    first = continue_import(uploaded(people, came))
    erase_article(Article.objects.get(key="n1"))
    assert uploaded(people, came) == first


def test_uploads_that_may_hold_the_text_go_and_others_stay(people: Cast, files: Path) -> None:
    came = {"id": "n1", "text": SECRET}
    first = continue_import(uploaded(people, came, {"id": "n2", "text": "خبر."}, key="first"))
    again = continue_import(uploaded(people, came, key="again"))
    other = continue_import(uploaded(people, {"id": "n3", "text": "خبر آخر."}, key="other"))
    assert (first.created, again.repeated, other.created) == (2, 1, 1)
    erase_article(Article.objects.get(key="n1"))
    remove_erased_files()
    for source, is_gone in ((first, True), (again, True), (other, False)):
        source.refresh_from_db()
        assert (source.file.name == "", source.erased_at is not None) == (is_gone, is_gone)
    assert len(kept(files)) == 1
    assert Article.objects.filter(key="n2", text="خبر.").exists()
    with pytest.raises(UploadReused, match="file was removed"):
        uploaded(people, came, key="first")


def test_an_upload_that_is_being_read_goes_when_it_is_read_to_its_end(
    people: Cast, files: Path
) -> None:
    source = uploaded(people, {"id": "n1", "text": SECRET}, key="reading")
    claim_work(Import, source.pk)
    asking = uploaded(people, UNKNOWN, key="asking")
    assert continue_import(asking).state == "asking"
    erase_article(people.article(1))
    remove_erased_files()
    asking.refresh_from_db()
    assert (asking.state, asking.file.name) == ("failed", "")
    assert "was erased" in asking.error
    assert len(kept(files)) == 1
    Import.objects.filter(pk=source.pk).update(state="queued")
    done = continue_import(source)
    assert (done.state, done.created) == ("done", 1)
    remove_erased_files()
    assert kept(files) == []


def test_an_upload_that_brings_an_erased_text_again_goes_too(people: Cast, files: Path) -> None:
    erase_article(people.article(1))
    done = continue_import(uploaded(people, {"id": "n1", "text": TEXTS[0]}))
    assert done.refused == 1
    remove_erased_files()
    assert kept(files) == []


def test_what_quotes_an_article_is_looked_for_once(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gone = erase_article(people.article(1))
    with django_assert_num_queries(0):
        assert refusals_quoting(gone) == []


def test_refusals_that_quote_the_text_say_no_more_than_that_it_was_erased(people: Cast) -> None:
    span = {
        "id": "s",
        "layer": "entity",
        "label": "PERS",
        "start": 0,
        "end": 5,
        "surface": "الشاهد",
    }
    source = uploaded(people, {"id": "n1", "text": SECRET, "spans": [span]})
    refused = continue_import(source)
    [told] = refused.refusals.all()
    assert "اعترف" in told.reason
    others = [
        refused.refusals.create(path="p", line=2, code="x", reason="of another", details=details)
        for details in (
            '{"id":"بكل شيء أمام القاضي"}',
            '{"label":"شيء"}',
            '{"found":"اعترف","start":6,"end":11}',
        )
    ]
    continue_import(uploaded(people, {"id": "n1", "text": SECRET}, key="again"))
    erase_article(Article.objects.get(key="n1"))
    told.refresh_from_db()
    assert (told.reason, told.details) == ("the article was erased", "{}")
    for other in others:
        other.refresh_from_db()
        assert other.reason == "of another"
