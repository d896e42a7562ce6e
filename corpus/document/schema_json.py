"""Schemas as JSON: the dataclasses of `schema.py`, with empty keys left out."""

import hashlib
from collections.abc import Mapping, Sequence

from corpus.document.canonical import canonical_bytes
from corpus.document.errors import InvalidSchema
from corpus.document.schema import (
    Attribute,
    Choice,
    ClaimRoles,
    Condition,
    Label,
    Layer,
    RelationType,
    Schema,
    Titles,
)
from corpus.document.schema_rules import check_schema
from corpus.document.strict_json import Fields
from corpus.document.values_json import jsonable

_SCHEMA = frozenset({"name", "number", "title", "layers", "relations", "attributes", "claims"})
_LAYER = frozenset({"name", "title", "labels", "attributes"})
_LABEL = frozenset({"name", "title", "family", "pattern", "key", "color"})
_RELATION = frozenset({"name", "title", "head", "tail", "attributes"})
_ATTRIBUTE = frozenset({"name", "title", "kind", "values", "default", "when", "group"})
_CHOICE = frozenset({"name", "title"})
_WHEN = frozenset({"labels", "attribute", "values"})
_CLAIMS = ("content", "source", "cue", "source_of", "cue_of", "continues")


def schema_to_json(schema: Schema) -> dict[str, object]:
    """The schema as JSON; `schema_from_json` makes an equal one of it."""
    claims = schema.claims
    return _filled(
        name=schema.name,
        number=schema.number,
        title=dict(schema.title),
        layers=[_layer_to_json(layer) for layer in schema.layers],
        relations=[_relation_to_json(relation) for relation in schema.relations],
        attributes=_attributes_to_json(schema.attributes),
        claims={role: getattr(claims, role) for role in _CLAIMS} if claims else {},
    )


def schema_from_json(value: object) -> Schema:
    """The schema that this JSON object holds, fit to be labelled with.

    Raises InvalidSchema that names what is wrong, by its path or by its name.
    """
    fields = Fields(value, "", InvalidSchema)
    fields.only(_SCHEMA)
    schema = Schema(
        name=fields.text("name"),
        number=fields.whole("number") if fields.has("number") else 0,
        title=_titles(fields),
        layers=tuple(_layer(layer) for layer in fields.each("layers")),
        relations=tuple(_relation(relation) for relation in fields.each("relations")),
        attributes=_attributes(fields),
        claims=_claims(fields.inner("claims")) if fields.has("claims") else None,
    )
    check_schema(schema)
    return schema


def schema_digest(schema: Schema) -> str:
    """SHA-256 of the schema's canonical JSON without its number, as 64 hexadecimal digits."""
    content = {key: value for key, value in schema_to_json(schema).items() if key != "number"}
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def _filled(**values: object) -> dict[str, object]:
    """The values that say something: 0 and false do, empty text and lists do not."""
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


def _layer_to_json(layer: Layer) -> Mapping[str, object]:
    return _filled(
        name=layer.name,
        title=dict(layer.title),
        labels=[
            _filled(
                name=label.name,
                title=dict(label.title),
                family=label.family,
                pattern=label.pattern,
                key=label.key,
                color=dict(label.color),
            )
            for label in layer.labels
        ],
        attributes=_attributes_to_json(layer.attributes),
    )


def _relation_to_json(relation: RelationType) -> Mapping[str, object]:
    return _filled(
        name=relation.name,
        title=dict(relation.title),
        head=list(relation.head),
        tail=list(relation.tail),
        attributes=_attributes_to_json(relation.attributes),
    )


def _attributes_to_json(attributes: Sequence[Attribute]) -> list[Mapping[str, object]]:
    return [_attribute_to_json(attribute) for attribute in attributes]


def _attribute_to_json(attribute: Attribute) -> Mapping[str, object]:
    held = _filled(
        name=attribute.name,
        title=dict(attribute.title),
        kind=attribute.kind,
        values=[{"name": one.name, "title": dict(one.title)} for one in attribute.values],
        when=_filled(
            labels=list(attribute.when.labels),
            attribute=attribute.when.attribute,
            values=list(attribute.when.values),
        ),
        group=attribute.group,
    )
    if attribute.default is not None:
        held["default"] = jsonable(attribute.default)
    return held


def _titles(fields: Fields) -> Titles:
    title = fields.inner("title")
    return {language: title.text(language) for language in {"ar": 0, "en": 0, **title.values}}


def _layer(fields: Fields) -> Layer:
    fields.only(_LAYER)
    return Layer(
        fields.text("name"),
        _titles(fields),
        tuple(_label(label) for label in fields.each("labels")),
        _attributes(fields),
    )


def _label(fields: Fields) -> Label:
    fields.only(_LABEL)
    color = fields.inner("color")
    return Label(
        fields.text("name"),
        _titles(fields),
        fields.text("family"),
        fields.text("pattern"),
        fields.text("key", ""),
        {use: color.text(use) for use in color.values},
    )


def _relation(fields: Fields) -> RelationType:
    fields.only(_RELATION)
    return RelationType(
        fields.text("name"),
        _titles(fields),
        fields.texts("head"),
        fields.texts("tail"),
        _attributes(fields),
    )


def _attributes(fields: Fields) -> tuple[Attribute, ...]:
    return tuple(_attribute(attribute) for attribute in fields.each("attributes"))


def _attribute(fields: Fields) -> Attribute:
    fields.only(_ATTRIBUTE)
    return Attribute(
        fields.text("name"),
        _titles(fields),
        fields.text("kind"),
        tuple(_choice(choice) for choice in fields.each("values")),
        fields.attribute("default") if fields.has("default") else None,
        _condition(fields.inner("when")),
        fields.text("group", ""),
    )


def _choice(fields: Fields) -> Choice:
    fields.only(_CHOICE)
    return Choice(fields.text("name"), _titles(fields))


def _condition(fields: Fields) -> Condition:
    fields.only(_WHEN)
    return Condition(fields.texts("labels"), fields.text("attribute", ""), fields.texts("values"))


def _claims(fields: Fields) -> ClaimRoles:
    fields.only(frozenset(_CLAIMS))
    return ClaimRoles(*(fields.text(role) for role in _CLAIMS))
