"""The heavy tests are run where their libraries are, and what those pin agrees with the rest."""

import re
from pathlib import Path

from tests.conftest import ALLOWED_SKIPS, ROOT
from tests.heavy import heavy_tests

WANTS = re.compile(r"make test-heavy")
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)")


def test_the_heavy_tests_are_those_whose_reasons_say_so() -> None:
    text = "a.py: heavy, needs torch\nb.py: pins cvxopt\n"
    assert heavy_tests(text) == ["a.py"]


def test_every_test_that_waits_for_the_heavy_libraries_is_run_with_them() -> None:
    waiting = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if path != Path(__file__) and WANTS.search(path.read_text("utf-8"))
    ]
    assert sorted(heavy_tests(ALLOWED_SKIPS.read_text("utf-8"))) == sorted(waiting) != []


def test_all_installs_have_the_same_version_of_each_package() -> None:
    found: dict[str, set[str]] = {}
    for path in ROOT.glob("requirements*.txt"):
        for line in path.read_text("utf-8").splitlines():
            if pinned := PINNED.match(line):
                found.setdefault(pinned[1].lower().replace("_", "-"), set()).add(pinned[2])
    assert {name: said for name, said in found.items() if len(said) > 1} == {}
