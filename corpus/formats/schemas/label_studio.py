"""The labelling configuration of a Label Studio project as a schema.

Labels are named as the reader names what it reads: of the layer that our own controls name,
or else of the one that is asked for; choices, texts and numbers are attributes called as
their controls, of spans where they are asked for each region and of the article otherwise.
"""

from itertools import chain

from corpus.document.schema import Attribute, Schema
from corpus.formats.label_studio.controls import BOOLEANS, LABELS, is_multiple, read_name, within
from corpus.formats.reading.xml import Element
from corpus.formats.schemas.names import attribute, layers_of, once, relations_of, title_of

LABEL_TAGS = ("Labels", "HyperTextLabels", "ParagraphLabels")
_KINDS = {"TextArea": "text", "DateTime": "text", "Number": "number", "Rating": "number"}


def label_studio_schema(view: Element, name: str, layer: str) -> Schema:
    """The schema; it has no layers where the configuration has no labels."""
    controls = list(within(view))
    labels = [
        (_layer_of(one, layer), _values(one, "Label")) for one in controls if one.name in LABEL_TAGS
    ]
    per_region: dict[str, list[Attribute]] = {held: [] for held, _ in labels}
    of_article: list[Attribute] = []
    for one in controls:
        made = _attribute(one)
        if made is None:
            continue
        named = read_name(one.attributes.get("name", ""))
        if named and named.layer:
            per_region.setdefault(named.layer, []).append(made)
        elif not named and one.attributes.get("perRegion", "").lower() == "true":
            for held in per_region.values():
                held.append(made)
        else:
            of_article.append(made)
    layers = layers_of(labels, per_region)
    links = (_values(one, "Relation") for one in controls if one.name == "Relations")
    kinds = relations_of(chain.from_iterable(links), layers)
    return Schema(name, 0, title_of(name), layers, kinds, once(of_article))


def _layer_of(control: Element, layer: str) -> str:
    named = read_name(control.attributes.get("name", ""))
    return named.layer if named and named.kind == LABELS else layer


def _values(control: Element, tag: str) -> list[str]:
    found = (one.attributes.get("value", "") for one in within(control) if one.name == tag)
    return [value for value in found if value]


def _attribute(control: Element) -> Attribute | None:
    called = control.attributes.get("name", "")
    named = read_name(called)
    name = named.attribute if named else called
    if control.name != "Choices":
        kind = _KINDS.get(control.name)
        return attribute(name, kind) if kind else None
    values = _values(control, "Choice")
    if named and named.kind == "boolean" and set(values) <= {*BOOLEANS}:
        return attribute(name, "boolean")
    return attribute(name, "choices" if is_multiple(control) else "choice", values)
