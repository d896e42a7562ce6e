"""What takes how long, on a machine as on another: goals in seconds were set on one of ours."""

import time
from collections.abc import Callable

GOALS_WERE_SET_ON = 0.006  # seconds that `_work` takes there


def seconds(call: Callable[[], object], times: int = 5) -> float:
    """The least that it takes of the processor: what else runs beside it does not count."""
    return min(_seconds(call) for _ in range(times))


def slowness() -> float:
    """How many times longer than there all takes here; 1 where it is quicker."""
    return max(1.0, seconds(_work) / GOALS_WERE_SET_ON)


def _seconds(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun


def _work() -> None:
    """Some of everything that Python does all day."""
    held: dict[str, list[int]] = {}
    for number in range(60_000):
        held.setdefault(f"{number % 997}", []).append(number)
    sorted(sum(found) for found in held.values())
