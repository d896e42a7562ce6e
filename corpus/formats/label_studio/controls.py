"""The controls of a Label Studio project: what can be said, and the config.xml that lists it.

A control is called `labels.LAYER`, `KIND.LAYER.ATTRIBUTE` for an attribute of a layer's
spans and `KIND.ATTRIBUTE` for one of the article, where KIND is the kind of its value. So
results can be read without the configuration, however they came back.
https://labelstud.io/tags/ describes the tags.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from corpus.document.document import Attributes, AttributeValue
from corpus.document.schema import Attribute, Schema
from corpus.document.unsure import span_attributes
from corpus.formats.reading.xml import Element
from corpus.formats.writing.xml_text import as_xml

CONFIG = "config.xml"
TEXT = "text"  # the control that shows the article, and the field of the task that it shows
LABELS = "labels"
KINDS = ("choice", "choices", "text", "number", "boolean")
BOOLEANS = ("true", "false")
_UNSAFE = re.compile(r"[^\w-]")


@dataclass(frozen=True, slots=True)
class ControlName:
    """What a control's name says. `kind` is LABELS or one of KINDS, `layer` empty where it
    is the article's."""

    kind: str
    layer: str
    attribute: str = ""

    def __str__(self) -> str:
        if self.kind == LABELS:
            return f"{LABELS}.{_part(self.layer)}"
        if not self.layer:
            return f"{self.kind}.{_part(self.attribute)}"
        return f"{self.kind}.{_part(self.layer)}.{_part(self.attribute)}"


def read_name(name: str) -> ControlName | None:
    """What the name says, or None where it is no control of ours."""
    kind, *parts = name.split(".")
    held = [unquote(part) for part in parts]
    if kind == LABELS and len(held) == 1 and held[0]:
        return ControlName(LABELS, held[0])
    if kind in KINDS and len(held) == 1:
        return ControlName(kind, "", held[0])
    if kind in KINDS and len(held) == 2:
        return ControlName(kind, held[0], held[1])
    return None


def _part(name: str) -> str:
    """The name without dots, white space and whatever else could part or break it."""
    return _UNSAFE.sub(_escaped, name)


def _escaped(found: re.Match[str]) -> str:
    """The character as in URLs, where dots have no need of it."""
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def within(element: Element) -> Iterator[Element]:
    """An element of a configuration and all in it."""
    yield element
    for child in element.children:
        yield from within(child)


def is_multiple(control: Element) -> bool:
    """Whether several of its choices may be taken."""
    return control.attributes.get("choice", "").startswith("multiple")


def multiple_choices(view: Element) -> set[str]:
    """The names of the controls of a configuration of which several choices may be taken."""
    controls = (one for one in within(view) if one.name == "Choices" and is_multiple(one))
    return {one.attributes.get("name", "") for one in controls}


