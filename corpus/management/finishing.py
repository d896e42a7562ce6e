"""Work that a command does itself, unless a worker takes it first."""

import time
from collections.abc import Callable
from typing import TypeVar

from corpus.models.work import FINISHED, Claimable, WorkState

Work = TypeVar("Work", bound=Claimable)
PAUSE = 0.2  # seconds between two looks at work that a worker does


def finished(work: Work, step: Callable[[Work], Work]) -> Work:
    """The work when it is finished, step by step by us, or by a worker that took it first."""
    while work.state not in FINISHED:
        work = step(work)
        if work.state == WorkState.RUNNING:
            time.sleep(PAUSE)
    return work
