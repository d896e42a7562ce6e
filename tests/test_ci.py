"""What `.ci/run` does of what stands alone; what it calls is made up."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAKE = """#!/bin/sh
for target; do :; done
mkdir -p test-results
case $target in
test-light) exit $LIGHT ;;
.venv/.torch) exit $TORCH ;;
.venv/.heavy) exit $INSTALL ;;
test-heavy) echo "7 passed of the heavy"; exit $HEAVY ;;
test) echo "9 passed of all" | tee test-results/sqlite.log; exit $MAIN ;;
esac
"""
LEFT_OUT = "LEFT OUT: the tests of the heavy adapters"


def ci(
    folder: Path, light: int = 0, torch: int = 0, install: int = 0, heavy: int = 0, main: int = 0
) -> tuple[int, list[str]]:
    """How it ends where these things end so, and the lines that it prints."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("make", "node", "chromium", "apt-get", "sudo"):
        (programs / name).write_text(MAKE if name == "make" else "#!/bin/sh\n", "utf-8")
        (programs / name).chmod(0o755)
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    ends = {"LIGHT": light, "TORCH": torch, "INSTALL": install, "HEAVY": heavy, "MAIN": main}
    codes = {name: str(code) for name, code in ends.items()}
    ended = subprocess.run(
        [str(folder / ".ci" / "run")],
        env={**os.environ, **codes, "PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout.splitlines()


def test_the_heavy_tests_come_first_and_the_closing_line_is_of_all(tmp_path: Path) -> None:
    assert ci(tmp_path) == (0, ["7 passed of the heavy", "9 passed of all"])


def test_where_torch_cannot_be_had_it_says_so_and_goes_on(tmp_path: Path) -> None:
    code, (said, *rest) = ci(tmp_path, torch=1)
    assert (code, rest) == (0, ["9 passed of all"])
    assert said.startswith(LEFT_OUT)


def test_a_full_install_that_fails_beside_torch_fails_it(tmp_path: Path) -> None:
    code, (said, *_, last) = ci(tmp_path, install=1)
    assert (code, last) == (1, "9 passed of all")
    assert said.startswith("FAILED: the full install")


@pytest.mark.parametrize(("heavy", "main"), [(1, 0), (0, 2), (1, 2)])
def test_any_failure_fails_it_after_everything_has_run(
    tmp_path: Path, heavy: int, main: int
) -> None:
    code, lines = ci(tmp_path, heavy=heavy, main=main)
    assert code == 1
    assert lines[1] == lines[-1] == "9 passed of all"
    assert ("FAILED: the tests of the heavy adapters" in lines) == bool(heavy)


def test_a_demonstration_that_fails_by_itself_fails_it(tmp_path: Path) -> None:
    code, said = ci(tmp_path, light=1)
    assert code == 1
    assert said[-2].startswith("FAILED: the demonstration")
    assert said[-1] == "9 passed of all"
