"""What every test may ask for, which tests run on which database, and which may be skipped."""

import fcntl
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, expect, sync_playwright

from tests import chromium as chromium_module
from tests.command import manage
from tests.waiting import until_answered

# How long an example takes says more of the machine than of the code. Examples are the same in
# each run, so that one that fails does not come and go; `--hypothesis-profile search` seeks others.
hypothesis.settings.register_profile(
    "isnad",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "search",
    hypothesis.settings.get_profile("isnad"),
    derandomize=False,
    max_examples=1000,
)
hypothesis.settings.load_profile("isnad")

expect.set_options(timeout=chromium_module.PATIENCE)

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
# Where everything should be present, a skip is a failure unless it is listed, with its reason;
# where it says "heavy", what the listed tests need is present too, and no skip is let pass.
REQUIRE_ALL = os.environ.get("ISNAD_REQUIRE_ALL", "")
ALLOWED_SKIPS = ROOT / "tests" / "allowed_skips.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "data" / "README.md").exists():
        pytest.skip("../shared is absent: real data is not part of the repository")
    return folder


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """The path of Chromium; the test is skipped where it is absent."""
    found = chromium_module.program()
    if not found:
        pytest.skip(chromium_module.HOW)
    return found


@pytest.fixture(scope="session")
def one_chromium(chromium_program: str) -> Iterator[Browser]:
    """The browser that all tests share: starting it takes longer than most of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_program, args=list(chromium_module.ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def chromium(one_chromium: Browser) -> Iterator[Browser]:
    """The browser, for windows of the test's own, which are closed after it."""
    yield one_chromium
    for context in one_chromium.contexts:
        context.close()
    until_answered()


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables and nothing in them, made once in a run of the tests."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the workers' own folders lie in it
    with (folder / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "tables" / "isnad.sqlite3"
        if not made.exists():
            done = manage(folder / "making-tables", "migrate", "--verbosity", "0")
            assert done.code == 0, done.err
            (folder / "making-tables").rename(folder / "tables")
    return made


@pytest.fixture(autouse=True)
def sign_ins_counted_anew() -> Iterator[None]:
    """So many a minute are allowed from one address, which all tests in a browser share."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def installed(request: pytest.FixtureRequest, _django_db_marker: None) -> None:
    """The row that the first migration made: the flush after each test that commits takes it."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        from corpus.models import Installation  # models wait until Django is set up

        if not Installation.objects.exists():
            Installation.objects.create()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    belongs = _belongs_on_postgresql if on_postgresql else _belongs_on_sqlite
    elsewhere = [test for test in items if not belongs(test)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [test for test in items if belongs(test)]
    if not chromium_module.program():
        for test in items:
            if test.get_closest_marker("browser"):
                test.add_marker(pytest.mark.skip(reason=chromium_module.HOW))


def _belongs_on_sqlite(test: pytest.Item) -> bool:
    return not test.get_closest_marker("postgres")


def _belongs_on_postgresql(test: pytest.Item) -> bool:
    """What touches the database. Browsers and services are slow, so of these a named few."""
    if test.get_closest_marker("postgres") or test.get_closest_marker("both_engines"):
        return True
    if any(test.get_closest_marker(mark) for mark in ("sqlite", "browser", "services")):
        return False
    fixtures = set(getattr(test, "fixturenames", ()))
    return bool(test.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if REQUIRE_ALL and report.skipped:
        _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not may_be_skipped(report.nodeid, REQUIRE_ALL):
        report.outcome = "failed"
        report.longrepr = (
            f"{reason}\nNothing may be skipped here that {ALLOWED_SKIPS} does not list."
        )


def may_be_skipped(name: str, required: str) -> bool:
    """Whether the list lets a test be skipped, where so much is `required`."""
    return required != "heavy" and name in allowed_skips(ALLOWED_SKIPS.read_text("utf-8"))


def allowed_skips(text: str) -> dict[str, str]:
    """Test ids with their reasons, from lines `test id: reason`; `#` begins a remark."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return dict(line.split(": ", 1) for line in lines)
