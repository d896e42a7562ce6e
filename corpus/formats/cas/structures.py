"""The feature structures of a CAS, whether they are written as XMI or as JSON."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.document.document import AttributeValue
from corpus.document.errors import InvalidFile
from corpus.document.strict_json import LARGEST_WHOLE
from corpus.formats.cas.type_system import TypeSystem

SOFA = "uima.cas.Sofa"
SOFA_ID = 1
VIEW = "_InitialView"
ELEMENTS = "elements"


@dataclass(slots=True)
class Structure:
    """One feature structure: `values` that are plain, and `refs` to others by their ids."""

    id: int
    type: str
    values: dict[str, AttributeValue] = field(default_factory=dict)
    refs: dict[str, tuple[int, ...]] = field(default_factory=dict)
    line: int | None = None


@dataclass(slots=True)
class Cas:
    """A CAS: its structures by id, and of its first text that and the ids it indexes."""

    types: TypeSystem
    structures: dict[int, Structure]
    text: str
    members: tuple[int, ...]
    texts: int


def add(structure: Structure, structures: dict[int, Structure]) -> None:
    """Take the structure in. Raises InvalidFile where its number is taken."""
    if structure.id in structures:
        raise InvalidFile("the id %(id)s stands twice", id=structure.id, line=structure.line)
    structures[structure.id] = structure


def make_cas(
    types: TypeSystem,
    structures: dict[int, Structure],
    sofas: Mapping[int, tuple[str, str | None]],
    views: Mapping[int, tuple[int, ...]],
) -> Cas:
    texts = [(name != "_InitialView", id, text) for id, (name, text) in sofas.items() if text]
    if not texts:
        raise InvalidFile("the CAS holds no text")
    _, id, text = min(texts)
    for structure in structures.values():
        _unfold(structure, structures)
    return Cas(types, structures, text, views.get(id, ()), len(texts))


def read_id(written: object, line: int | None) -> int:
    if isinstance(written, str) and written.isascii() and written.isdecimal() and len(written) < 16:
        return int(written)
    if isinstance(written, int) and not isinstance(written, bool):
        return written
    raise InvalidFile("%(written)s is no number of a feature structure", written=written, line=line)


def read_number(text: str) -> AttributeValue:
    """The number, or the text where JSON could not carry it."""
    try:
        value = float(text) if not text.lstrip("-").isdecimal() else int(text)
    except ValueError:
        return text
    return value if math.isfinite(value) and abs(value) <= LARGEST_WHOLE else text


def _unfold(structure: Structure, structures: Mapping[int, Structure]) -> None:
    """Put the elements of arrays in the place of references to them."""
    for name, ids in list(structure.refs.items()):
        target = structures.get(ids[0]) if len(ids) == 1 else None
        if target is None or not _is_array(target.type):
            continue
        if target.type == "uima.cas.FSArray" or target.type.endswith("[]"):
            structure.refs[name] = target.refs.get(ELEMENTS, ())
        else:
            del structure.refs[name]
            structure.values[name] = target.values.get(ELEMENTS, ())


def _is_array(type: str) -> bool:
    return type.endswith("[]") or (type.startswith("uima.cas.") and type.endswith("Array"))


def indexed(cas: Cas) -> Iterator[Structure]:
    """The structures of the first text, in the order of the file."""
    members = set(cas.members)
    return (one for id, one in cas.structures.items() if id in members)
