"""Coefficients of agreement over nominal values, in plain Python.

Each is computed from whole numbers that add up over articles, so that an article can be drawn
again without being looked at again. A coefficient is None where it is not defined: there is
nothing to compare, or all values are alike, so that chance alone would agree.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
UnitCell = tuple[int, str, Hashable]
"""How many values the units have, then "units" (how many there are), "agreeing" (ordered pairs
of equal values in them) or "value" (how often the third, a value, was given)."""


def observed_agreement(units: Iterable[Sequence[Value]]) -> float | None:
    """The share of pairs of values that are equal, averaged over the units with two or more.

    For two annotators this is A_o of Artstein & Poesio (2008), for more P of Fleiss (1971).
    """
    shares = [
        _agreeing(Counter(values)) / (len(values) * (len(values) - 1))
        for values in units
        if len(values) > 1
    ]
    return sum(shares) / len(shares) if shares else None


def cohen_kappa(pairs: Iterable[tuple[Value, Value]]) -> float | None:
    """κ of Cohen (1960) between two annotators who each gave every unit a value."""
    return kappa_of(Counter(pairs))


def kappa_of(table: Mapping[tuple[Value, Value], int]) -> float | None:
    """κ from a contingency table: (what one said, what the other said) → how often."""
    first: dict[Value, int] = {}
    second: dict[Value, int] = {}
    total = agreeing = 0
    for (one, other), count in table.items():
        if count:
            first[one] = first.get(one, 0) + count
            second[other] = second.get(other, 0) + count
            total += count
            agreeing += count if one == other else 0
    expected = sum(count * second.get(value, 0) for value, count in first.items())
    return _above_chance(total * agreeing, expected, total * total)


def fleiss_kappa(table: Sequence[Sequence[int]]) -> float | None:
    """κ of Fleiss (1971): rows are units, columns categories, cells how many annotators chose it.

    Raises ValueError unless every row has the same sum, of two annotators or more.
    """
    sums = {sum(row) for row in table}
    if len(sums) > 1 or min(sums, default=2) < 2:
        raise ValueError("every unit needs the same number of values, and two at least")
    cells: Counter[UnitCell] = Counter()
    for row in table:
        values = [category for category, count in enumerate(row) for _ in range(count)]
        cells.update(unit_cells(values))
    return fleiss_of(cells)


def fleiss_of(cells: Mapping[UnitCell, int]) -> float | None:
    """κ of Fleiss over the units with the most values; the others are left out."""
    size = max(
        (size for (size, kind, _), count in cells.items() if kind == "units" and count), default=0
    )
    if size < 2:
        return None
    total = size * cells[size, "units", None]
    margins = [count for (own, kind, _), count in cells.items() if own == size and kind == "value"]
    # Of n·(m-1) ordered pairs; both sides are multiplied by n·(m-1) so that nothing is rounded.
    observed = cells[size, "agreeing", None] * total
    expected = sum(count * count for count in margins) * (size - 1)
    return _above_chance(observed, expected, total * total * (size - 1))


def krippendorff_alpha(units: Iterable[Sequence[Value]]) -> float | None:
    """Nominal α of Krippendorff (2011, "Computing Krippendorff's Alpha-Reliability").

    Each unit is the values that it was given, by however many annotators; a missing value is
    simply not there. Units with fewer than two are left out.
    """
    cells: Counter[UnitCell] = Counter()
    for values in units:
        cells.update(unit_cells(values))
    return alpha_of(cells)


def alpha_of(cells: Mapping[UnitCell, int]) -> float | None:
    """Nominal α of units that were counted with `unit_cells`."""
    margins: dict[Hashable, int] = {}
    agreeing: dict[int, int] = {}
    for (size, kind, value), count in cells.items():
        if kind == "value":
            margins[value] = margins.get(value, 0) + count
        elif kind == "agreeing":
            agreeing[size] = count
    total = sum(margins.values())
    expected = total * total - sum(count * count for count in margins.values())
    if not expected:
        return None
    # In order of size, so that no order of units changes the last digit.
    alike = sum(agreeing[size] / (size - 1) for size in sorted(agreeing))
    return 1 - (total - 1) * (total - alike) / expected


def unit_cells(values: Sequence[Hashable]) -> dict[UnitCell, int]:
    """What one unit adds to the counts; nothing where it has fewer than two values."""
    size = len(values)
    if size < 2:
        return {}
    counts: dict[Hashable, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    cells: dict[UnitCell, int] = {
        (size, "units", None): 1,
        (size, "agreeing", None): _agreeing(counts),
    }
    cells.update({(size, "value", value): count for value, count in counts.items()})
    return cells


def unit_count(cells: Mapping[UnitCell, int], *, largest: bool = False) -> int:
    """How many units were counted; with `largest`, only of those with the most values."""
    counts = {size: count for (size, kind, _), count in cells.items() if kind == "units" and count}
    return counts.get(max(counts, default=0), 0) if largest else sum(counts.values())


def _agreeing(counts: Mapping[Value, int]) -> int:
    """Ordered pairs of equal values, of a value → how often it was given."""
    return sum(count * (count - 1) for count in counts.values())


def _above_chance(observed: int, expected: int, all_of_it: int) -> float | None:
    """(observed - expected) / (all - expected), of three counts on the same scale."""
    if all_of_it == expected:
        return None
    return (observed - expected) / (all_of_it - expected)
