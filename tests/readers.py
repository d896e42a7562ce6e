"""Programs of other tools' own code, run beside us: see requirements-readers.txt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = Path(sys.prefix) / "readers"


def read_by(program: str, *arguments: str) -> object:
    """What `python -m tests.corpus.formats.read_as.PROGRAM` prints as JSON, with the other tools
    on its path, which are not on ours."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.corpus.formats.read_as.{program}", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(FOLDER)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def needs(package: str) -> pytest.MarkDecorator:
    """Skips what needs a package of that folder where `make .venv/.readers` has not run."""
    there = (FOLDER / package).is_dir()
    return pytest.mark.skipif(not there, reason=f"needs {package}; `make .venv/.readers` brings it")
