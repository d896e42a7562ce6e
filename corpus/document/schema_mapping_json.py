"""Reading a mapping between schemas from JSON, and holding it against both of them."""

from collections.abc import Collection, Iterator, Sequence

from corpus.document.errors import InvalidMapping
from corpus.document.schema import Attribute, Schema
from corpus.document.schema_mapping import (
    OWNERS,
    AttributeFate,
    Owned,
    SchemaMapping,
    Targets,
)
from corpus.document.strict_json import Fields
from corpus.document.unsure import UNSURE, span_attributes

_PARTS = frozenset({"layers", "labels", "relations", *(f"{kind}_attributes" for kind in OWNERS)})
_FATE = frozenset({"to", "values"})


def schema_mapping_from_json(value: object, olds: Sequence[Schema], new: Schema) -> SchemaMapping:
    """The mapping from schemas that a project has labelled with to a later one.

    Raises InvalidMapping, by the path, for what is no mapping, for a name that none of `olds`
    has, and for one that it leads to and that `new` lacks.
    """
    fields = Fields(value, "", InvalidMapping)
    fields.only(_PARTS)
    labels = {f"{layer}:{label}" for old in olds for layer, label in old.labels}
    return SchemaMapping(
        layers=_single(
            fields.inner("layers"),
            {name for old in olds for name in old.layers_by_name},
            list(new.layers_by_name),
        ),
        labels=_labels(fields.inner("labels"), labels, new),
        relations=_single(
            fields.inner("relations"),
            {name for old in olds for name in old.relations_by_name},
            list(new.relations_by_name),
        ),
        attributes={
            owned: fate
            for kind in OWNERS
            for owned, fate in _attributes(fields.inner(f"{kind}_attributes"), kind, olds, new)
        },
    )


def owned_attributes(schema: Schema) -> Iterator[tuple[Owned, Attribute]]:
    """Every attribute with what has it."""
    for layer in schema.layers:
        yield from ((("span", layer.name, one.name), one) for one in span_attributes(layer))
    for relation in schema.relations:
        yield from ((("relation", relation.name, one.name), one) for one in relation.attributes)
    yield from ((("article", "", one.name), one) for one in schema.attributes)


def _single(held: Fields, known: Collection[str], new: Sequence[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in held.names():
        _check_known(held, name, known)
        found[name] = _target(held, name, new, held.text(name)) if held.has(name) else None
    return found


def _labels(held: Fields, known: Collection[str], new: Schema) -> dict[str, Targets]:
    targets = [f"{layer}:{label}" for layer, label in new.labels]
    found: dict[str, Targets] = {}
    for name in held.names():
        _check_known(held, name, known)
        if isinstance(held.values[name], list):
            found[name] = _split(held, name, targets, new)
        elif held.has(name):
            found[name] = (_target(held, name, targets, held.text(name)),)
        else:
            found[name] = ()
    return found


def _split(held: Fields, name: str, targets: Sequence[str], new: Schema) -> Targets:
    """The labels that a split leads to, each of which can be marked for review."""
    found = tuple(_target(held, name, targets, one) for one in held.texts(name))
    if len({*found}) < len(found) or not found:
        raise held.refuse(name, "must list different labels; null drops the label")
    if len(found) > 1 and not can_be_unsure(new, found[0]):
        raise held.refuse(
            name,
            "cannot be split into %(label)s first: its layer has an attribute %(unsure)s of its"
            " own, by which places to review could not be marked",
            label=found[0],
            unsure=UNSURE.name,
        )
    return found


def can_be_unsure(schema: Schema, label: str) -> bool:
    """Whether any span of "layer:LABEL" may be marked as unsure."""
    layer = schema.layers_by_name[label.partition(":")[0]]
    held = next(one for one in span_attributes(layer) if one.name == UNSURE.name)
    return held.kind == "boolean" and held.when == UNSURE.when


def _attributes(
    held: Fields, kind: str, olds: Sequence[Schema], new: Schema
) -> Iterator[tuple[Owned, AttributeFate]]:
    known = {_written(owned) for old in olds for owned, _ in owned_attributes(old)}
    later = [(owned, one) for owned, one in owned_attributes(new) if owned[0] == kind]
    for name in held.names():
        owner, _, attribute = name.rpartition(":")
        _check_known(held, name, {told for told_kind, told in known if told_kind == kind})
        yield (kind, owner, attribute), _fate(held, name, [one for _, one in later])


def _written(owned: Owned) -> tuple[str, str]:
    kind, owner, name = owned
    return kind, f"{owner}:{name}" if owner else name


def _fate(held: Fields, name: str, later: Sequence[Attribute]) -> AttributeFate:
    names = list(dict.fromkeys(one.name for one in later))
    if not held.has(name):
        return AttributeFate(None)
    if isinstance(held.values[name], str):
        return AttributeFate(_target(held, name, names, held.text(name)))
    told = held.inner(name)
    told.only(_FATE)
    to = _target(told, "to", names, told.text("to"))
    values = told.inner("values")
    taken = [value for one in later if one.name == to for value in _taken(one)]
    return AttributeFate(
        to,
        {
            value: _target(values, value, taken, values.text(value)) if values.has(value) else None
            for value in values.names()
        },
    )


def _taken(attribute: Attribute) -> list[str]:
    if attribute.kind == "boolean":
        return ["true", "false"]
    return [choice.name for choice in attribute.values]


def _check_known(held: Fields, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise held.refuse(
            name,
            "is in no earlier schema of this project; there are: %(known)s",
            known=", ".join(sorted(known)) or "-",
        )


def _target(held: Fields, name: str, known: Sequence[str], target: str) -> str:
    if target not in known:
        raise held.refuse(
            name,
            "leads to %(target)s, which the new schema lacks; take null, which drops and"
            " archives, or one of: %(known)s",
            target=target,
            known=", ".join(known) or "-",
        )
    return target
