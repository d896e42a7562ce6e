"""Where everything should be present, a skipped test fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ALLOWED_SKIPS, ROOT, allowed_skips, may_be_skipped

SKIPPED_TESTS = """
import pytest

def test_inside(): pytest.skip("no browser")

@pytest.mark.skip(reason="no browser")
def test_marked(): ...
"""
SKIPPED_MODULE = "import pytest; pytest.skip('no browser', allow_module_level=True)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "test_skipped.py").write_text(SKIPPED_TESTS, encoding="utf-8")
    (tmp_path / "test_module.py").write_text(SKIPPED_MODULE, encoding="utf-8")
    return tmp_path


def run(folder: Path, require_all: str) -> str:
    """The closing line of pytest on the tests in `folder`, under our own rules."""
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "tests.conftest"),
            *("--config-file", str(ROOT / "pyproject.toml"), str(folder)),
        ],
        cwd=ROOT,
        env={**os.environ, "ISNAD_REQUIRE_ALL": require_all},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout.splitlines()[-1]


def test_a_skip_is_said_where_something_may_be_missing(folder: Path) -> None:
    assert "3 skipped" in run(folder, require_all="")


def test_a_skip_fails_where_all_is_required(folder: Path) -> None:
    said = run(folder, require_all="1")
    assert "1 error" in said
    assert "skipped" not in said
    (folder / "test_module.py").unlink()
    assert "1 failed, 1 error" in run(folder, require_all="1")


def test_a_listed_skip_is_let_pass_but_where_the_heavy_libraries_are() -> None:
    (listed, *_) = allowed_skips(ALLOWED_SKIPS.read_text(encoding="utf-8"))
    assert may_be_skipped(listed, "1")
    assert not may_be_skipped(listed, "heavy")
    assert not may_be_skipped("another.py", "1")


def test_listed_skips_have_reasons() -> None:
    assert allowed_skips("# remark\n\na.py::test_b: no such machine\n") == {
        "a.py::test_b": "no such machine"
    }


def test_every_listed_skip_names_a_test_that_exists() -> None:
    for name in allowed_skips(ALLOWED_SKIPS.read_text(encoding="utf-8")):
        assert (ROOT / name.split("::")[0]).exists(), name
