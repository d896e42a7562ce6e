"""A real stack, and Maryam at her browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests import postgresql
from tests.command import manage
from tests.services.desk import Desk
from tests.stack import Stack, running, with_tables
from tests.visitor import Visitor

PASSWORD = "كلمة-مرور-طويلة-٩"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, tables: Path) -> Iterator[Stack]:
    """Broker, worker with six children, and web server, on the engine that is tested."""
    data = with_tables(tmp_path_factory.mktemp("services") / "data", tables)
    values = {
        "DJANGO_SETTINGS_MODULE": "tests.services.settings",
        "ISNAD_WORKERS": "6",
        "ISNAD_SQLITE_SYNCHRONOUS": "NORMAL",
    }
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        values["DATABASE_URL"] = postgresql.new_database(os.environ["DATABASE_URL"])
    with running(data, **values) as stack:
        yield stack


@pytest.fixture(scope="module")
def desk(stack: Stack) -> Iterator[Desk]:
    """Maryam, signed in."""
    made = manage(
        stack.data, "create_user", "maryam", "--password-stdin",
        stdin=f"{PASSWORD}\n", **stack.settings,
    )  # fmt: skip
    assert made.code == 0, made.err
    visitor = Visitor(stack.port)
    visitor.sign_in("maryam", PASSWORD)
    yield Desk(stack, visitor)
    visitor.close()
