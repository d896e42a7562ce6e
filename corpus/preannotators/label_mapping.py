"""From the entity types of Wojood, and of models, to the labels of a project's schema."""

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

_ALSO_CALLED = {
    "PERS": "PER PERSON PEOPLE HUMAN PERSONNE",
    "ORG": "ORGANIZATION ORGANISATION CORP CORPORATION COMPANY INSTITUTION",
    "GPE": "COUNTRY CITY STATE NATION",
    "LOC": "LOCATION PLACE",
    "FAC": "FACILITY BUILDING",
    "NORP": "NATIONALITY GROUP NAT",
    "OCC": "OCCUPATION TITLE JOB PROFESSION POSITION ROLE",
    "EVENT": "EVE EVT",
    "PRODUCT": "PROD PRO",
    "LANGUAGE": "LANG",
    "WEBSITE": "URL",
    "CARDINAL": "NUMBER NUM",
    "PERCENT": "PERCENTAGE",
    "CURR": "CURRENCY",
    "MISC": "MISCELLANEOUS OTHER",
}
_TYPES = {other: name for name, others in _ALSO_CALLED.items() for other in others.split()}
_PLACES = ("GPE", "LOC", "FAC")

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


def wojood_type(name: str) -> str:
    """What Wojood calls a type that models call many things (PER, PERSON, ORGANIZATION); the
    name in capitals where Wojood has no such type, MISC among them."""
    plain = name.upper().replace(" ", "_")
    return _TYPES.get(plain, plain)


def model_labels(schema: Schema, types: Iterable[str]) -> dict[str, MappedLabel]:
    """Type of a model → label of the schema; a type that is absent is dropped.

    The schema's own label of that name comes first, then one that means the same. A model
    that knows but one kind of place says LOC of all: where the schema tells them apart that
    is GPE, since most places in the news are countries and cities.
    """
    own: dict[str, MappedLabel] = {}
    for layer in schema.layers:
        for label in layer.labels:
            own.setdefault(wojood_type(label.name), MappedLabel(layer.name, label.name))
    known = label_mapping(schema).labels | own
    spoken = {name: wojood_type(name) for name in types}
    has_one_place = not {"GPE", "FAC"} & set(spoken.values())
    found: dict[str, MappedLabel] = {}
    for name, kind in spoken.items():
        meant = _PLACES if kind == "LOC" and has_one_place else (kind,)
        held = next((known[one] for one in meant if one in known), None)
        if held:
            found[name] = held
    return found


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


def without_clashes(extents: Iterable[Extent], *, nested: bool) -> list[Extent]:
    """The extents in document order, without those that clash with a better one: crossing it,
    covering the same characters, or, unless they may be nested, sharing any with it. The
    surer is the better one, and of two as sure the longer."""
    kept: list[Extent] = []
    for extent in sorted(extents, key=lambda one: (-one.score, one.start - one.end, one.start)):
        if not any(_clash(extent, other, nested) for other in kept):
            kept.append(extent)
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _clash(one: Extent, other: Extent, nested: bool) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return False
    lies_within = (one.start >= other.start) == (one.end <= other.end)
    is_same = (one.start, one.end) == (other.start, other.end)
    return is_same or not nested or not (lies_within or _shares_an_end(one, other))


def _shares_an_end(one: Extent, other: Extent) -> bool:
    return one.start == other.start or one.end == other.end
