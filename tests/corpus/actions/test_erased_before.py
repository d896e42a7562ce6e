"""What was erased before files and words went with it goes with the migration."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone
from pytest_django.fixtures import Settings

from corpus.actions.continue_import import continue_import
from corpus.actions.erase_article import erase_article
from corpus.actions.remove_erased_files import remove_erased_files
from corpus.actions.write_export import write_export
from corpus.models import Article, Assignment, Export, Import, Run, Thread
from tests.cast import Cast, cast, submitted
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


def test_files_of_what_was_erased_before_go_after_the_migration(people: Cast, files: Path) -> None:
    source = continue_import(uploaded(people, {"id": "n1", "text": SECRET}))
    version = frozen(people)
    export = write_export(begun_export(people, version))
    for article in (people.article(1), Article.objects.get(key="n1")):
        erase_article(article)
    later = write_export(begun_export(people, version))
    for rows in (Export.objects, Import.objects):
        rows.update(erased_at=None)  # as an erasure once left them
    migration = import_module("corpus.migrations.0029_labels_of_imported_sets")
    migration.mark_files(apps, None)
    remove_erased_files()
    for held in (source, export, later):
        held.refresh_from_db()
    assert (source.file.name, export.file.name) == ("", "")
    assert later.erased_at is None
    assert len(kept(files)) == 1


def test_the_migration_fails_what_asks_and_takes_an_export_that_was_begun_before(
    people: Cast,
) -> None:
    asking = continue_import(uploaded(people, UNKNOWN))
    export = begun_export(people, frozen(people))
    erase_article(people.article(1))
    Import.objects.update(state="asking", finished_at=None, error="", erased_at=None)
    Export.objects.update(file="exports/f", finished_at=timezone.now(), state="done")
    import_module("corpus.migrations.0029_labels_of_imported_sets").mark_files(apps, None)
    for held in (asking, export):
        held.refresh_from_db()
        assert held.erased_at
    assert (asking.state, "was erased" in asking.error) == ("failed", True)
    assert asking.finished_at


def test_words_about_what_was_erased_before_go_with_the_migration(people: Cast) -> None:
    turns = [submitted(people, number=number) for number in (1, 2)]
    erase_article(people.article(1))
    Assignment.objects.update(note="يقول النص")
    run = Run.objects.create(
        project=people.project, preannotator="gazetteer", created_by=people.maryam
    )
    for turn in turns:
        run.failures.create(article=turn.article, reason="يقول النص")
        Thread.objects.create(
            key=str(turn.pk),
            article=turn.article,
            begun_by=people.amal,
            disputed_set=turn.annotation_set,
            disputed_revision=1,
            disputed="{}",
        )
    import_module("corpus.migrations.0029_labels_of_imported_sets").blank_words(apps, None)
    assert list(Assignment.objects.order_by("pk").values_list("note", flat=True)) == [
        "",
        "يقول النص",
    ]
    assert [one.reason for one in run.failures.order_by("pk")] == [
        "the article was erased",
        "يقول النص",
    ]
    assert [one.disputed for one in Thread.objects.order_by("pk")] == ["", "{}"]
