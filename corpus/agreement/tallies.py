"""What is counted of each article, so that every figure follows from sums over articles."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

Cell = Any  # a name, a pair of values or a `UnitCell`, as the measure of the key has it
Tally = dict["Key", dict[Cell, int]]

FIRST, SECOND = "first", "second"
FIRST_FOUND, SECOND_FOUND = "first found", "second found"
THESE, ALL = "these", "all"


class Key(NamedTuple):
    """What a count is of.

    `measure` is what is made of it: "f1" (cells: how much each of two annotators has, and
    how much of it the other has too, that in halves), "share" (cells: these, all), "kappa"
    (cells: pairs of values) or "alpha" (cells: as `coefficients.unit_cells` has them).
    `part` is span, relation, label, attribute, claim or boundary; `way` how it was looked
    at. An empty `label` means all labels of the layer, an empty `layer` all layers.
    """

    measure: str
    part: str
    way: str
    layer: str = ""
    label: str = ""


@lru_cache(maxsize=1 << 12)
def levels(key: Key) -> tuple[Key, ...]:
    """The key, that of its layer, and that of all layers; each once."""
    above = (key._replace(label=""), key._replace(layer="", label=""))
    return tuple(dict.fromkeys((key, *above)))


def add(tally: Tally, key: Key, cells: Mapping[Cell, int]) -> None:
    """Add to the cells of one key."""
    held = tally.get(key)
    if held is None:
        tally[key] = dict(cells)
    else:
        for cell, count in cells.items():
            held[cell] = held.get(cell, 0) + count


def add_at_each_level(tally: Tally, key: Key, cells: Mapping[Cell, int]) -> None:
    """Add to the cells of the label, of its layer, and of all layers."""
    for one in levels(key):
        add(tally, one, cells)


def found_cells(here: tuple[int, int], halves: tuple[int, int]) -> dict[Cell, int]:
    """The cells of "f1": what the two annotators have, and how many halves of it the other has."""
    return {FIRST: here[0], SECOND: here[1], FIRST_FOUND: halves[0], SECOND_FOUND: halves[1]}


def summed(tallies: Iterable[Mapping[Key, Mapping[Cell, int]]]) -> Tally:
    """The tallies of several articles, as one."""
    total: Tally = {}
    for tally in tallies:
        for key, cells in tally.items():
            add(total, key, cells)
    return total