class Controls:
    """The controls that a schema asks for, and then those that documents need beside them."""

    def __init__(self, schema: Schema) -> None:
        self._labels: dict[str, dict[str, None]] = {}
        self._attributes: dict[ControlName, dict[str, None]] = {}
        self._declared: dict[tuple[str, str], Attribute] = {}
        self._relations = dict.fromkeys(relation.name for relation in schema.relations)
        for layer in schema.layers:
            self._labels[layer.name] = dict.fromkeys(label.name for label in layer.labels)
            for attribute in span_attributes(layer):
                self._declare(layer.name, attribute)
        for attribute in schema.attributes:
            self._declare("", attribute)

    def _declare(self, layer: str, attribute: Attribute) -> None:
        self._declared[layer, attribute.name] = attribute
        values = BOOLEANS if attribute.kind == "boolean" else [one.name for one in attribute.values]
        name = ControlName(attribute.kind, layer, attribute.name)
        self._attributes[name] = dict.fromkeys(values)

    def label(self, layer: str, label: str) -> str:
        """The control that gives spans this label."""
        self._labels.setdefault(layer, {})[label] = None
        return str(ControlName(LABELS, layer))

    def relation(self, label: str) -> None:
        """Relations have this label too."""
        self._relations[label] = None

    def results(self, layer: str, attributes: Attributes) -> Iterator[dict[str, object]]:
        """Control, type and value of each attribute, as results have them; `layer` is empty
        for the article."""
        for attribute, value in attributes.items():
            kind = self._kind(layer, attribute, value)
            name = ControlName(kind, layer, attribute)
            choices = _choices(kind, value)
            self._attributes.setdefault(name, {}).update(dict.fromkeys(choices))
            type = {"number": "number", "text": "textarea"}.get(kind, "choices")
            said: dict[str, object] = {"choices": choices}
            if kind == "number":
                said = {"number": value}
            elif kind == "text":
                said = {"text": [value]}
            yield {"from_name": str(name), "to_name": TEXT, "type": type, "value": said}

    def _kind(self, layer: str, attribute: str, value: AttributeValue) -> str:
        match value:
            case bool():
                return "boolean"
            case int() | float():
                return "number"
            case tuple():
                return "choices"
        declared = self._declared.get((layer, attribute))
        return "choice" if declared and declared.kind == "choice" else "text"

    def config(self) -> str:
        """The labelling configuration, as XML."""
        lines = ["<View>"]
        for layer, labels in self._labels.items():
            name = str(ControlName(LABELS, layer))
            lines += _element("Labels", {"name": name, "toName": TEXT}, "Label", labels)
        if self._relations:
            lines += _element("Relations", {}, "Relation", self._relations)
        lines.append(f"  <Text{_attributes({'name': TEXT, 'value': '$text'})}/>")
        for control, values in self._attributes.items():
            lines += self._control(control, values)
        return "\n".join((*lines, "</View>", ""))

    def _control(self, control: ControlName, values: Mapping[str, None]) -> list[str]:
        held = {"name": str(control), "toName": TEXT, **self._condition(control)}
        if control.kind == "number":
            return _element("Number", held, "", ())
        if control.kind == "text":
            return _element("TextArea", {**held, "maxSubmissions": "1"}, "", ())
        choice = "multiple" if control.kind == "choices" else "single-radio"
        return _element("Choices", {**held, "choice": choice}, "Choice", values)

    def _condition(self, control: ControlName) -> dict[str, str]:
        """When the control is shown: of a region, while one with such a label is selected."""
        declared = self._declared.get((control.layer, control.attribute))
        when = declared.when if declared else None
        held = {"perRegion": "true"} if control.layer else {}
        if when and when.attribute:
            other = self._declared.get((control.layer, when.attribute))
            kind = other.kind if other else "choice"
            name = str(ControlName(kind, control.layer, when.attribute))
            return {
                **held,
                "visibleWhen": "choice-selected",
                "whenTagName": name,
                "whenChoiceValue": ",".join(when.values),
            }
        if control.layer:
            held["visibleWhen"] = "region-selected"
            held["whenTagName"] = str(ControlName(LABELS, control.layer))
            if when and when.labels:
                held["whenLabelValue"] = ",".join(when.labels)
        return held


def _choices(kind: str, value: AttributeValue) -> list[str]:
    """The choices that say the value; none where it is no choice."""
    match value:
        case bool():
            return [str(value).lower()]
        case tuple():
            return list(value)
        case str() if kind == "choice":
            return [value]
    return []


def _element(
    tag: str, attributes: Mapping[str, str], inner: str, values: Mapping[str, None] | tuple[()]
) -> list[str]:
    """The lines of a control and its values."""
    if not values:
        return [f"  <{tag}{_attributes(attributes)}/>"]
    shown = [f"    <{inner}{_attributes({'value': value})}/>" for value in values]
    return [f"  <{tag}{_attributes(attributes)}>", *shown, f"  </{tag}>"]


def _attributes(held: Mapping[str, str]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in held.items())


def _quoted(value: str) -> str:
    """The value for XML, its line breaks kept; what XML cannot carry is shown as missing."""
    return quoteattr(as_xml(value))
