"""From the entity types of Wojood to the labels of a project's schema."""

from collections.abc import Iterable
from typing import NamedTuple

from corpus.document.schema import Schema

WOJOOD = (
    *("PERS", "NORP", "OCC", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "TIME", "LANGUAGE"),
    *("WEBSITE", "LAW", "PRODUCT", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "UNIT"),
    *("MONEY", "CURR"),
)
"""The entity types of Wojood, which the rules speak."""

CONLL = {
    "PERS": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "WEBSITE": "MISC",
}
"""The four types of CoNLL-2003 for those of Wojood that they can hold."""

_ONLY_IN_CONLL = frozenset(("PER", "MISC"))


class MappedLabel(NamedTuple):
    """A label of a schema, with the layer that has it."""

    layer: str
    label: str


class LabelMapping(NamedTuple):
    """Wojood type → label of the schema; a type that is absent is dropped.

    `is_flat` says that the schema has the four types of CoNLL: after mapping only the
    outermost of the spans that lie in one another are kept.
    """

    labels: dict[str, MappedLabel]
    is_flat: bool


def label_mapping(schema: Schema) -> LabelMapping:
    """How Wojood's types are written in the schema: under their own names, or by CoNLL's."""
    is_flat = any(_layer(schema, label) for label in _ONLY_IN_CONLL)
    labels: dict[str, MappedLabel] = {}
    for name in WOJOOD:
        label = CONLL.get(name, "") if is_flat else name
        layer = _layer(schema, label)
        if layer:
            labels[name] = MappedLabel(layer, label)
    return LabelMapping(labels, is_flat)


def _layer(schema: Schema, label: str) -> str:
    """The layer that has the label; empty where none has."""
    try:
        return schema.layer_of(label)
    except KeyError:
        return ""


class Extent(NamedTuple):
    """Characters `start` to `end` under a label, with the score of what proposed it."""

    start: int
    end: int
    label: MappedLabel
    score: float


def outermost(extents: Iterable[Extent]) -> list[Extent]:
    """The extents in document order, without those inside an earlier or longer one."""
    kept: list[Extent] = []
    for extent in sorted(extents, key=lambda one: (one.start, -one.end)):
        if not kept or extent.start >= kept[-1].end:
            kept.append(extent)
    return kept
