"""How one waits for SQLite's one writer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler, OperationalError

from annotator import environment
from annotator.sqlite import base

pytestmark = pytest.mark.django_db  # without it pytest-django lets no connection be made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "isnad.sqlite3"


@pytest.fixture
def connection(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseDatabaseWrapper]:
    """A connection of a process that serves people."""
    monkeypatch.setattr(base, "_comes_first", False)
    base.come_first()
    settings = environment.database("NOWHERE", file)
    held = ConnectionHandler({"default": settings})["default"]
    held.inc_thread_sharing()
    held.ensure_connection()
    yield held
    held.close()


@pytest.fixture
def writer(connection: BaseDatabaseWrapper, file: Path) -> Iterator[sqlite3.Connection]:
    """Another process's, which is in the middle of writing."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as held:
        held.execute("BEGIN IMMEDIATE")
        yield held


def begin(connection: BaseDatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def patience(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


def test_whoever_comes_first_begins_once_the_writer_is_done(
    connection: BaseDatabaseWrapper, writer: sqlite3.Connection
) -> None:
    ending = Timer(0.05, writer.rollback)
    ending.start()
    begin(connection)
    ending.join()
    assert not connection.get_autocommit()
    assert patience(connection) == base.PATIENCE * 1000


def test_patience_ends_and_what_is_no_lock_is_not_waited_for(
    connection: BaseDatabaseWrapper, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "PATIENCE", 0)
    with pytest.raises(OperationalError, match="locked"):
        begin(connection)
    writer.rollback()
    monkeypatch.setattr(base, "PATIENCE", 20)
    begin(connection)
    with pytest.raises(OperationalError, match="within a transaction"):
        connection._start_transaction_under_autocommit()  # type: ignore[attr-defined]
