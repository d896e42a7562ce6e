"""What must hold of a schema before anybody labels with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from corpus.document.attribute_values import fits
from corpus.document.contrast import DARK_PAPER, LIGHT_PAPER, READABLE, contrast
from corpus.document.errors import InvalidSchema
from corpus.document.schema import (
    ATTRIBUTE_KINDS,
    FAMILIES,
    PATTERNS,
    Attribute,
    ClaimRoles,
    Label,
    Layer,
    RelationType,
    Schema,
)

RESERVED_KEYS = frozenset("cfa")
LABEL_KEYS = tuple(
    key for key in "0123456789abcdefghijklmnopqrstuvwxyz" if key not in RESERVED_KEYS
)
"""The keys that a label may take: those of the editor itself are left out."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")  # as long as its column
_NAME = re.compile(r"[^\W\d_][\w.-]{0,79}")
_COLOR_USES = frozenset({"light", "dark", "fill"})


def check_schema(schema: Schema) -> None:
    """Raises InvalidSchema, naming the layer, label, attribute or relation, where people
    could not label with the schema or could not tell its labels apart."""
    if not _SLUG.fullmatch(schema.name):
        raise InvalidSchema(
            "%(name)s cannot name a schema; use a-z, digits, - and _", name=schema.name
        )
    if schema.number < 0:
        raise InvalidSchema("a schema's number must be 0 (a draft) or more")
    if not schema.layers:
        raise InvalidSchema("a schema needs a layer with a label")
    _check_names("layer", (layer.name for layer in schema.layers))
    _check_names("relation", (relation.name for relation in schema.relations))
    for layer in schema.layers:
        _check_layer(layer)
    _check_keys(schema.layers)
    for relation in schema.relations:
        _check_relation(relation, schema)
    _check_attributes("the article", schema.attributes, frozenset())
    if schema.claims:
        _check_claims(schema, schema.claims)


