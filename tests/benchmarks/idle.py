"""`manage.py up` with nothing to do: how soon it is there, and what it takes."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.stack import running

SETTLING = 10  # seconds: until the worker has run its first sweep


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        with running(Path(folder)) as stack:
            yield Figure.plain("from start to first answer", time.monotonic() - begun, "s")
            time.sleep(SETTLING)
            yield Figure.at_most(300, "all processes idle", stack.memory() / 10**6, "MB")
