"""The annotation.conf of brat: which types there are, made from a schema and read back.

A layer is written as a type that cannot be chosen, with its labels below it, so that a
reader knows the layer of each label: brat itself has no layers.
See https://brat.nlplab.org/configuration.html.
"""

import re
from collections.abc import Iterator, Mapping

from corpus.document.schema import Attribute, Schema

CONFIG = "annotation.conf"
_NOT_STORED = re.compile(r"[^a-zA-Z0-9_-]")
_TYPE_LINE = re.compile(r"([ \t]*)(!?)([^\s|,]+)")
_VALUE = re.compile(r"[^\s|,:<>]+")


def stored_name(name: str) -> str:
    """The name as brat stores it: Latin letters, digits, "_" and "-"."""
    return _NOT_STORED.sub("_", name)


def write_config(schema: Schema) -> str:
    """The annotation.conf of a schema."""
    sections = (
        ("entities", _entities(schema)),
        ("relations", _relations(schema)),
        ("events", iter(())),
        ("attributes", _attributes(schema)),
    )
    return "\n".join(
        f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections
    )


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


def _entities(schema: Schema) -> Iterator[str]:
    for layer in schema.layers:
        yield f"!{stored_name(layer.name)}"
        for label in layer.labels:
            yield f"\t{stored_name(label.name)}"


def _relations(schema: Schema) -> Iterator[str]:
    # Spans of any kind may lie on one another; brat asks to be told so.
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    for relation in schema.relations:
        head, tail = _ends(schema, relation.head), _ends(schema, relation.tail)
        yield f"{stored_name(relation.name)}\tArg1:{head}, Arg2:{tail}"


def _ends(schema: Schema, ends: tuple[str, ...]) -> str:
    """The types of a relation's ends, given as layers or as "layer:label"."""
    types: list[str] = []
    for end in ends:
        name, _, label = end.partition(":")
        layer = schema.layers_by_name.get(name)
        types += [label] if label or layer is None else [held.name for held in layer.labels]
    return "|".join(stored_name(type) for type in types) or "<ENTITY>"


def _attributes(schema: Schema) -> Iterator[str]:
    """One line an attribute that brat can show; free text stands in notes instead.

    brat knows an attribute by its name alone, so those of one name share a line.
    """
    lines: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for attribute, labels in _owned_attributes(schema):
        values = [choice.name for choice in attribute.values]
        named = attribute.kind == "choice" and all(map(_VALUE.fullmatch, values))
        if named or attribute.kind == "boolean":
            types, shown = lines.setdefault(stored_name(attribute.name), ({}, {}))
            types.update(dict.fromkeys(map(stored_name, labels)))
            shown.update(dict.fromkeys(values))
    for name, (types, shown) in lines.items():
        value = f", Value:{'|'.join(shown)}" if shown else ""
        yield f"{name}\tArg:{'|'.join(types)}{value}"


def _owned_attributes(schema: Schema) -> Iterator[tuple[Attribute, tuple[str, ...]]]:
    """Every attribute of spans and relations, with the labels of those that have it."""
    for layer in schema.layers:
        for attribute in layer.attributes:
            yield attribute, attribute.when.labels or tuple(one.name for one in layer.labels)
    for relation in schema.relations:
        for attribute in relation.attributes:
            yield attribute, (relation.name,)
