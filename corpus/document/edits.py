"""Edits: the changes that a revision is made of.

An edit names what stood `before` and what stands `after`; `None` means nothing.
Adding has no `before`, removing has no `after`, changing has both. So the inverse of
an edit is the same edit with the two exchanged, and applying checks `before`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from corpus.document.document import Attributes, AttributeValue, Document, Relation, Span
from corpus.document.errors import EditConflict, InvalidEdit

OUTCOMES = ("accepted", "corrected", "rejected")
Kind = Literal["span", "relation", "attribute", "decision"]


@dataclass(frozen=True, slots=True)
class ArticleAttribute:
    """An article-level attribute's value; `id` is the attribute's name."""

    id: str
    value: AttributeValue


@dataclass(frozen=True, slots=True)
class Decision:
    """What an annotator did with a suggestion.

    `id` is "<key of the machine set>/<id of its span or relation>"; `result` holds the
    ids, in the annotator's own set, of what was made of it (empty when rejected).
    """

    id: str
    outcome: str
    result: tuple[str, ...] = ()


Value = Span | Relation | ArticleAttribute | Decision


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one value. `before` and `after` carry the same id."""

    kind: Kind
    before: Value | None
    after: Value | None

    @property
    def id(self) -> str:
        """The id of the value that this edit changes."""
        value = self.after if self.after is not None else self.before
        assert value is not None
        return value.id


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that one annotation set says, by id. Never changed in place."""

    spans: Mapping[str, Span] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    attributes: Mapping[str, ArticleAttribute] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    def article_attributes(self) -> Attributes:
        """The article-level attributes as name → value."""
        return {name: held.value for name, held in sorted(self.attributes.items())}


SHELVES: Mapping[Kind, str] = {
    "span": "spans",
    "relation": "relations",
    "attribute": "attributes",
    "decision": "decisions",
}


def annotations_of(document: Document) -> Annotations:
    """What the document says, by id. Of values that share an id, the last one."""
    return Annotations(
        spans={span.id: span for span in document.spans},
        relations={relation.id: relation for relation in document.relations},
        attributes={
            name: ArticleAttribute(name, value) for name, value in document.attributes.items()
        },
    )


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that take these back, in the order in which they must be applied."""
    return tuple(Edit(edit.kind, edit.after, edit.before) for edit in reversed(edits))


def apply(annotations: Annotations, edits: Iterable[Edit]) -> Annotations:
    """What stands after the edits, applied in order.

    Raises EditConflict where a `before` is not what stands there, and InvalidEdit where
    a relation is left without one of its ends.
    """
    shelves: dict[Kind, dict[str, Value]] = {
        kind: dict(getattr(annotations, name)) for kind, name in SHELVES.items()
    }
    touched: set[tuple[Kind, str]] = set()
    for edit in edits:
        shelf = shelves[edit.kind]
        if shelf.get(edit.id) != edit.before:
            raise EditConflict(
                "%(kind)s %(id)s is no longer what it was when this edit was made",
                kind=edit.kind,
                id=edit.id,
            )
        if edit.after is None:
            shelf.pop(edit.id, None)
        else:
            shelf[edit.id] = edit.after
        touched.add((edit.kind, edit.id))
    result = Annotations(
        spans=cast(dict[str, Span], shelves["span"]),
        relations=cast(dict[str, Relation], shelves["relation"]),
        attributes=cast(dict[str, ArticleAttribute], shelves["attribute"]),
        decisions=cast(dict[str, Decision], shelves["decision"]),
    )
    _check_ends(result, touched)
    return result


def _check_ends(annotations: Annotations, touched: set[tuple[Kind, str]]) -> None:
    """Every relation that the edits could have broken still has both its ends."""
    gone = {name for kind, name in touched if kind == "span"} - annotations.spans.keys()
    for relation in annotations.relations.values():
        is_new = ("relation", relation.id) in touched
        for end in (relation.head, relation.tail):
            if end in gone or (is_new and end not in annotations.spans):
                raise InvalidEdit(
                    "relation %(id)s points to span %(end)s, which is not there",
                    id=relation.id,
                    end=end,
                )


def touched_ids(edits: Iterable[Edit]) -> frozenset[tuple[str, str]]:
    """What the edits touch, as (kind, id): the ids they name and the ends of their relations."""
    touched: set[tuple[str, str]] = set()
    for edit in edits:
        touched.add((edit.kind, edit.id))
        for value in (edit.before, edit.after):
            if isinstance(value, Relation):
                touched |= {("span", value.head), ("span", value.tail)}
    return frozenset(touched)


def additions(annotations: Annotations) -> tuple[Edit, ...]:
    """The edits that lead from nothing to these annotations."""
    return tuple(
        Edit(kind, None, value)
        for kind, name in SHELVES.items()
        for value in getattr(annotations, name).values()
    )


def difference(before: Annotations, after: Annotations) -> tuple[Edit, ...]:
    """The edits that lead from one state to the other, in an order that can be applied:
    relations go before the spans they hang on, and come after them."""
    changes = {kind: _changes(kind, before, after) for kind in SHELVES}
    gone = [edit for edit in changes["relation"] if edit.after is None]
    kept = [edit for edit in changes["relation"] if edit.after is not None]
    return (*gone, *changes["span"], *kept, *changes["attribute"], *changes["decision"])


def _changes(kind: Kind, before: Annotations, after: Annotations) -> list[Edit]:
    old: Mapping[str, Value] = getattr(before, SHELVES[kind])
    new: Mapping[str, Value] = getattr(after, SHELVES[kind])
    names = [*old, *(name for name in new if name not in old)]
    return [
        Edit(kind, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    ]
