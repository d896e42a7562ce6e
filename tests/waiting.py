"""Waiting for something that comes true, instead of sleeping."""

import threading
import time
from collections.abc import Callable

PATIENCE = 240.0  # seconds; a slow machine that is busy may need many for what takes few elsewhere


def until(
    comes_true: Callable[[], object], seconds: float = PATIENCE, *, every: float = 0.02
) -> None:
    """Returns as soon as it does, which is asked `every` so many seconds; TimeoutError after
    `seconds`."""
    deadline = time.monotonic() + seconds
    while not comes_true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {seconds} s")
        time.sleep(every)


def until_answered() -> None:
    """Returns once the live server has answered whatever windows asked before they were closed:
    it would otherwise be written into the database of the next test."""
    until(lambda: not any(_answers(thread) for thread in threading.enumerate()))


def _answers(thread: threading.Thread) -> bool:
    """Whether it holds a connection of the live server, or of any that answers in threads."""
    return "process_request_thread" in thread.name
