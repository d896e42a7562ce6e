"""A shell without the cost of a process: a command's exit code and what it printed."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


class Ran(NamedTuple):
    """What came of a command. `out` is standard output as text."""

    code: int
    out: str
    err: str


Shell = Callable[..., Ran]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs a command with standard input in and its exit code out."""

    def run(name: str, *arguments: str | Path, stdin: bytes = b"") -> Ran:
        output, errors = io.BytesIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        out = io.TextIOWrapper(output, encoding="utf-8", write_through=True)
        monkeypatch.setattr(sys, "stdout", out)
        code = 0
        try:
            call_command(name, *map(str, arguments), stdout=out, stderr=errors)
        except SystemExit as stop:
            code = int(stop.code or 0)
        except CommandError as wrong:
            code = wrong.returncode
            errors.write(str(wrong))
        return Ran(code, output.getvalue().decode(), errors.getvalue())

    return run
