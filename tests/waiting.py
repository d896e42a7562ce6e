"""Waiting for something that comes true, instead of sleeping."""

import time
from collections.abc import Callable


def until(comes_true: Callable[[], object], seconds: float = 60.0) -> None:
    """Returns as soon as it does; TimeoutError after `seconds`, of which a busy machine may need
    many."""
    deadline = time.monotonic() + seconds
    while not comes_true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {seconds} s")
        time.sleep(0.02)
