"""Contents written as annotations, with ids that follow from what they say."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from corpus.curation.contents import (
    Content,
    Contents,
    Link,
    Mark,
    Part,
    Saying,
    Value,
    attributes_from,
    content_key,
    marks_in,
    value_from,
    value_text,
)
from corpus.document.attribute_values import applies
from corpus.document.document import Relation, Span, document_order, relation_order
from corpus.document.edits import Annotations, ArticleAttribute
from corpus.document.ids import derived_id
from corpus.document.schema import ClaimRoles, Schema

LEAST_SHARED = 0.5  # of what two spans cover, for one to stand in for the other
LONGEST_AUTHOR = 255
CURATED = "curated"


def write_contents(
    contents: Contents,
    *,
    schema: Schema,
    article: str,
    authors: Mapping[Content, Iterable[str]],
) -> Annotations:
    """Annotations that say this and nothing else, in document order. What cannot stand
    beside the rest is left out: a relation without an end, or an end of another label than
    its type allows; pieces that would continue in a circle; an attribute of the article that
    does not apply."""
    written = _Writing(schema, article, authors)
    for mark in sorted(marks_in(contents)):
        written.span(mark)
    if schema.claims:
        for saying in sorted(one for one in contents if isinstance(one, Saying)):
            written.claim(saying, schema.claims)
    for link in sorted(one for one in contents if isinstance(one, Link)):
        written.link(link)
    return Annotations(
        spans={span.id: span for span in sorted(written.spans.values(), key=document_order)},
        relations={one.id: one for one in sorted(written.relations.values(), key=relation_order)},
        attributes=_applying(
            sorted((one for one in contents if isinstance(one, Value)), reverse=True), schema
        ),
    )


class _Writing:
    """What is written so far."""

    def __init__(
        self, schema: Schema, article: str, authors: Mapping[Content, Iterable[str]]
    ) -> None:
        self.schema, self.article, self.authors = schema, article, authors
        self.spans: dict[Mark, Span] = {}
        self.relations: dict[str, Relation] = {}

    def span(self, mark: Mark) -> None:
        self.spans[mark] = Span(
            id=derived_id(CURATED, self.article, content_key(mark)),
            layer=mark.layer,
            label=mark.label,
            start=mark.start,
            end=mark.end,
            attributes=attributes_from(mark.attributes),
            origin=CURATED,
            author=self._author(mark),
        )

    def claim(self, saying: Saying, roles: ClaimRoles) -> None:
        first = saying.pieces[0]
        for label, parts in ((roles.source_of, saying.sources), (roles.cue_of, saying.cues)):
            self._bind(label, parts, first, saying)
        for piece, following in zip(saying.pieces, saying.pieces[1:], strict=False):
            if not self._leads(following, piece, roles.continues):
                self._relation(roles.continues, piece, following, "{}", saying)

    def link(self, link: Link) -> None:
        kind = self.schema.relations_by_name[link.label]
        head = standing_end(link.head, kind.head, self.spans)
        tail = standing_end(link.tail, kind.tail, self.spans)
        if head and tail and head != tail:
            self._relation(link.label, head, tail, link.attributes, link)

    def _bind(self, label: str, parts: Iterable[Part], first: Mark, saying: Saying) -> None:
        for mark, attributes in parts:
            self._relation(label, mark, first, attributes, saying)

    def _relation(self, label: str, head: Mark, tail: Mark, attributes: str, said: Content) -> None:
        ends = (self.spans[head].id, self.spans[tail].id)
        name = derived_id(CURATED, self.article, label, *ends, attributes)
        self.relations.setdefault(
            name,
            Relation(
                name,
                label,
                *ends,
                attributes_from(attributes),
                origin=CURATED,
                author=self._author(said),
            ),
        )

    def _leads(self, begin: Mark, end: Mark, continues: str) -> bool:
        """Whether the piece is continued, through others too, by that one."""
        following: defaultdict[str, list[str]] = defaultdict(list)
        for relation in self.relations.values():
            if relation.label == continues:
                following[relation.head].append(relation.tail)
        seen: set[str] = set()
        waiting = [self.spans[begin].id]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += following[name]
        return self.spans[end].id in seen

    def _author(self, content: Content) -> str:
        names = sorted(self.authors.get(content, ()))
        told = ", ".join(names)
        return told if len(told) <= LONGEST_AUTHOR else f"{len(names)} annotators"


def standing_end(wanted: Mark, allowed: Iterable[str], standing: Iterable[Mark]) -> Mark | None:
    """The mark itself where it stands, or the one that was taken in its stead; None where no
    mark that the relation's type allows is near enough."""
    fitting = [
        mark
        for mark in standing
        if mark.layer == wanted.layer
        and (mark.layer in allowed or f"{mark.layer}:{mark.label}" in allowed)
        and _shared(mark, wanted) >= LEAST_SHARED
    ]
    nearest = sorted(fitting, key=lambda mark: (-_shared(mark, wanted), mark))
    return wanted if wanted in fitting else next(iter(nearest), None)


def _shared(one: Mark, other: Mark) -> float:
    """The characters that both cover over those that either does."""
    both = max(0, min(one.end, other.end) - max(one.start, other.start))
    return both / (one.end - one.start + other.end - other.start - both)


def _applying(values: Iterable[Value], schema: Schema) -> dict[str, ArticleAttribute]:
    """The attributes that apply beside each other; of two values, the first by its text."""
    held = {one.name: value_from(json.loads(one.value)) for one in values}
    among = {attribute.name: attribute for attribute in schema.attributes}
    kept = {
        name: value
        for name, value in held.items()
        if name in among and applies(among[name], label="", values=held, among=schema.attributes)
    }
    if len(kept) < len(held):
        return _applying([Value(name, value_text(kept[name])) for name in kept], schema)
    return {name: ArticleAttribute(name, kept[name]) for name in sorted(kept)}
