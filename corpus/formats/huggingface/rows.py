"""A document as a row of the table, and back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.document.canonical import document_from_json, document_to_json
from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidFile
from corpus.document.json_text import dump
from corpus.document.values_json import relation_to_json, span_to_json
from corpus.formats.huggingface.features import Labels

Row = dict[str, Any]


def row_of(document: Document, labels: Labels) -> Row:
    """The row of a document, its spans and relations in order."""
    held = document_to_json(document)
    return {
        **{name: held[name] for name in ("id", "text", "language", "schema")},
        "attributes": dump(held["attributes"]),
        "metadata": dump(held["metadata"]),
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
    spans = [
        _without_columns(span)
        | {
            "layer": _name(span, "layer", names["layer"]),
            "label": _name(span, "label", names["label"]),
        }
        for span in row["spans"] or ()
    ]
    relations = [
        _without_columns(one) | {"label": _name(one, "label", names["relation"])}
        for one in row["relations"] or ()
    ]
    said = {name: json.loads(row[name] or "{}") for name in ("attributes", "metadata")}
    kept = {name: row[name] for name in ("id", "text", "language", "schema")}
    return document_from_json({**kept, **said, "spans": spans, "relations": relations})


def _without_columns(held: Mapping[str, Any]) -> Row:
    """Without what stands for nothing, and the attributes parted again."""
    said = {name: value for name, value in held.items() if value not in ("", None)}
    return said | {"attributes": json.loads(held["attributes"] or "{}")}


def _name(held: Mapping[str, Any], column: str, names: Sequence[str]) -> str:
    number = held[column]
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
    try:
        span, relation = _fields(features["spans"]), _fields(features["relations"])
        return {
            "layer": span["layer"]["names"],
            "label": span["label"]["names"],
            "relation": relation["label"]["names"],
        }
    except (KeyError, TypeError, IndexError):
        raise InvalidFile("the features do not name the labels of spans and relations") from None


def _fields(feature: Any) -> Mapping[str, Any]:
    """The fields of a list of structs: [{…}], or {"feature": {…}} as later releases write it."""
    fields: Mapping[str, Any] = feature[0] if isinstance(feature, list) else feature["feature"]
    return fields
