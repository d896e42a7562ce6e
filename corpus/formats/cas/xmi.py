"""UIMA CAS as XMI (https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xmi)."""

from collections.abc import Iterable

from corpus.document.errors import InvalidFile
from corpus.formats.cas.structures import (
    ELEMENTS,
    SOFA_ID,
    VIEW,
    Cas,
    Structure,
    add,
    make_cas,
    read_id,
    read_number,
)
from corpus.formats.cas.type_system import STRING, TypeSystem
from corpus.formats.reading.xml import Element

_XMI = "http://www.omg.org/XMI}"
_CAS = "http:///uima/cas.ecore}"
_INTEGERS = ("uima.cas.Integer", "uima.cas.Short", "uima.cas.Long", "uima.cas.Byte")
_REALS = ("uima.cas.Double", "uima.cas.Float")
_ESCAPES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    ('"', "&quot;"),
    ("\n", "&#10;"),
    ("\t", "&#9;"),
    ("\r", "&#13;"),
)


def cas_from_xmi(root: Element, types: TypeSystem) -> Cas:
    """The CAS of an XMI file. Raises InvalidFile where it is none."""
    if root.name != _XMI + "XMI":
        raise InvalidFile("this is not the XMI of a UIMA CAS")
    structures: dict[int, Structure] = {}
    sofas: dict[int, tuple[str, str | None]] = {}
    views: dict[int, tuple[int, ...]] = {}
    for element in root.children:
        held = element.attributes
        if element.name == _CAS + "Sofa":
            id = read_id(held.get(_XMI + "id", ""), element.line)
            sofas[id] = (held.get("sofaID", ""), held.get("sofaString"))
        elif element.name == _CAS + "View":
            members = held.get("members", "").split()
            views[read_id(held.get("sofa", ""), element.line)] = tuple(
                read_id(one, element.line) for one in members
            )
        elif element.name != _CAS + "NULL":
            structure = _xmi_structure(element, types)
            add(structure, structures)
    return make_cas(types, structures, sofas, views)


def _xmi_structure(element: Element, types: TypeSystem) -> Structure:
    space, _, short = element.name.rpartition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    type = short if package == "uima.noNamespace" else f"{package}.{short}"
    held = dict(element.attributes)
    structure = Structure(read_id(held.pop(_XMI + "id", ""), element.line), type, line=element.line)
    held.pop("sofa", None)
    texts: dict[str, list[str]] = {}
    for child in element.children:
        texts.setdefault(child.name, []).append(child.text)
    structure.values.update({name: tuple(listed) for name, listed in texts.items()})
    features = types.features(type)
    for name, text in held.items():
        feature = features.get(name)
        if name in ("begin", "end"):
            structure.values[name] = read_number(text)
        elif name == ELEMENTS and feature is None:
            _set_elements(structure, text)
        else:
            _set(structure, name, text, feature.range if feature else STRING, types)
    return structure


def _set(structure: Structure, name: str, text: str, range: str, types: TypeSystem) -> None:
    """Take over the value of a feature, which XMI writes as text whatever it is."""
    if range == "uima.cas.Boolean":
        structure.values[name] = text == "true"
    elif range in _INTEGERS or range in _REALS:
        structure.values[name] = read_number(text)
    elif types.is_a(range, STRING):
        structure.values[name] = text
    elif range == "uima.cas.StringArray" and not text:
        structure.values[name] = ()
    elif all(part.isascii() and part.isdecimal() for part in text.split()) and not (
        range.startswith("uima.cas.") and range.endswith(("IntegerArray", "LongArray"))
    ):
        structure.refs[name] = tuple(read_id(part, structure.line) for part in text.split())
    else:
        structure.values[name] = tuple(text.split())


def _set_elements(structure: Structure, text: str) -> None:
    """Take over the elements of an array that stands by itself."""
    if structure.type == "uima.cas.FSArray" or structure.type.endswith("[]"):
        structure.refs[ELEMENTS] = tuple(read_id(part, structure.line) for part in text.split())
    else:
        structure.values[ELEMENTS] = tuple(text.split())


def cas_to_xmi(text: str, structures: Iterable[Structure]) -> str:
    """The XMI of a text and the structures that its view indexes, offsets in UTF-16 units."""
    prefixes: dict[str, str] = {}
    lines: list[str] = []
    members: list[int] = []
    for structure in structures:
        members.append(structure.id)
        package, _, short = structure.type.rpartition(".")
        if package not in prefixes:
            prefixes[package] = f"type{len(prefixes) + 1}"
        lines.append(_written(structure, f"{prefixes[package]}:{short}"))
    spaces = "".join(
        f' xmlns:{prefix}="http:///{package.replace(".", "/")}.ecore"'
        for package, prefix in prefixes.items()
    )
    listed = " ".join(map(str, members))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
        f'{spaces} xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n{"".join(lines)}'
        f'<cas:Sofa xmi:id="{SOFA_ID}" sofaNum="1" sofaID="{VIEW}" mimeType="text/plain" '
        f'sofaString="{_escaped(text)}"/>\n'
        f'<cas:View sofa="{SOFA_ID}" members="{listed}"/>\n</xmi:XMI>\n'
    )


def _written(structure: Structure, name: str) -> str:
    attributes: list[str] = []
    children: list[str] = []
    if "begin" in structure.values:
        attributes.append(f' sofa="{SOFA_ID}"')
    for feature, value in structure.values.items():
        if isinstance(value, tuple) and value:
            children += (f"<{feature}>{_escaped(one)}</{feature}>" for one in value)
        elif isinstance(value, bool):
            attributes.append(f' {feature}="{str(value).lower()}"')
        elif isinstance(value, int):
            attributes.append(f' {feature}="{value}"')
        else:
            attributes.append(f' {feature}="{_escaped(str(value or ""))}"')
    for feature, ids in structure.refs.items():
        attributes.append(f' {feature}="{" ".join(map(str, ids))}"')
    start = f'<{name} xmi:id="{structure.id}"{"".join(attributes)}'
    return f"{start}>{''.join(children)}</{name}>\n" if children else f"{start}/>\n"


def _escaped(text: str) -> str:
    for mark, escape in _ESCAPES:
        if mark in text:
            text = text.replace(mark, escape)
    return text
