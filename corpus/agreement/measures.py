"""From counts to numbers."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from corpus.agreement.coefficients import alpha_of, fleiss_of, kappa_of, unit_count
from corpus.agreement.tallies import (
    ALL,
    FIRST,
    FIRST_FOUND,
    SECOND,
    SECOND_FOUND,
    THESE,
    Cell,
    Key,
)

Cells = Mapping[Cell, int]


def precision(cells: Cells) -> float | None:
    """The share of what the second has that the first has too."""
    return _share(cells[SECOND_FOUND], 2 * cells[SECOND])


def recall(cells: Cells) -> float | None:
    """The share of what the first has that the second has too."""
    return _share(cells[FIRST_FOUND], 2 * cells[FIRST])


def f1(cells: Cells) -> float | None:
    """The harmonic mean of precision and recall; 0 where only one of the two has anything, and
    None where neither has."""
    if not cells[FIRST] and not cells[SECOND]:
        return None
    ways = (precision(cells) or 0.0, recall(cells) or 0.0)
    return 2 * ways[0] * ways[1] / sum(ways) if any(ways) else 0.0


def share(cells: Cells) -> float | None:
    """These over all."""
    return _share(cells[THESE], cells[ALL])


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


class Measure(NamedTuple):
    """A number that follows from the cells of a key, and of how many units it speaks."""

    value: Callable[[Cells], float | None]
    units: Callable[[Cells], int]


def _fleiss_units(cells: Cells) -> int:
    return unit_count(cells, largest=True)


MEASURES: Mapping[str, Measure] = {
    "f1": Measure(f1, lambda cells: max(cells[FIRST], cells[SECOND])),
    "share": Measure(share, lambda cells: cells[ALL]),
    "kappa": Measure(kappa_of, lambda cells: sum(cells.values())),
    "alpha": Measure(alpha_of, unit_count),
    "fleiss": Measure(fleiss_of, _fleiss_units),
}


def measured(tally: Mapping[Key, Mapping[Cell, int]]) -> Iterator[tuple[Key, float | None]]:
    """Every value that follows from a tally. Fleiss' κ comes from the counts of α."""
    for key, cells in tally.items():
        yield key, MEASURES[key.measure].value(cells)
        if key.measure == "alpha":
            fleiss = key._replace(measure="fleiss")
            yield fleiss, MEASURES["fleiss"].value(cells)
