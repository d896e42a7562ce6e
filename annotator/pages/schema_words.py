"""What a schema calls its parts, in the language of the interface."""

from collections.abc import Mapping

from annotator.templatetags.figures import in_arabic
from corpus.document.schema import Schema


def titled(title: Mapping[str, str] | None, name: str) -> str:
    """A title in the language of the interface, else in the other, else the bare name."""
    ways = ("ar", "en") if in_arabic() else ("en", "ar")
    return next((title[way] for way in ways if title.get(way)), name) if title else name


def layer_title(schema: Schema, name: str) -> str:
    """What a layer is called."""
    layer = schema.layers_by_name.get(name)
    return titled(layer.title if layer else None, name)


def label_title(schema: Schema, layer: str, name: str) -> str:
    """What a label is called."""
    label = schema.labels.get((layer, name))
    return titled(label.title if label else None, name)


def relation_title(schema: Schema, name: str) -> str:
    """What a type of relation is called."""
    held = schema.relations_by_name.get(name)
    return titled(held.title if held else None, name)


def attribute_title(schema: Schema, layer: str, name: str) -> str:
    """What an attribute of a layer's spans, or of articles, is called."""
    held = schema.layers_by_name.get(layer)
    owned = held.attributes if held else schema.attributes
    found = next((one for one in owned if one.name == name), None)
    return titled(found.title if found else None, name)
