"""A change that curation made, as JSON."""

from collections.abc import Mapping
from typing import Any

from corpus.agreement.feedback import Change
from corpus.document.document import Span


def change_to_json(change: Change) -> dict[str, Any]:
    """What differs and where, under the names of `Change`; spans as `_span` has them. Without
    the values of attributes, which may quote the text: it can be erased."""
    return {
        "key": change.key,
        "kind": change.kind,
        "name": change.name,
        "own": _span(change.own) if change.own else None,
        "curated": _span(change.curated) if change.curated else None,
        "own_ends": [_span(span) for span in change.own_ends],
        "curated_ends": [_span(span) for span in change.curated_ends],
    }


def change_from_json(told: Mapping[str, Any]) -> Change:
    """What `change_to_json` wrote."""
    return Change(
        kind=told["kind"],
        name=told["name"],
        own=Span(**told["own"]) if told["own"] else None,
        curated=Span(**told["curated"]) if told["curated"] else None,
        own_ends=tuple(Span(**one) for one in told["own_ends"]),
        curated_ends=tuple(Span(**one) for one in told["curated_ends"]),
    )


def _span(span: Span) -> dict[str, Any]:
    names = ("id", "layer", "label", "start", "end")
    return {name: getattr(span, name) for name in names}
