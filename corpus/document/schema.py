"""A schema: the layers, labels, attributes and relation types that people label with.

`schema_json.py` reads and writes its JSON; `validate.py` holds documents against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from corpus.document.document import AttributeValue

ATTRIBUTE_KINDS = ("choice", "choices", "text", "number", "boolean")
FAMILIES = (
    "people",
    "organisations",
    "places",
    "time",
    "numbers",
    "works",
    "claim",
    "source",
    "cue",
)
PATTERNS = ("solid", "dotted", "dashed", "double", "wavy")
Titles = Mapping[str, str]  # language code ("ar", "en") → text


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice attribute."""

    name: str
    title: Titles


@dataclass(frozen=True, slots=True)
class Condition:
    """When an attribute applies: for these labels (empty: all), and, when `attribute` is
    given, only while that other attribute has one of `values`."""

    labels: tuple[str, ...] = ()
    attribute: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a span, a relation or an article. `group` names an optional layer of
    attributes ("check") that a project may switch off."""

    name: str
    title: Titles
    kind: str
    values: tuple[Choice, ...] = ()
    default: AttributeValue | None = None
    when: Condition = field(default_factory=Condition)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One type of span. `color` is empty (the family's) or {"light", "dark", "fill"}."""

    name: str
    title: Titles
    family: str
    pattern: str
    key: str
    color: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """Labels that belong together, and the attributes of their spans."""

    name: str
    title: Titles
    labels: tuple[Label, ...]
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationType:
    """A typed link. `head` and `tail` list what may stand there: a layer's name
    ("entity") or one label of it ("entity:PERS")."""

    name: str
    title: Titles
    head: tuple[str, ...]
    tail: tuple[str, ...]
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRoles:
    """Which labels and relations make up a claim. Relations run source → content,
    cue → content and first piece → next piece."""

    content: str
    source: str
    cue: str
    source_of: str
    cue_of: str
    continues: str


@dataclass(frozen=True)
class Schema:
    """A named, numbered label set. `number` is 0 in a draft that was never published."""

    name: str
    number: int
    title: Titles
    layers: tuple[Layer, ...]
    relations: tuple[RelationType, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    claims: ClaimRoles | None = None

    @property
    def id(self) -> str:
        """ "name/number", as documents carry it."""
        return f"{self.name}/{self.number}"

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], Label]:
        """(layer, label) → label."""
        return {(layer.name, label.name): label for layer in self.layers for label in layer.labels}

    @cached_property
    def layers_by_name(self) -> Mapping[str, Layer]:
        """Layer name → layer."""
        return {layer.name: layer for layer in self.layers}

    @cached_property
    def relations_by_name(self) -> Mapping[str, RelationType]:
        """Relation name → relation type."""
        return {relation.name: relation for relation in self.relations}

    def layer_of(self, label: str) -> str:
        """The first layer that has this label; KeyError where none has."""
        for layer in self.layers:
            if any(held.name == label for held in layer.labels):
                return layer.name
        raise KeyError(label)
