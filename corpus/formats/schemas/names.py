"""Names and looks for what another tool calls as it likes."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, cycle

from corpus.document.schema import FAMILIES, PATTERNS, Attribute, Choice, Label, Layer, RelationType
from corpus.document.schema_rules import LABEL_KEYS

_UNSAFE = re.compile(r"[^\w.-]+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 80  # characters


def safe_name(name: str) -> str:
    """The name with what schemas do not take replaced; "" where nothing is left of it. They
    differ in separators, and so an import proposes the one for the other."""
    safe = _UNSAFE.sub("_", name.strip()).strip("_")
    if safe and not _LETTER.match(safe):
        safe = f"L{safe}"
    return safe[:_LONGEST]


def title_of(name: str) -> dict[str, str]:
    """The name as its own title: people put better words into the draft."""
    return {"ar": name, "en": name}


def layers_of(
    labels: Iterable[tuple[str, Sequence[str]]], attributes: dict[str, list[Attribute]]
) -> tuple[Layer, ...]:
    """A layer for each name with its labels, in colours and with keys that take turns; labels
    of one name have one key, and where keys run out there is none."""
    looks = cycle((family, pattern) for pattern in PATTERNS for family in FAMILIES)
    keys = iter((*LABEL_KEYS[1:], LABEL_KEYS[0]))  # on keyboards 0 comes after 9
    given: dict[str, str] = {}
    merged: dict[str, dict[str, str]] = {}
    for layer, names in labels:
        held = merged.setdefault(safe_name(layer), {})
        for name in filter(safe_name, names):
            held.setdefault(safe_name(name), name)
    found = []
    for layer, named in merged.items():
        made = []
        for safe, name in named.items():
            if safe not in given:
                given[safe] = next(keys, "")
            made.append(Label(safe, title_of(name), *next(looks), given[safe]))
        if layer and made:
            named_so = [held for name, held in attributes.items() if safe_name(name) == layer]
            held_attributes = once(chain.from_iterable(named_so))
            found.append(Layer(layer, title_of(layer), tuple(made), held_attributes))
    return tuple(found)


def attribute(name: str, kind: str, values: Iterable[str] = ()) -> Attribute | None:
    """An attribute by its name in the files; None where a schema could not have it: by
    another name no import would know it, and a choice needs values."""
    known = dict.fromkeys(one for one in values if one == one.strip() and one.isprintable())
    if safe_name(name) != name or (kind.startswith("choice") and not any(known)):
        return None
    choices = tuple(Choice(one, title_of(one)) for one in known if one)
    return Attribute(name, title_of(name), kind, choices)


def once(attributes: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """The attributes, the first of each name."""
    found: dict[str, Attribute] = {}
    for one in attributes:
        found.setdefault(one.name, one)
    return tuple(found.values())


def relations_of(names: Iterable[str], layers: Sequence[Layer]) -> tuple[RelationType, ...]:
    """A relation for each name, between whatever spans there are."""
    ends = tuple(layer.name for layer in layers)
    held = {safe_name(name): name for name in names if safe_name(name)}
    return tuple(RelationType(safe, title_of(name), ends, ends) for safe, name in held.items())
