"""The benchmark command."""

import json
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.core.management import CommandError, call_command

from tests.benchmarks.figure import Figure


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark by the name of a real one that measures nothing."""

    def figures() -> Iterator[Figure]:
        yield Figure.at_least(2500, "import", 3120.4567, "articles/s")
        yield Figure.at_most(6, "save p50", 7, "ms")
        yield Figure.plain("save p50 with NORMAL", 2, "ms")

    module = ModuleType("tests.benchmarks.idle")
    module.figures = figures  # type: ignore[attr-defined]  # that is what makes it a benchmark
    monkeypatch.setitem(sys.modules, "tests.benchmarks.idle", module)


@pytest.mark.usefixtures("idle")
def test_it_prints_one_figure_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("benchmark", "idle")
    assert capsys.readouterr().out.splitlines() == [
        "import: 3,120.46 articles/s   goal 2,500: met",
        "save p50: 7 ms   goal 6: NOT MET",
        "save p50 with NORMAL: 2 ms",
    ]


@pytest.mark.usefixtures("idle")
def test_it_prints_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("benchmark", "idle", json=True)
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first == {
        "name": "import",
        "value": 3120.457,
        "unit": "articles/s",
        "goal": 2500,
        "met": True,
    }


def test_it_names_the_benchmarks_there_are() -> None:
    with pytest.raises(CommandError, match=r"choose from.*idle"):
        call_command("benchmark", "nothing")
