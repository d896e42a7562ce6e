"""A command says what to run first where the database is not ready for it."""

from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from corpus.management.database_command import DatabaseCommand
from corpus.models import Project
from tests.command import manage
from tests.corpus.management.conftest import Shell

WITHOUT = {  # they need no database
    *("agreement", "convert", "preannotate", "schema_of", "score", "simulate", "train")
}


@pytest.mark.parametrize(
    "call",
    [
        ("create_project", "news"),
        ("import_articles", "news", "a.txt"),
        ("export_version", "news@1", "--to", "isnad"),
    ],
)
def test_on_an_empty_data_folder_it_says_what_to_run(tmp_path: Path, call: tuple[str, ...]) -> None:
    done = manage(tmp_path, *call)
    assert done.code == 2
    assert done.err.strip().endswith("the database is still empty; run first: manage.py migrate")
    assert "Traceback" not in done.err


@pytest.mark.django_db
def test_on_a_database_from_before_an_update_it_says_what_to_run(shell: Shell) -> None:
    held = MigrationRecorder(connection)
    last = max(name for app, name in held.applied_migrations() if app == "corpus")
    held.record_unapplied("corpus", last)
    ran = shell("create_project", "news")
    assert ran.code == 2
    assert f"lacks 1 changes, the first being corpus.{last}" in ran.err
    assert ran.err.endswith("run: manage.py migrate")
    assert not Project.objects.exists()


@pytest.mark.django_db
def test_on_a_database_that_is_ready_it_does_its_work(shell: Shell) -> None:
    assert shell("create_project", "news").code == 0


def test_every_command_that_needs_the_database_asks_for_it() -> None:
    ours = [name for name, app in get_commands().items() if app == "corpus"]
    asking = {
        name for name in ours if isinstance(load_command_class("corpus", name), DatabaseCommand)
    }
    assert asking == set(ours) - WITHOUT
