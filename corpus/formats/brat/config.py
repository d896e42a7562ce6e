"""The configuration of brat: which types there are, made from a schema and read back.

A layer is written as a type that cannot be chosen, with its labels below it, so that a
reader knows the layer of each label: brat itself has no layers. It stores names in Latin
letters only; a name of another kind gets a number there, and is shown by visual.conf.
See https://brat.nlplab.org/configuration.html.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from corpus.document.document import Relation, Span
from corpus.document.schema import Attribute, Schema
from corpus.document.unsure import span_attributes

CONFIG = "annotation.conf"
VISUAL = "visual.conf"
_NOT_STORED = re.compile(r"[^a-zA-Z0-9_-]")
_TYPE_LINE = re.compile(r"([ \t]*)(!?)([^\s|,]+)")
_VALUE = re.compile(r"[^\s|,:<>]+")


def is_stored(name: str) -> bool:
    """Whether brat stores this name as it is: Latin letters, digits, "_" and "-"."""
    return name != "" and _NOT_STORED.search(name) is None


@dataclass(frozen=True, slots=True)
class BratTypes:
    """What brat calls the labels, by (layer, label), the layers and the relations of a schema."""

    labels: Mapping[tuple[str, str], str]
    layers: Mapping[str, str]
    relations: Mapping[str, str]

    def of_span(self, span: Span) -> str:
        """The type of a span, also of one that the schema does not know."""
        return self.labels.get((span.layer, span.label)) or _NOT_STORED.sub("_", span.label)

    def of_relation(self, relation: Relation) -> str:
        """The type of a relation, also of one that the schema does not know."""
        return self.relations.get(relation.label) or _NOT_STORED.sub("_", relation.label)


def brat_types(schema: Schema) -> BratTypes:
    """A name for everything in the schema, its own where brat can store it."""
    taken: set[str] = set()

    def named(name: str) -> str:
        if not is_stored(name) or name in taken:
            numbered = (f"type-{number}" for number in count(1))
            name = next(type for type in numbered if type not in taken)
        taken.add(name)
        return name

    labels = {(layer, label): named(label) for layer, label in schema.labels}
    layers = {layer.name: named(layer.name) for layer in schema.layers}
    return BratTypes(labels, layers, {name: named(name) for name in schema.relations_by_name})


def write_config(schema: Schema, types: BratTypes) -> str:
    """The annotation.conf of a schema."""
    return "\n".join(
        (
            _section("entities", _entities(types)),
            _section("relations", _relations(schema, types)),
            _section("events", ()),
            _section("attributes", _attributes(schema, types)),
        )
    )


def write_visual(types: BratTypes) -> str:
    """The visual.conf that shows names which brat cannot store; empty where there are none."""
    named = [(type, label) for (_, label), type in types.labels.items()]
    named += [(type, name) for name, type in (*types.layers.items(), *types.relations.items())]
    shown = [f"{type} | {name}" for type, name in named if type != name]
    return "\n".join((_section("labels", shown), _section("drawing", ()))) if shown else ""


def read_layers(config: str) -> Mapping[str, str]:
    """Type → layer, for the types that stand below one that cannot be chosen."""
    layers: dict[str, str] = {}
    layer = section = ""
    for line in config.split("\n"):
        if line.startswith("["):
            section = line.strip()
        found = _TYPE_LINE.match(line)
        if section != "[entities]" or found is None or line.lstrip().startswith(("#", "[")):
            continue
        indent, unused, name = found.groups()
        if not indent:
            layer = name if unused else ""
        elif layer:
            layers[name] = layer
    return layers


def _section(name: str, lines: Iterable[str]) -> str:
    return f"[{name}]\n" + "".join(f"{line}\n" for line in lines)


def _entities(types: BratTypes) -> Iterator[str]:
    for layer, shown in types.layers.items():
        yield f"!{shown}"
        for (of, _), type in types.labels.items():
            if of == layer:
                yield f"\t{type}"


def _relations(schema: Schema, types: BratTypes) -> Iterator[str]:
    # Spans of any kind may lie on one another; brat asks to be told so.
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    for relation in schema.relations:
        head, tail = _ends(types, relation.head), _ends(types, relation.tail)
        yield f"{types.relations[relation.name]}\tArg1:{head}, Arg2:{tail}"


def _ends(types: BratTypes, ends: tuple[str, ...]) -> str:
    """The types of a relation's ends, given as layers or as "layer:label"."""
    found = [
        type
        for (layer, label), type in types.labels.items()
        if layer in ends or f"{layer}:{label}" in ends
    ]
    return "|".join(found) or "<ENTITY>"


def _attributes(schema: Schema, types: BratTypes) -> Iterator[str]:
    """One line an attribute that brat can show; the others stand in notes instead.

    brat knows an attribute by its name alone, so those of one name share a line.
    """
    lines: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for attribute, owners in _owned_attributes(schema, types):
        values = [choice.name for choice in attribute.values]
        named = attribute.kind == "choice" and all(map(_VALUE.fullmatch, values))
        if is_stored(attribute.name) and (named or attribute.kind == "boolean"):
            owning, shown = lines.setdefault(attribute.name, ({}, {}))
            owning.update(dict.fromkeys(owners))
            shown.update(dict.fromkeys(values))
    for name, (owning, shown) in lines.items():
        value = f", Value:{'|'.join(shown)}" if shown else ""
        yield f"{name}\tArg:{'|'.join(owning)}{value}"


def _owned_attributes(schema: Schema, types: BratTypes) -> Iterator[tuple[Attribute, list[str]]]:
    """Every attribute of spans and relations, with the types of those that have it."""
    for layer in schema.layers:
        for attribute in span_attributes(layer):
            labels = attribute.when.labels or [label.name for label in layer.labels]
            yield attribute, [types.labels[layer.name, label] for label in labels]
    for relation in schema.relations:
        for attribute in relation.attributes:
            yield attribute, [types.relations[relation.name]]