def _check_names(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if not _NAME.fullmatch(name):
            raise InvalidSchema(
                "%(name)s cannot name a %(what)s; begin with a letter, and use letters,"
                " digits, . - and _ only",
                name=name,
                what=what,
            )
        if name in seen:
            raise InvalidSchema("the %(what)s %(name)s stands twice", what=what, name=name)
        seen.add(name)


def _check_layer(layer: Layer) -> None:
    if not layer.labels:
        raise InvalidSchema("layer %(layer)s has no label", layer=layer.name)
    _check_names("label", (label.name for label in layer.labels))
    for label in layer.labels:
        _check_known("family", label.family, FAMILIES, f"label {label.name}")
        _check_known("pattern", label.pattern, PATTERNS, f"label {label.name}")
        if label.color:
            _check_color(label)
    names = frozenset(label.name for label in layer.labels)
    _check_attributes(f"layer {layer.name}", layer.attributes, names)


def _check_known(what: str, value: str, known: Sequence[str], owner: str) -> None:
    if value not in known:
        raise InvalidSchema(
            "%(owner)s: %(what)s %(value)s is not one of %(known)s",
            owner=owner,
            what=what,
            value=value,
            known=", ".join(known),
        )


def _check_keys(layers: Iterable[Layer]) -> None:
    """A key is one label's, whatever its layer: labels of two layers may have one name."""
    taken: dict[str, str] = {}
    marked = ((f"{one.name}:{label.name}", label) for one in layers for label in one.labels)
    for mark, label in marked:
        if not label.key:
            continue
        _check_known("key", label.key, LABEL_KEYS, f"label {label.name}")
        if label.key in taken:
            raise InvalidSchema(
                "labels %(first)s and %(second)s share the key %(key)s",
                first=taken[label.key],
                second=mark,
                key=label.key,
            )
        taken[label.key] = mark


def _check_color(label: Label) -> None:
    if label.color.keys() != _COLOR_USES:
        raise InvalidSchema(
            "label %(label)s: a colour has a light, a dark and a fill value", label=label.name
        )
    color = label.color
    papers = (("light", LIGHT_PAPER), ("light", color["fill"]), ("dark", DARK_PAPER))
    for use, paper in papers:
        try:
            ratio = contrast(color[use], paper)
        except ValueError as error:
            raise InvalidSchema(
                "label %(label)s: %(reason)s", label=label.name, reason=str(error)
            ) from None
        if ratio < READABLE:
            raise InvalidSchema(
                "label %(label)s: %(color)s cannot be read on %(paper)s; the contrast is"
                " %(ratio).1f and must be %(least)s",
                label=label.name,
                color=color[use],
                paper=paper,
                ratio=ratio,
                least=READABLE,
            )


def _check_relation(relation: RelationType, schema: Schema) -> None:
    labels = {f"{layer}:{label}" for layer, label in schema.labels}
    for end, allowed in (("head", relation.head), ("tail", relation.tail)):
        if not allowed:
            raise InvalidSchema("relation %(name)s: %(end)s is empty", name=relation.name, end=end)
        for one in allowed:
            if one not in labels and one not in schema.layers_by_name:
                raise InvalidSchema(
                    "relation %(name)s: its %(end)s %(one)s is no layer, nor a label written"
                    " layer:LABEL",
                    name=relation.name,
                    end=end,
                    one=one,
                )
    _check_attributes(f"relation {relation.name}", relation.attributes, frozenset())


def _check_attributes(owner: str, attributes: Sequence[Attribute], labels: frozenset[str]) -> None:
    _check_names("attribute", (attribute.name for attribute in attributes))
    by_name = {attribute.name: attribute for attribute in attributes}
    for attribute in attributes:
        problem = _values_problem(attribute) or _condition_problem(attribute, by_name, labels)
        if problem:
            raise InvalidSchema(
                "%(owner)s, attribute %(name)s: %(problem)s",
                owner=owner,
                name=attribute.name,
                problem=problem,
            )
    conditions = {one.name: [one.when.attribute] for one in attributes if one.when.attribute}
    try:
        TopologicalSorter(conditions).prepare()
    except CycleError as error:
        raise InvalidSchema(
            "%(owner)s: the conditions of attributes %(names)s form a circle",
            owner=owner,
            names=" → ".join(error.args[1]),
        ) from None


def _values_problem(attribute: Attribute) -> str:
    if attribute.kind not in ATTRIBUTE_KINDS:
        return f"its kind {attribute.kind} is not one of {', '.join(ATTRIBUTE_KINDS)}"
    names = [choice.name for choice in attribute.values]
    if bool(names) != attribute.kind.startswith("choice"):
        return "a choice needs values, and nothing else has any"
    if len(set(names)) < len(names):
        return "a value stands twice"
    if any(name != name.strip() or not name.isprintable() for name in names):
        return "a value's name has blanks around it or characters that cannot be seen"
    if attribute.default is not None and not fits(attribute, attribute.default):
        return f"its default {attribute.default!r} is not a value that it takes"
    return ""


def _condition_problem(
    attribute: Attribute, by_name: Mapping[str, Attribute], labels: frozenset[str]
) -> str:
    when = attribute.when
    unknown = sorted({*when.labels} - labels)
    if unknown:
        return f"its condition names {unknown[0]}, which is no label there"
    if not when.attribute:
        return "its condition has values, but no attribute" if when.values else ""
    other = by_name.get(when.attribute)
    if other is None:
        return f"its condition names {when.attribute}, which is no attribute there"
    takes = {"true", "false"} if other.kind == "boolean" else {one.name for one in other.values}
    if not when.values or not {*when.values} <= takes:
        return f"its condition must name values that {other.name} takes"
    return ""


def _check_claims(schema: Schema, claims: ClaimRoles) -> None:
    for label in (claims.content, claims.source, claims.cue):
        if label not in {name for _, name in schema.labels}:
            raise InvalidSchema("claims: there is no label %(label)s", label=label)
    for name, head in (
        (claims.source_of, claims.source),
        (claims.cue_of, claims.cue),
        (claims.continues, claims.content),
    ):
        relation = schema.relations_by_name.get(name)
        if relation is None:
            raise InvalidSchema("claims: there is no relation %(name)s", name=name)
        for end, label in ((relation.head, head), (relation.tail, claims.content)):
            layer = schema.layer_of(label)
            if layer not in end and f"{layer}:{label}" not in end:
                raise InvalidSchema(
                    "claims: relation %(name)s does not lead from %(head)s to %(tail)s",
                    name=name,
                    head=head,
                    tail=claims.content,
                )
