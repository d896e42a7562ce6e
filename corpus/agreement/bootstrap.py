"""Intervals by drawing articles again (the percentile bootstrap of Efron 1979).

Nothing is compared again: the counts of an article are packed into one long whole number, so
that adding up a thousand articles is a thousand additions, whatever the number of figures.
"""

import random
import sys
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from corpus.agreement.tallies import Cell, Key, Tally

WIDTHS = ((4, "I"), (8, "Q"))  # bytes for each sum, and what `memoryview` calls so many
MOST_CELLS = 2_000
LOW, HIGH = 0.025, 0.975
Draw = Callable[[Sequence[int]], tuple[int, ...]]  # picks of a sequence, some of it several times


@dataclass(frozen=True, slots=True)
class Sampling:
    """How intervals are made, and when a figure is given at all.

    `times` articles are drawn again, from `seed`. A figure of fewer than `least_units` has no
    value, and an interval of fewer than `least_articles` is not given.
    """

    times: int = 1_000
    seed: int = 1
    least_units: int = 10
    least_articles: int = 3


@dataclass(frozen=True, slots=True)
class Packed:
    """The tallies of many articles: which cells stand where, and each article's counts."""

    cells: Mapping[Key, tuple[int, tuple[Cell, ...]]]
    size: int
    width: tuple[int, str]
    rows: tuple[int, ...]

    def drawn(self, draw: Draw) -> Iterator[tuple[Key, dict[Cell, int]]]:
        """The sums over the articles that were drawn."""
        total = sum(draw(self.rows))
        length, kind = self.width
        written = total.to_bytes(length * self.size, sys.byteorder)
        counts = memoryview(written).cast(kind).tolist()  # type: ignore[call-overload] # I or Q
        for key, (start, cells) in self.cells.items():
            yield key, dict(zip(cells, counts[start : start + len(cells)], strict=True))


def pack(tallies: Sequence[Tally], wanted: Container[Key]) -> Packed:
    """Those counts of the tallies, one of each article, whose keys are wanted.

    A key with more than `MOST_CELLS` cells is left out: values that are nearly all different
    tell nothing that an interval could narrow.
    """
    found: dict[Key, dict[Cell, None]] = {}
    most = 0
    for tally in tallies:
        for key, counts in tally.items():
            if key in wanted:
                found.setdefault(key, {}).update(dict.fromkeys(counts))
                most = max(most, *counts.values())
    cells: dict[Key, tuple[int, tuple[Cell, ...]]] = {}
    size = 0
    for key, names in found.items():
        if len(names) <= MOST_CELLS:
            cells[key] = (size, tuple(names))
            size += len(names)
    width = WIDTHS[most * len(tallies) >> 8 * WIDTHS[0][0] > 0]
    return Packed(cells, size, width, tuple(_rows(tallies, cells, size, width)))


def _rows(
    tallies: Iterable[Tally],
    cells: Mapping[Key, tuple[int, tuple[Cell, ...]]],
    size: int,
    width: tuple[int, str],
) -> Iterator[int]:
    """Each article's counts as one number, the first cell in its lowest digits."""
    for tally in tallies:
        row = [0] * size
        for key, counts in tally.items():
            start, names = cells.get(key, (0, ()))
            for place, name in enumerate(names, start):
                row[place] = counts.get(name, 0)
        yield int.from_bytes(array(width[1], row).tobytes(), sys.byteorder) if tally else 0


def draws(articles: int, sampling: Sampling) -> Iterator[Draw]:
    """As many samples as asked for, each picking as many of the articles as there are, with
    repetition. None where there are too few articles."""
    if articles < max(2, sampling.least_articles):
        return
    chance = random.Random(sampling.seed)
    for _ in range(sampling.times):
        yield itemgetter(*chance.choices(range(articles), k=articles))


def interval(values: Iterable[float]) -> tuple[float, float] | None:
    """The values between which 95% of them lie; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    last = len(ordered) - 1
    return ordered[round(LOW * last)], ordered[round(HIGH * last)]
