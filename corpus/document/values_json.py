"""Spans, relations, decisions and article attributes as JSON, the same on every wire."""

from corpus.document.document import ORIGINS, Relation, Span
from corpus.document.edits import ArticleAttribute, Decision
from corpus.document.strict_json import Fields

_ORIGIN_KEYS = frozenset({"attributes", "origin", "author", "score"})
SPAN_KEYS = _ORIGIN_KEYS | {"id", "layer", "label", "start", "end"}
RELATION_KEYS = _ORIGIN_KEYS | {"id", "label", "head", "tail"}
DECISION_KEYS = frozenset({"id", "outcome", "result"})
ATTRIBUTE_KEYS = frozenset({"id", "value"})


def span_to_json(span: Span) -> dict[str, object]:
    """The span; where it came from only if that is known."""
    return {
        "id": span.id,
        "layer": span.layer,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        **_origin_to_json(span),
    }


def span_from_json(fields: Fields, known: frozenset[str] = SPAN_KEYS) -> Span:
    """The span that these fields hold; no field but the `known` ones may be there."""
    fields.only(known)
    return Span(
        fields.text("id"),
        fields.text("layer"),
        fields.text("label"),
        fields.whole("start"),
        fields.whole("end"),
        fields.attributes(),
        _origin(fields),
        fields.text("author", ""),
        fields.share("score"),
    )


def relation_to_json(relation: Relation) -> dict[str, object]:
    """The relation; where it came from only if that is known."""
    return {
        "id": relation.id,
        "label": relation.label,
        "head": relation.head,
        "tail": relation.tail,
        **_origin_to_json(relation),
    }


def relation_from_json(fields: Fields) -> Relation:
    """The relation that these fields hold."""
    fields.only(RELATION_KEYS)
    return Relation(
        fields.text("id"),
        fields.text("label"),
        fields.text("head"),
        fields.text("tail"),
        fields.attributes(),
        _origin(fields),
        fields.text("author", ""),
        fields.share("score"),
    )


def decision_to_json(decision: Decision) -> dict[str, object]:
    """The decision on one suggestion."""
    return {"id": decision.id, "outcome": decision.outcome, "result": list(decision.result)}


def decision_from_json(fields: Fields) -> Decision:
    """The decision that these fields hold."""
    fields.only(DECISION_KEYS)
    return Decision(fields.text("id"), fields.text("outcome"), fields.texts("result"))


def attribute_to_json(attribute: ArticleAttribute) -> dict[str, object]:
    """The article-level attribute."""
    return {"id": attribute.id, "value": jsonable(attribute.value)}


def attribute_from_json(fields: Fields) -> ArticleAttribute:
    """The article-level attribute that these fields hold."""
    fields.only(ATTRIBUTE_KEYS)
    return ArticleAttribute(fields.text("id"), fields.attribute("value"))


def jsonable(value: object) -> object:
    """The value with every tuple turned into a list."""
    return list(value) if isinstance(value, tuple) else value


def _origin_to_json(value: Span | Relation) -> dict[str, object]:
    held: dict[str, object] = {
        "attributes": {name: jsonable(one) for name, one in value.attributes.items()}
    }
    if value.origin:
        held["origin"] = value.origin
    if value.author:
        held["author"] = value.author
    if value.score is not None:
        held["score"] = value.score
    return held


def _origin(fields: Fields) -> str:
    origin = fields.text("origin", "")
    if origin and origin not in ORIGINS:
        raise fields.refuse("origin", "must be one of %(known)s", known=", ".join(ORIGINS))
    return origin
