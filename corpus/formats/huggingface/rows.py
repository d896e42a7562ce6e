"""A document as a row of the table, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.document.canonical import document_from_json, document_to_json
from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidFile
from corpus.document.json_text import dump
from corpus.document.values_json import relation_to_json, span_to_json
from corpus.formats.huggingface.features import Labels
from corpus.formats.reading.json_values import parse

Row = dict[str, Any]


def row_of(document: Document, labels: Labels) -> Row:
    """The row of a document, its spans and relations in order."""
    held = document_to_json(document)
    return {
        **{name: held[name] for name in ("id", "text", "language", "schema")},
        "attributes": dump(held["attributes"]),
        "metadata": dump(held["metadata"]),
        "silent": dump(held.get("silent", [])),
        "answers": dump(held.get("answers", [])),
        "spans": [_span_row(document, span, labels) for span in document.spans],
        "relations": [_relation_row(relation, labels) for relation in document.relations],
    }


def _span_row(document: Document, span: Span, labels: Labels) -> Row:
    numbered = {
        "layer": labels.layers.number(span.layer),
        "label": labels.spans.number(span.label),
        "surface": document.surface(span),
    }
    return _with_origin(span_to_json(span)) | numbered


def _relation_row(relation: Relation, labels: Labels) -> Row:
    numbered = {"label": labels.relations.number(relation.label)}
    return _with_origin(relation_to_json(relation)) | numbered


def _with_origin(held: Row) -> Row:
    """With every column, and the attributes as one text."""
    return {"origin": "", "author": "", **held, "attributes": dump(held["attributes"])}


def document_of(row: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> Document:
    """The document of a row as `row_of` makes it. `names` are those of the ClassLabels
    "layer", "label" and "relation".

    Raises InvalidFile or InvalidDocument for a row that contradicts itself.
    """
    span_names = {name: names[name] for name in ("layer", "label")}
    kept = {name: row.get(name) for name in ("id", "text", "language", "schema")}
    return document_from_json(
        {
            **kept,
            "attributes": _parsed(row["attributes"]),
            "metadata": _parsed(row["metadata"]),
            "silent": _parsed(row.get("silent") or "[]"),
            "answers": _parsed(row.get("answers") or "[]"),
            "spans": _each(row["spans"], span_names),
            "relations": _each(row["relations"], {"label": names["relation"]}),
        }
    )


def _each(listed: Any, names: Mapping[str, Sequence[str]]) -> Any:
    """The structs of a list as canonical JSON has them; what is no such list stays as it is,
    to be refused."""
    if not isinstance(listed, list):
        return listed
    return [_named(one, names) if isinstance(one, dict) else one for one in listed]


def _named(held: Row, names: Mapping[str, Sequence[str]]) -> Row:
    """With names for numbers, the attributes parted again, and without what says nothing."""
    said = {name: value for name, value in held.items() if value not in ("", None)}
    named = {column: _name(held.get(column), column, known) for column, known in names.items()}
    return said | named | {"attributes": _parsed(held.get("attributes"))}


def _parsed(text: object) -> object:
    return parse(text) if isinstance(text, str) and text else text


def _name(number: object, column: str, names: Sequence[str]) -> str:
    if not isinstance(number, int) or not 0 <= number < len(names):
        raise InvalidFile(
            "%(column)s is %(number)s, and there are names for %(known)s only",
            column=column,
            number=number,
            known=len(names),
        )
    return names[number]


def names_of(features: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """The names of our ClassLabels, from what `datasets` or we wrote of the features.

    Raises InvalidFile where they are missing.
    """
    found = {
        "layer": class_names(features, "spans", "layer"),
        "label": class_names(features, "spans", "label"),
        "relation": class_names(features, "relations", "label"),
    }
    named = {column: names for column, names in found.items() if names is not None}
    if len(named) < len(found):
        raise InvalidFile("the features do not name the labels of spans and relations")
    return named


def class_names(features: Mapping[str, Any], column: str, *path: str) -> Sequence[str] | None:
    """The names of the ClassLabel in a list, or at `path` in the structs of the list, written
    [{…}] or, by later releases, {"feature": {…}}; None where there is none. A schema without
    relations has no name for them."""
    held = features.get(column)
    held = held[0] if isinstance(held, list) and held else held
    for step in ("feature", *path, "names"):
        if not isinstance(held, dict):
            return None
        held = held.get(step, held) if step == "feature" else held.get(step)
    return held if isinstance(held, list) else None
