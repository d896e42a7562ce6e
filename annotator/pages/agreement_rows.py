"""Figures of agreement as the cells and rows of tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from annotator.pages import words

Told = Mapping[str, Any]
Wanted = tuple[str, str, str, str]  # heading, part, way, measure
CONDITIONS = ("bare", "preannotated")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure under its heading; `figure` is None where there was nothing to compare. It is
    a share in [0, 1], or a coefficient."""

    heading: str
    figure: Told | None
    is_share: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """What the figures are of; `mark` is "layer:label" where it is a label, `chart` SVG."""

    title: str
    cells: Sequence[Cell]
    mark: str = ""
    depth: int = 0
    chart: str = ""

    @property
    def units(self) -> int:
        """Of how many things the first figures of each condition speak."""
        held = [cell.figure for cell in self.cells if cell.figure]
        first = {one["condition"]: one["units"] for one in reversed(held)}
        return sum(first.values())


class Figures:
    """The figures of a report by what they are of, those of all annotators together."""

    def __init__(self, told: Told) -> None:
        self._told = [one for one in told["figures"] if not one["annotators"]]
        self._held = {_key(one): one for one in self._told}
        self.conditions = [name for name in CONDITIONS if told["articles"][name]]

    def of(
        self,
        condition: str,
        part: str,
        way: str,
        measure: str = "f1",
        *,
        layer: str = "",
        label: str = "",
    ) -> Told | None:
        """One figure, where anything was compared."""
        return self._held.get((condition, part, way, layer, label, measure))

    def cells(
        self, *wanted: Wanted, layer: str = "", label: str = "", is_share: bool = True
    ) -> list[Cell]:
        """A cell for each wanted one, for bare articles and then for the others."""
        return [
            Cell(
                self.qualified(heading, condition),
                self.of(condition, part, way, measure, layer=layer, label=label),
                is_share,
            )
            for condition in self.conditions
            for heading, part, way, measure in wanted
        ]

    def names(self, part: str, measure: str) -> list[tuple[str, str, str]]:
        """(way, layer, label) of whatever has such a figure, each once."""
        held = (one for one in self._told if (one["part"], one["measure"]) == (part, measure))
        return list(dict.fromkeys((one["way"], one["layer"], one["label"]) for one in held))

    def qualified(self, title: str, condition: str) -> str:
        """The title with the condition, where there are both."""
        is_alone = len(self.conditions) == 1
        return title if is_alone else joined(title, words.CONDITIONS[condition])


def joined(*parts: object) -> str:
    """The parts as the language of the interface puts them one after the other."""
    return _(", ").join(map(str, parts))


def _key(one: Told) -> tuple[str, ...]:
    return tuple(one[name] for name in ("condition", "part", "way", "layer", "label", "measure"))
