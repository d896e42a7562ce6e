"""Whether a later schema only adds to an earlier one."""

from collections.abc import Mapping, Sequence

from corpus.document.schema import Attribute, Condition, Layer, RelationType, Schema


def extends(new: Schema, old: Schema) -> bool:
    """Whether whatever is labelled in `old` says the same in `new`: each of its labels,
    relations, attributes and values is there under its name, applies where it did, and what
    makes up a claim is what it was. Titles, colours and keys may differ."""
    return (
        new.claims == old.claims
        and _attributes(new.attributes, old.attributes)
        and all(_layer(new.layers_by_name.get(one.name), one) for one in old.layers)
        and all(_relation(new.relations_by_name, one) for one in old.relations)
    )


def _layer(new: Layer | None, old: Layer) -> bool:
    return (
        new is not None
        and {one.name for one in old.labels} <= {one.name for one in new.labels}
        and _attributes(new.attributes, old.attributes)
    )


def _relation(types: Mapping[str, RelationType], old: RelationType) -> bool:
    new = types.get(old.name)
    return (
        new is not None
        and set(old.head) <= set(new.head)
        and set(old.tail) <= set(new.tail)
        and _attributes(new.attributes, old.attributes)
    )


def _attributes(new: Sequence[Attribute], old: Sequence[Attribute]) -> bool:
    by_name = {one.name: one for one in new}
    return all(_attribute(by_name.get(one.name), one) for one in old)


def _attribute(new: Attribute | None, old: Attribute) -> bool:
    return (
        new is not None
        and new.kind == old.kind
        and {one.name for one in old.values} <= {one.name for one in new.values}
        and new.when in (old.when, Condition())
    )
