"""What went wrong in the background, said in the language of whoever reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db.models import Model
from pytest_django.fixtures import Settings

from corpus.actions.continue_import import continue_import
from corpus.actions.continue_run import continue_run
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_import import start_import
from corpus.actions.start_run import start_run
from corpus.actions.write_export import write_export
from corpus.document.document import Document
from corpus.models import DatasetVersion, Export, Import, Run, RunFailure
from corpus.preannotators.protocol import InvalidParameter
from tests.annotator.api.calling import NEWS, caller, told
from tests.annotator.pages.browsing import page
from tests.cast import Cast, cast, submitted
from tests.corpus.actions.preannotators import register

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return cast()


def failed_import(people: Cast, _: pytest.MonkeyPatch) -> Import:
    """An import whose file is gone."""
    source, _new = start_import(
        people.project,
        key="k",
        file=ContentFile(b"{}\n"),
        filename="n.jsonl",
        format="jsonl",
        options={},
        by=people.maryam,
    )
    source.file.delete(save=False)
    return continue_import(source)


def failed_run(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run that fails on its one article."""

    def read(document: Document) -> Document:
        raise InvalidParameter(
            "%(preannotator)s has no parameter %(parameter)s; it has: %(known)s",
            preannotator="tests",
            parameter="depth",
            known="none",
        )

    run = start_run(
        people.project,
        name=register(monkeypatch, read),
        parameters={},
        articles=[people.article().pk],
        by=people.maryam,
    )
    continue_run(run)
    return Run.objects.get()


def failed_export(people: Cast, _: pytest.MonkeyPatch) -> Export:
    """An export in a format that is gone."""
    curate_set(submitted(people).annotation_set, by=people.karim)
    version = create_version(
        create_dataset(people.project, "all", by=people.maryam), by=people.maryam
    )
    DatasetVersion.objects.update(state="done")
    return write_export(
        Export.objects.create(version=version, format="gone", created_by=people.maryam)
    )


Failure = Callable[[Cast, pytest.MonkeyPatch], Import | Run | Export]
FAILURES = (
    (failed_import, "imports", "upload it again", "لم يعد"),
    (failed_run, "runs", "no article could be pre-annotated", "تعذَّر وسم أي مقال آلياً"),
    (failed_export, "exports", "cannot be written", "لا يمكن"),
)


@pytest.mark.parametrize(("failure", "section", "english", "arabic"), FAILURES)
def test_pages_and_api_say_why_work_failed_in_the_language_of_the_reader(
    people: Cast,
    monkeypatch: pytest.MonkeyPatch,
    failure: Failure,
    section: str,
    english: str,
    arabic: str,
) -> None:
    key = failure(people, monkeypatch).pk
    for language, said in (("en", english), ("ar", arabic)):
        assert said in page(people.maryam, f"/p/news/{section}/{key}/", language=language)
        address = f"{NEWS}/{section}/{key}/"
        answer = caller(people.maryam).get(address, headers={"accept-language": language})
        assert said in told(answer, 200)["error"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "tests has no parameter depth"),
        ("ar", "ليس لـ\u2068tests\u2069 معامل \u2068depth\u2069"),
    ],
)
def test_why_a_run_left_an_article_out_is_said_in_the_language_of_the_reader(
    people: Cast, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    key = failed_run(people, monkeypatch).pk
    assert said in page(people.maryam, f"/p/news/runs/{key}/", language=language)
    address = f"{NEWS}/runs/{key}/failures/"
    answer = caller(people.maryam).get(address, headers={"accept-language": language})
    assert said in told(answer, 200)["results"][0]["reason"]


@pytest.mark.parametrize(("failure", "section", "english", "_"), FAILURES)
def test_rows_from_before_the_words_were_kept_still_say_their_english(
    people: Cast,
    monkeypatch: pytest.MonkeyPatch,
    failure: Failure,
    section: str,
    english: str,
    _: str,
) -> None:
    held = failure(people, monkeypatch)
    kind: type[Model] = type(held)
    kind._default_manager.update(error_message="", error_details="{}")
    RunFailure.objects.update(reason="as it was", message="", details="{}")
    shown = page(people.maryam, f"/p/news/{section}/{held.pk}/", language="ar")
    assert english in shown
    assert section != "runs" or "as it was" in shown
