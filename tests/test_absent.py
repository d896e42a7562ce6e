"""Where a program is absent, the end of `make test` says what that left out."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import chromium, node
from tests.stack import ROOT

OLD_NODE = "#!/bin/sh\necho v18.20.4\n"
NEW_NODE = "#!/bin/sh\necho v20.0.0\n"


def said(path: Path, require_all: str = "", **more: str) -> tuple[int, str]:
    """How `python -m tests.absent` ends where `path` holds all programs, and what it says."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.absent"],
        cwd=ROOT,
        env={"PATH": str(path), "ISNAD_REQUIRE_ALL": require_all, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout


def program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)


def test_what_is_left_out_is_said_with_the_line_that_brings_it(tmp_path: Path) -> None:
    code, text = said(tmp_path)
    assert code == 0
    for words in ("tsc, biome, node --test", node.HOW, "every test in a browser", chromium.HOW):
        assert words in text


def test_it_fails_where_nothing_may_be_left_out(tmp_path: Path) -> None:
    program(tmp_path, "chromium", NEW_NODE)
    code, text = said(tmp_path, require_all="1")
    assert code == 1
    assert text.count("LEFT OUT") == 1


@pytest.mark.parametrize(("text", "times"), [(OLD_NODE, 1), (NEW_NODE, 0)])
def test_an_old_node_is_as_good_as_none(tmp_path: Path, text: str, times: int) -> None:
    program(tmp_path, "node", text)
    code, lines = said(tmp_path, CHROMIUM="/bin/true")
    assert (code, lines.count(node.HOW)) == (0, times)


def test_make_test_says_it_below_the_tests() -> None:
    script = (ROOT / "tests" / "run").read_text(encoding="utf-8")
    assert script.index("suite sqlite") < script.index("python -m tests.absent")
