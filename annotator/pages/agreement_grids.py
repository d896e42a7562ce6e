"""Grids of agreement: annotators by annotators, and labels by labels. A cell has its number and
one of six steps of colour, so that nothing is told by colour alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.pages import words
from annotator.pages.schema_words import label_title, layer_title
from corpus.document.schema import Schema

Told = Mapping[str, Any]
AGREED = (0.5, 0.6, 0.7, 0.8, 0.9)
"""From which F1 on a pair of annotators has the next darker step."""
CONFUSED = (0.001, 0.02, 0.05, 0.15, 0.3)
"""The same of labels: the share of its spans that have the other label."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: a figure of two annotators, or how often two labels met. `step` is 0…5; `is_own`
    on the diagonal."""

    step: int = 0
    is_own: bool = False
    figure: Told | None = None
    count: int = 0
    is_share: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """`names` head the rows and the columns: of labels (title, mark), of people (name, "")."""

    title: str
    names: Sequence[tuple[str, str]]
    rows: Sequence[tuple[tuple[str, str], Sequence[GridCell]]]


def heat_maps(told: Told) -> list[Grid]:
    """The headline of each two annotators, a grid for each condition."""
    found: defaultdict[str, dict[frozenset[str], Told]] = defaultdict(dict)
    for one in told["figures"]:
        if one["annotators"]:
            found[one["condition"]][frozenset(one["annotators"])] = one
    titles = words.CONDITIONS.items()
    return [_heat_map(str(title), found[name]) for name, title in titles if name in found]


def _heat_map(title: str, pairs: Mapping[frozenset[str], Told]) -> Grid:
    people = sorted({name for pair in pairs for name in pair})

    def cells(row: str) -> list[GridCell]:
        return [_pair_cell(row == other, pairs.get(frozenset({row, other}))) for other in people]

    return Grid(title, [(name, "") for name in people], [((row, ""), cells(row)) for row in people])


def _pair_cell(is_own: bool, figure: Told | None) -> GridCell:
    value = figure["value"] if figure else None
    step = 0 if value is None else step_of(value, AGREED)
    return GridCell(step, is_own, figure)


def confusion_grids(told: Told, schema: Schema) -> list[Grid]:
    """How often two annotators gave these two labels to the same words, a grid for each layer
    with labels that were taken for each other; the others are left out of it."""
    found: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for layer, first, second, count in told["confusion"]:
        found[layer][first, second] += count
        if first != second:
            found[layer][second, first] += count
    return [
        _confusion(layer, counts, schema)
        for layer, counts in found.items()
        if any(one != other for one, other in counts)
    ]


def _confusion(layer: str, counts: Counter[tuple[str, str]], schema: Schema) -> Grid:
    places = {name: place for place, (held, name) in enumerate(schema.labels) if held == layer}
    names = sorted(
        {one for one, other in counts if one != other},
        key=lambda name: (places.get(name, len(places)), name),
    )
    totals = Counter(dict.fromkeys(names, 0))
    for (one, _other), count in counts.items():
        totals[one] += count
    heads = [(label_title(schema, layer, name), f"{layer}:{name}") for name in names]
    rows = [
        (head, [_label_cell(row == column, counts[row, column], totals[row]) for column in names])
        for head, row in zip(heads, names, strict=True)
    ]
    return Grid(layer_title(schema, layer), heads, rows)


def _label_cell(is_own: bool, count: int, total: int) -> GridCell:
    step = 0 if is_own or not count else step_of(count / total, CONFUSED)
    return GridCell(step, is_own, count=count)


def step_of(value: float, bounds: Sequence[float]) -> int:
    """The step of a share: how many of the bounds it reaches."""
    return sum(value >= bound for bound in bounds)
