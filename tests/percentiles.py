"""Many times as two figures."""

import statistics
from collections.abc import Iterator, Sequence

from tests.benchmarks.figure import Figure


def percentiles(
    name: str, milliseconds: Sequence[float], *, p50: float | None = None, p95: float | None = None
) -> Iterator[Figure]:
    """The median and the 95th percentile of at least two times, with their goals if any."""
    cuts = statistics.quantiles(milliseconds, n=20, method="inclusive")
    for label, value, goal in (("p50", cuts[9], p50), ("p95", cuts[18], p95)):
        if goal is None:
            yield Figure.plain(f"{name}, {label}", value, "ms")
        else:
            yield Figure.at_most(goal, f"{name}, {label}", value, "ms")
