"""Edits as JSON: what browsers send and revisions keep."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from corpus.document import values_json
from corpus.document.document import Relation, Span
from corpus.document.edits import (
    SHELVES,
    ArticleAttribute,
    Decision,
    Edit,
    Kind,
    Value,
)
from corpus.document.errors import InvalidEdit
from corpus.document.strict_json import Fields

_KEYS = frozenset({"kind", "before", "after"})
_READERS: Mapping[str, Callable[[Fields], Value]] = {
    "span": values_json.span_from_json,
    "relation": values_json.relation_from_json,
    "attribute": values_json.attribute_from_json,
    "decision": values_json.decision_from_json,
}


def edits_to_json(edits: Iterable[Edit]) -> list[dict[str, object]]:
    """Each edit as {"kind", "before", "after"}."""
    return [
        {
            "kind": edit.kind,
            "before": _value_to_json(edit.before),
            "after": _value_to_json(edit.after),
        }
        for edit in edits
    ]


def edits_from_json(value: object) -> tuple[Edit, ...]:
    """The edits that this list holds.

    Raises InvalidEdit with the path of what is wrong, such as "edits[2].after.start". Whether
    the edits fit a text and a schema is for `validate.py` to say.
    """
    return tuple(
        _edit(fields) for fields in Fields({"edits": value}, "", InvalidEdit).each("edits")
    )


def _edit(fields: Fields) -> Edit:
    fields.only(_KEYS)
    kind = fields.text("kind")
    reader = _READERS.get(kind)
    if reader is None:
        raise fields.refuse("kind", "must be one of %(known)s", known=", ".join(SHELVES))
    before = reader(fields.inner("before")) if fields.has("before") else None
    after = reader(fields.inner("after")) if fields.has("after") else None
    if before is None and after is None:
        raise fields.refuse("after", "is missing, and so is before: the edit changes nothing")
    if before is not None and after is not None and before.id != after.id:
        raise fields.refuse(
            "after.id",
            "is %(after)s, but before.id is %(before)s",
            before=before.id,
            after=after.id,
        )
    return Edit(cast(Kind, kind), before, after)


def _value_to_json(value: Value | None) -> dict[str, object] | None:
    match value:
        case Span():
            return values_json.span_to_json(value)
        case Relation():
            return values_json.relation_to_json(value)
        case ArticleAttribute():
            return values_json.attribute_to_json(value)
        case Decision():
            return values_json.decision_to_json(value)
        case None:
            return None
