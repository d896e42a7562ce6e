"""Contents as JSON: stored with decisions, sent to the page, and written by curators."""

import json
from collections.abc import Iterable

from corpus.curation.contents import (
    Content,
    Contents,
    Link,
    Mark,
    Part,
    Saying,
    Value,
    attributes_from,
    attributes_text,
    content_key,
    extent_of,
    value_text,
)
from corpus.document.errors import InvalidEdit
from corpus.document.strict_json import Fields
from corpus.document.values_json import jsonable

MARK_KEYS = frozenset({"kind", "layer", "label", "start", "end", "attributes"})
PART_KEYS = MARK_KEYS | {"link"}


def contents_to_json(contents: Iterable[Content]) -> list[dict[str, object]]:
    """The contents in the order of the text, each an object that names its kind."""
    return [content_to_json(one) for one in sorted(contents, key=_reading_order)]


def content_to_json(content: Content) -> dict[str, object]:
    """One of them."""
    if isinstance(content, Mark):
        return {"kind": "span", **_mark_to_json(content)}
    if isinstance(content, Saying):
        return {
            "kind": "claim",
            "pieces": [_mark_to_json(mark) for mark in content.pieces],
            "sources": [_part_to_json(part) for part in content.sources],
            "cues": [_part_to_json(part) for part in content.cues],
        }
    if isinstance(content, Link):
        return {
            "kind": "relation",
            "label": content.label,
            "head": _mark_to_json(content.head),
            "tail": _mark_to_json(content.tail),
            "attributes": _attributes_to_json(content.attributes),
        }
    return {"kind": "attribute", "name": content.name, "value": json.loads(content.value)}


def contents_from_json(values: object) -> Contents:
    """The contents of a list of such objects. Raises InvalidEdit with the path of what is
    wrong."""
    whole = Fields({"contents": values}, "", InvalidEdit)
    return frozenset(_content(fields) for fields in whole.each("contents"))


def _content(fields: Fields) -> Content:
    kind = fields.text("kind")
    if kind == "span":
        return _mark(fields)
    if kind == "claim":
        fields.only(frozenset({"kind", "pieces", "sources", "cues"}))
        pieces = tuple(dict.fromkeys(_mark(one) for one in fields.each("pieces")))
        if not pieces:
            raise fields.refuse("pieces", "must not be empty")
        return Saying(pieces, _parts(fields, "sources"), _parts(fields, "cues"))
    if kind == "relation":
        fields.only(frozenset({"kind", "label", "head", "tail", "attributes"}))
        ends = _mark(fields.inner("head")), _mark(fields.inner("tail"))
        return Link(fields.text("label"), *ends, attributes_text(fields.attributes()))
    if kind == "attribute":
        fields.only(frozenset({"kind", "name", "value"}))
        return Value(fields.text("name"), value_text(fields.attribute("value")))
    raise fields.refuse("kind", "must be span, claim, relation or attribute")


def _parts(fields: Fields, key: str) -> tuple[Part, ...]:
    return tuple(sorted({_part(one) for one in fields.each(key)}))


def _part(fields: Fields) -> Part:
    link = fields.inner("link")
    bound = {name: link.attribute(name) for name in link.names()}
    return _mark(fields, PART_KEYS), attributes_text(bound)


def _mark(fields: Fields, known: frozenset[str] = MARK_KEYS) -> Mark:
    fields.only(known)
    return Mark(
        start=fields.whole("start"),
        end=fields.whole("end"),
        layer=fields.text("layer"),
        label=fields.text("label"),
        attributes=attributes_text(fields.attributes()),
    )


def _mark_to_json(mark: Mark) -> dict[str, object]:
    return {
        "layer": mark.layer,
        "label": mark.label,
        "start": mark.start,
        "end": mark.end,
        "attributes": _attributes_to_json(mark.attributes),
    }


def _part_to_json(part: Part) -> dict[str, object]:
    mark, attributes = part
    return {**_mark_to_json(mark), "link": _attributes_to_json(attributes)}


def _attributes_to_json(text: str) -> dict[str, object]:
    return {name: jsonable(value) for name, value in attributes_from(text).items()}


def _reading_order(content: Content) -> tuple[int, int, str, str]:
    start, end = extent_of(content)
    return (start, -end, type(content).__name__, content_key(content))
