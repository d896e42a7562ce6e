"""The head of a file of WebAnno TSV 3: its layers, and which columns are whose."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document.errors import InvalidFile
from corpus.formats.cas.annotations import DKPRO, NAMED_ENTITY

SPAN, RELATION, CHAIN = "#T_SP=", "#T_RL=", "#T_CH="
_ROLE, _BASE = "ROLE_", "BT_"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layer: a feature, or with `target` a slot of two columns."""

    feature: str
    place: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class TsvLayer:
    """A layer: SPAN, RELATION or CHAIN, the name of its type, and its columns.

    Of a relation, `base` is the type that it joins and `place` the column of its other end;
    of a chain, `place` is the column of its links.
    """

    kind: str
    type: str
    columns: tuple[Column, ...]
    base: str = ""
    place: int = 0

    @property
    def name(self) -> str:
        """The short name of the type."""
        return self.type.rpartition(".")[2]

    @property
    def is_read(self) -> bool:
        """Whether spans or relations are made of it: not of DKPro's own, but for entities."""
        return not self.type.startswith(DKPRO) or self.type.startswith(NAMED_ENTITY)


def read_layers(lines: Iterable[str]) -> tuple[list[TsvLayer], int]:
    """The layers that the lines of the head declare, and how many columns that makes."""
    layers: list[TsvLayer] = []
    place = 0
    for line in lines:
        kind = line[:6]
        type, *features = line[6:].split("|")
        if not type or kind not in (SPAN, RELATION, CHAIN):
            raise InvalidFile("a layer is declared with its type and its features")
        columns: list[Column] = []
        base = ""
        names = iter(features or [""])
        for name in names:
            if name.startswith(_BASE):
                base = name.removeprefix(_BASE)
            elif name.startswith(_ROLE):
                feature = name.rpartition(":")[2].partition("_")[0]
                columns.append(Column(feature, place, next(names, "")))
                place += 2
            else:
                columns.append(Column(name, place))
                place += 1
        last = place
        if kind == RELATION:
            place += 1
        if kind == CHAIN:
            last = columns[0].place
        layers.append(TsvLayer(kind, type, tuple(columns), base, last))
    return layers, place
