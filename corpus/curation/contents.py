"""What somebody says at a place, without ids: equal contents are the same thing said.

Two annotators who mark the same words with the same label give their spans different ids.
Curation compares what the spans say. An annotator's own doubt (`unsure`) is no part of it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.document.claims import Claim
from corpus.document.document import Attributes, AttributeValue, Relation, Span
from corpus.document.ids import derived_id
from corpus.document.json_text import dump
from corpus.document.unsure import UNSURE
from corpus.document.values_json import jsonable


class Mark(NamedTuple):
    """A span: a label on `text[start:end]`. `attributes` are canonical JSON."""

    start: int
    end: int
    layer: str
    label: str
    attributes: str = "{}"


Part = tuple[Mark, str]
"""A source or cue, and the attributes of the relation that binds it to its claim."""


class Saying(NamedTuple):
    """A claim: its pieces in the order in which they continue each other, who says it, and
    by which word."""

    pieces: tuple[Mark, ...]
    sources: tuple[Part, ...] = ()
    cues: tuple[Part, ...] = ()

    def marks(self) -> tuple[Mark, ...]:
        """All that it is made of."""
        return (*self.pieces, *(mark for mark, _ in (*self.sources, *self.cues)))


class Link(NamedTuple):
    """A relation that belongs to no claim."""

    label: str
    head: Mark
    tail: Mark
    attributes: str = "{}"


class Value(NamedTuple):
    """What an attribute of the article is; `value` is canonical JSON."""

    name: str
    value: str


Content = Mark | Saying | Link | Value
Contents = frozenset[Content]
KINDS = {Mark: "span", Saying: "claim", Link: "relation", Value: "attribute"}


@dataclass(frozen=True, slots=True)
class Said:
    """All that one annotator says, as contents. `claims` keeps the claim that each saying
    was first found in."""

    marks: frozenset[Mark]
    loose: frozenset[Mark]
    claims: dict[Saying, Claim]
    links: frozenset[Link]
    values: frozenset[Value]


def mark_of(span: Span) -> Mark:
    """What the span says."""
    return Mark(span.start, span.end, span.layer, span.label, attributes_text(span.attributes))


def saying_of(claim: Claim) -> Saying:
    """What the claim says."""
    heads = {link.head: link for link in claim.links}

    def parts(spans: Iterable[Span]) -> tuple[Part, ...]:
        found = {
            (mark_of(span), attributes_text(heads[span.id].attributes))
            for span in spans
            if span.id in heads
        }
        return tuple(sorted(found))

    pieces = dict.fromkeys(mark_of(span) for span in claim.pieces)
    return Saying(tuple(pieces), parts(claim.sources), parts(claim.cues))


def link_of(relation: Relation, head: Span, tail: Span) -> Link:
    """What the relation between these two says."""
    attributes = attributes_text(relation.attributes)
    return Link(relation.label, mark_of(head), mark_of(tail), attributes)


def attributes_text(attributes: Attributes) -> str:
    """The attributes as canonical JSON, without the annotator's doubt."""
    kept = {name: value for name, value in attributes.items() if name != UNSURE.name}
    return dump(kept) if kept else "{}"


def attributes_from(text: str) -> dict[str, AttributeValue]:
    """The attributes that `attributes_text` wrote; lists become tuples."""
    if text == "{}":
        return {}
    return {name: value_from(value) for name, value in json.loads(text).items()}


def value_from(value: object) -> AttributeValue:
    """A value as JSON has it; a list becomes a tuple."""
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value] # as JSON was written


def value_text(value: AttributeValue) -> str:
    """The value of an attribute as canonical JSON."""
    return dump(jsonable(value))


@lru_cache(maxsize=8192)  # each step asks for the keys of a whole article several times
def content_key(content: Content) -> str:
    """Names the content: equal contents have equal keys, on every database."""
    return derived_id(KINDS[type(content)], dump(content))


def contents_key(contents: Iterable[Content]) -> str:
    """Names what somebody says at a place; it has a key too if that is nothing."""
    return derived_id("contents", *sorted(content_key(one) for one in contents))


def marks_in(contents: Iterable[Content]) -> frozenset[Mark]:
    """Every span that these contents are made of; the ends of relations are not."""
    found: set[Mark] = set()
    for one in contents:
        if isinstance(one, Mark):
            found.add(one)
        elif isinstance(one, Saying):
            found.update(one.marks())
    return frozenset(found)


def extent_of(content: Content) -> tuple[int, int]:
    """From where to where in the text it reaches; (0, 0) for what is about the article."""
    if isinstance(content, Value):
        return (0, 0)
    if isinstance(content, Mark):
        return (content.start, content.end)
    if isinstance(content, Saying):
        pieces = content.pieces
        return (min(one.start for one in pieces), max(one.end for one in pieces))
    ends = (content.head, content.tail)
    return (min(one.start for one in ends), max(one.end for one in ends))
