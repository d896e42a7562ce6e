"""The label and the attributes of a span or relation, from the features that it has."""

from corpus.document.document import AttributeValue
from corpus.document.errors import InvalidFile
from corpus.formats.cas.own_types import NUMBER
from corpus.formats.cas.structures import Structure
from corpus.formats.cas.type_system import STRING, TypeSystem
from corpus.formats.reading.json_values import parse


def read_features(
    structure: Structure, types: TypeSystem, exact: bool
) -> tuple[str, dict[str, AttributeValue]]:
    """The label and the attributes.

    The label is the text of the feature `label`, of `value`, or of the first that is text;
    or else the short name of the type. Unless the values are `exact`, false and 0 count as
    unset, for UIMA writes them where nobody set anything.
    """
    features = types.features(structure.type)
    held: dict[str, AttributeValue] = {}
    for name, value in structure.values.items():
        if name in ("begin", "end") or (not exact and not isinstance(value, str) and not value):
            continue
        feature = features.get(name)
        number = feature is not None and feature.description == NUMBER
        held[name] = _number(value) if number else value
    first = next((one.name for one in features.values() if one.range == STRING), "")
    for name in ("label", "value", first):
        label = held.get(name)
        if isinstance(label, str) and label and name != "layer":
            del held[name]
            return label, held
    return structure.type.rpartition(".")[2], held


def _number(value: AttributeValue) -> AttributeValue:
    """A number that is written as text, or the text where it is none."""
    if not isinstance(value, str):
        return value
    try:
        found = parse(value)
    except InvalidFile:
        return value
    return found if isinstance(found, int | float) else value
