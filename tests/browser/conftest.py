"""A real Chromium, and a real stack for it to talk to."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests import node, postgresql
from tests.browser import editor as editor_alone
from tests.browser.desk import Desk, newcomer, window
from tests.browser.rest import PATIENCE
from tests.stack import Stack, running, with_tables

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window for one test."""
    with window(chromium) as page:
        yield page


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, tables: Path) -> Iterator[Stack]:
    """Broker, worker and web server of one module's tests, on the engine that is tested."""
    data = with_tables(tmp_path_factory.mktemp("stack") / "data", tables)
    database = {}
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        database["DATABASE_URL"] = postgresql.new_database(os.environ["DATABASE_URL"])
    with running(data, **database) as stack:
        yield stack


@pytest.fixture(scope="module")
def harness() -> Iterator[str]:
    """The address of a server for the editor by itself."""
    if not node.program():
        pytest.skip(node.HOW)
    with editor_alone.harness() as address:
        yield address


@pytest.fixture
def editor(page: Page, harness: str) -> editor_alone.Editor:
    """The editor by itself, its articles as they were at first."""
    return editor_alone.Editor(page, harness).afresh()


@pytest.fixture
def desk(page: Page, stack: Stack) -> Desk:
    """Somebody new, signed in at this window."""
    return newcomer(page, stack)
