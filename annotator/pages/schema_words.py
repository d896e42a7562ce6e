"""What a schema calls its parts, in the language of the interface."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from annotator.templatetags.figures import in_arabic
from corpus.document.document import AttributeValue
from corpus.document.schema import Attribute, Schema


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
    found = _attribute(schema, layer, name)
    return titled(found.title if found else None, name)


def value_title(schema: Schema, layer: str, name: str, value: AttributeValue | None) -> str:
    """What a value of such an attribute is called; empty for None."""
    return _value_title(_attribute(schema, layer, name), value)


def link_attribute_title(schema: Schema, relation: str, name: str) -> str:
    """What an attribute of a type of relation is called, after the type."""
    found = _link_attribute(schema, relation, name)
    title = titled(found.title if found else None, name)
    return f"{relation_title(schema, relation)} · {title}"


def link_value_title(schema: Schema, relation: str, name: str, value: AttributeValue | None) -> str:
    """What a value of such an attribute is called; empty for None."""
    return _value_title(_link_attribute(schema, relation, name), value)


def _value_title(found: Attribute | None, value: AttributeValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    titles = {one.name: titled(one.title, one.name) for one in found.values} if found else {}
    values = value if isinstance(value, tuple) else (str(value),)
    return _(", ").join(titles.get(one, one) for one in values)


def _link_attribute(schema: Schema, relation: str, name: str) -> Attribute | None:
    held = schema.relations_by_name.get(relation)
    return next((one for one in held.attributes if one.name == name), None) if held else None


def _attribute(schema: Schema, layer: str, name: str) -> Attribute | None:
    held = schema.layers_by_name.get(layer)
    owned = held.attributes if held else schema.attributes
    return next((one for one in owned if one.name == name), None)
