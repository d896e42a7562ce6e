"""Which attributes apply, and which values they take."""

import math
from collections.abc import Iterable

from corpus.document.document import Attributes, AttributeValue
from corpus.document.schema import Attribute


def fits(attribute: Attribute, value: AttributeValue) -> bool:
    """Whether `value` is one that an attribute of this kind takes."""
    names = {choice.name for choice in attribute.values}
    match attribute.kind:
        case "choice":
            return isinstance(value, str) and value in names
        case "choices":
            return isinstance(value, tuple) and len({*value} & names) == len(value)
        case "text":
            return isinstance(value, str)
        case "number":
            return _is_finite_number(value)
        case "boolean":
            return isinstance(value, bool)
    return False


def applies(
    attribute: Attribute, *, label: str, values: Attributes, among: Iterable[Attribute]
) -> bool:
    """Whether the attribute's condition is true of something with this label and values.

    `among` are the attributes of its layer, relation type or article: one that is not set
    counts as having its default.
    """
    when = attribute.when
    if when.labels and label not in when.labels:
        return False
    if not when.attribute:
        return True
    defaults = {one.name: one.default for one in among}
    held = values.get(when.attribute, defaults.get(when.attribute))
    return bool(_names(held) & {*when.values})


def _is_finite_number(value: AttributeValue) -> bool:
    if isinstance(value, bool | str | tuple):
        return False
    return -math.inf < value < math.inf


def _names(value: AttributeValue | None) -> set[str]:
    """The value as conditions write it: "true" and "false" for a boolean."""
    match value:
        case bool():
            return {str(value).lower()}
        case str():
            return {value}
        case tuple():
            return {*value}
    return set()
