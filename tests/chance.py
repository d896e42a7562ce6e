"""What is drawn by chance in a test, and can be drawn again."""

import os
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def chance() -> Iterator[random.Random]:
    """Other draws in each run; what fails with them names their seed."""
    seed = int(os.environ.get("ISNAD_TEST_SEED") or secrets.randbelow(10**9))
    try:
        yield random.Random(seed)
    except BaseException as failure:
        failure.add_note(f"The same draws again: ISNAD_TEST_SEED={seed}")
        raise
