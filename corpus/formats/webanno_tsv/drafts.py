"""Spans of WebAnno TSV 3 while their rows are being read."""

from dataclasses import dataclass, field

from corpus.document.document import AttributeValue
from corpus.formats.webanno_tsv.cells import Target
from corpus.formats.webanno_tsv.layers import TsvLayer

Key = tuple[str, int, str]  # type; number, or chain; row, or link of the chain


@dataclass(slots=True)
class Draft:
    """A span while its rows are being read, and the slots that point from it."""

    line: int
    layer: TsvLayer
    start: int
    end: int
    values: dict[str, AttributeValue] = field(default_factory=dict)
    slots: list[tuple[str, Target, str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    id: str = ""


def take_label(layer: TsvLayer, values: dict[str, AttributeValue]) -> str:
    """The label, which is taken out of `values`; the layer's name where none of them is one."""
    first = next((one.feature for one in layer.columns if not one.target), "")
    name = next((name for name in ("label", "value", first) if values.get(name)), "")
    return str(values.pop(name)) if name else layer.name
