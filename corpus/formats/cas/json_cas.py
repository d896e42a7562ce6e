"""UIMA CAS as JSON (https://github.com/apache/uima-uimaj-io-jsoncas)."""

import json
from collections.abc import Iterable, Mapping

from corpus.document.errors import InvalidFile
from corpus.formats.cas.structures import (
    ELEMENTS,
    SOFA,
    SOFA_ID,
    VIEW,
    Cas,
    Structure,
    add,
    make_cas,
    read_id,
    read_number,
)
from corpus.formats.cas.type_system import TypeSystem, read_json_types

_STRINGS = "uima.cas.StringArray"


def cas_from_json(value: object, types: TypeSystem) -> Cas:
    """The CAS of a JSON file, whose own types are added to `types`.

    Raises InvalidFile where it is none.
    """
    listed = value.get("%FEATURE_STRUCTURES") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(listed, list | dict):
        raise InvalidFile("this is not the JSON of a UIMA CAS")
    own = value.get("%TYPES")
    if isinstance(own, dict):
        read_json_types(own, types)
    pairs = listed.items() if isinstance(listed, dict) else [(None, one) for one in listed]
    structures: dict[int, Structure] = {}
    sofas: dict[int, tuple[str, str | None]] = {}
    for key, held in pairs:
        if not isinstance(held, dict):
            raise InvalidFile("this is not the JSON of a UIMA CAS")
        id = read_id(held.get("%ID") if key is None else key, None)
        if held.get("%TYPE") == SOFA:
            text = held.get("sofaString")
            sofas[id] = (str(held.get("sofaID")), text if isinstance(text, str) else None)
        else:
            add(_json_structure(id, held), structures)
    views: dict[int, tuple[int, ...]] = {}
    listed_views = value.get("%VIEWS")
    for view in listed_views.values() if isinstance(listed_views, dict) else ():
        if isinstance(view, dict) and isinstance(view.get("%MEMBERS"), list):
            members = tuple(read_id(one, None) for one in view["%MEMBERS"])
            views[read_id(view.get("%SOFA", 0), None)] = members
    return make_cas(types, structures, sofas, views)


def _json_structure(id: int, held: Mapping[str, object]) -> Structure:
    structure = Structure(id, str(held.get("%TYPE")))
    for key, value in held.items():
        name = key.lstrip("@#^")
        if key == "@sofa" or value is None:
            continue
        if key.startswith("@"):
            structure.refs[name] = (value,) if type(value) is int else ()
        elif key == "%ELEMENTS":
            _set_json_elements(structure, value)
        elif key.startswith("%"):
            continue
        elif isinstance(value, str | bool):
            structure.values[name] = value
        elif isinstance(value, int | float):
            structure.values[name] = read_number(repr(value))
    return structure


def _set_json_elements(structure: Structure, value: object) -> None:
    listed = value if isinstance(value, list) else [value]
    if structure.type == "uima.cas.FSArray" or structure.type.endswith("[]"):
        structure.refs[ELEMENTS] = tuple(read_id(one, None) for one in listed if one is not None)
    else:
        structure.values[ELEMENTS] = tuple("" if one is None else str(one) for one in listed)


def cas_to_json(text: str, structures: Iterable[Structure], types: Mapping[str, object]) -> str:
    """The JSON of a text, the structures that its view indexes and the types they are of.

    Offsets are UTF-16 units.
    """
    sofa = {
        "%ID": SOFA_ID,
        "%TYPE": SOFA,
        "sofaNum": 1,
        "sofaID": VIEW,
        "mimeType": "text/plain",
        "sofaString": text,
    }
    written: list[dict[str, object]] = [sofa]
    members: list[int] = []
    arrays: list[tuple[dict[str, object], str, tuple[str, ...]]] = []
    for structure in structures:
        held: dict[str, object] = {"%ID": structure.id, "%TYPE": structure.type}
        if "begin" in structure.values:
            held["@sofa"] = SOFA_ID
        for feature, value in structure.values.items():
            if isinstance(value, tuple):
                arrays.append((held, feature, value))
            else:
                held[feature] = value
        held |= {f"@{feature}": ids[0] for feature, ids in structure.refs.items()}
        written.append(held)
        members.append(structure.id)
    last = max(members, default=SOFA_ID)
    for id, (held, feature, elements) in enumerate(arrays, last + 1):
        held[f"@{feature}"] = id
        written.append({"%ID": id, "%TYPE": _STRINGS, "%ELEMENTS": elements})
    views = {VIEW: {"%SOFA": SOFA_ID, "%MEMBERS": members}}
    cas = {"%TYPES": types, "%FEATURE_STRUCTURES": written, "%VIEWS": views}
    return json.dumps(cas, ensure_ascii=False, separators=(",", ":"))
