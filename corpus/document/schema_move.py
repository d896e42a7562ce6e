"""Moving what an annotation set says from one schema to a later one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document.attribute_values import applies, fits
from corpus.document.concurrent import place_of
from corpus.document.document import (
    Attributes,
    AttributeValue,
    Relation,
    Span,
    document_order,
)
from corpus.document.edits import Annotations, ArticleAttribute
from corpus.document.errors import InvalidEdit, InvalidMapping
from corpus.document.schema import Attribute, Schema
from corpus.document.schema_mapping import AttributeFate, Owned, SchemaMapping
from corpus.document.schema_mapping_json import can_be_unsure
from corpus.document.unsure import UNSURE, span_attributes
from corpus.document.validate import check_annotations, check_continuations

MAPPED, ENDS, CONDITION, TWICE = "mapped", "ends", "condition", "twice"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a move leaves behind: a span, a relation, or an attribute of one with this id or of
    the article (""). `name` is its label, or the attribute's name with its owner's, and
    "=value" where one of its values goes.

    `why`: the mapping drops it; a relation's ends do not fit or are gone; the attribute does
    not apply there; two attributes became one, and the other stands.
    """

    kind: str
    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What stands under the later schema, the ids of spans that a person must look at (they
    are marked as unsure), and what was dropped."""

    annotations: Annotations
    review: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def move_annotations(
    annotations: Annotations, mapping: SchemaMapping, new: Schema, *, length: int
) -> Moved:
    """What the annotations, of a text of `length` code points, say under the schema `new`.

    Ids stay, decisions about suggestions too. Spans of a label that is split, and twins that
    two labels leave on one place as they become one, are to be reviewed. Raises
    InvalidMapping where something is used of which nobody said what becomes of it, and
    InvalidEdit where the result would break a rule that no mapping speaks of.
    """
    move = _Move(mapping, new)
    spans = {span.id: moved for span in annotations.spans.values() if (moved := move.span(span))}
    move.mark_twins(annotations.spans, spans)
    relations = {
        one.id: linked
        for one in annotations.relations.values()
        if (linked := move.relation(one, spans))
    }
    article = move.attributes(
        annotations.article_attributes(), ("article", ""), "", "", new.attributes
    )
    found = Annotations(
        spans=spans,
        relations=relations,
        attributes={name: ArticleAttribute(name, value) for name, value in article.items()},
        decisions=annotations.decisions,
    )
    check_annotations(schema=new, length=length, annotations=found)
    check_continuations(found.relations.values(), new, InvalidEdit)
    return Moved(found, tuple(move.review), tuple(move.dropped))


class _Move:
    """One move as it goes on: `review` and `dropped` grow."""

    def __init__(self, mapping: SchemaMapping, new: Schema) -> None:
        self.mapping = mapping
        self.new = new
        self.review: list[str] = []
        self.dropped: list[Dropped] = []

    def span(self, span: Span) -> Span | None:
        """The span under its later label; None where it is dropped."""
        name = f"{span.layer}:{span.label}"
        targets = self.mapping.label(span.layer, span.label, self.new)
        if targets is None:
            raise self._unsaid("label", name)
        if not targets:
            self.dropped.append(Dropped("span", span.id, name, MAPPED))
            return None
        layer, _, label = targets[0].partition(":")
        among = span_attributes(self.new.layers_by_name[layer])
        attributes = self.attributes(span.attributes, ("span", span.layer), span.id, label, among)
        moved = replace(span, layer=layer, label=label, attributes=attributes)
        return self._to_review(moved) if len(targets) > 1 else moved

    def mark_twins(self, before: Mapping[str, Span], after: dict[str, Span]) -> None:
        """Mark all but the first of spans that only now have the same label on one place."""
        seen: dict[object, str] = {}
        for span in sorted(after.values(), key=document_order):
            first = seen.setdefault(place_of(span), span.id)
            if place_of(before[first]) != place_of(before[span.id]):
                after[span.id] = self._to_review(span)

    def relation(self, relation: Relation, spans: Mapping[str, Span]) -> Relation | None:
        """The relation under its later type; None where it is dropped."""
        targets = self.mapping.relation(relation.label, self.new)
        if targets is None:
            raise self._unsaid("relation", relation.label)
        if not targets or not self._fits(targets[0], relation, spans):
            why = ENDS if targets else MAPPED
            self.dropped.append(Dropped("relation", relation.id, relation.label, why))
            return None
        kind = self.new.relations_by_name[targets[0]]
        attributes = self.attributes(
            relation.attributes, ("relation", relation.label), relation.id, "", kind.attributes
        )
        return replace(relation, label=kind.name, attributes=attributes)

    def attributes(
        self,
        values: Attributes,
        owner: tuple[str, str],
        id: str,
        label: str,
        among: Sequence[Attribute],
    ) -> Attributes:
        """The values as the later attributes `among` take them. `owner` is its kind and its
        earlier layer or relation type, `label` its later label."""
        if not values:
            return values
        by_name = {one.name: one for one in among}
        found: dict[str, AttributeValue] = {}
        for name, value in values.items():
            owned = (*owner, name)
            fate = self.mapping.attribute(owned, among)
            if fate is None:
                raise self._unsaid("attribute", _told(owned))
            target = by_name.get(fate.to) if fate.to is not None else None
            if target is None:
                self._drop(id, owned, MAPPED if fate.to is None else CONDITION)
            elif target.name in found:
                self._drop(id, owned, TWICE)
            else:
                moved = self._value(owned, fate, target, value)
                if moved is not None:
                    found[target.name] = moved
                for lost in (one for one in names_of(value) if fate.values.get(one, one) is None):
                    self.dropped.append(Dropped("attribute", id, f"{_told(owned)}={lost}", MAPPED))
        return self._that_apply(found, owner, id, label, among)

    def _that_apply(
        self,
        values: dict[str, AttributeValue],
        owner: tuple[str, str],
        id: str,
        label: str,
        among: Sequence[Attribute],
    ) -> Attributes:
        """Without those whose condition is not true, until all others' are."""
        held = [one for one in among if one.name in values]
        while unfit := [
            one for one in held if not applies(one, label=label, values=values, among=among)
        ]:
            for one in unfit:
                del values[one.name]
                held.remove(one)
                self._drop(id, (*owner, one.name), CONDITION)
        return values

    def _value(
        self, owned: Owned, fate: AttributeFate, target: Attribute, value: AttributeValue
    ) -> AttributeValue | None:
        moved = moved_value(fate, target, value)
        if moved is not None and not fits(target, moved):
            raise self._unsaid("value", f"{_told(owned)}={_shown(value)}")
        return moved

    def _fits(self, name: str, relation: Relation, spans: Mapping[str, Span]) -> bool:
        kind = self.new.relations_by_name[name]
        head, tail = spans.get(relation.head), spans.get(relation.tail)
        return bool(head and tail and _may_stand(head, kind.head) and _may_stand(tail, kind.tail))

    def _to_review(self, span: Span) -> Span:
        self.review.append(span.id)
        if not can_be_unsure(self.new, f"{span.layer}:{span.label}"):
            return span
        return replace(span, attributes={**span.attributes, UNSURE.name: True})

    def _drop(self, id: str, owned: Owned, why: str) -> None:
        self.dropped.append(Dropped("attribute", id, _told(owned), why))

    def _unsaid(self, kind: str, name: str) -> InvalidMapping:
        return InvalidMapping(
            "schema %(schema)s has no place for the %(kind)s %(name)s, which is in use; say in"
            " the mapping what becomes of it",
            schema=self.new.id,
            kind=kind,
            name=name,
        )


def moved_value(
    fate: AttributeFate, target: Attribute, value: AttributeValue
) -> AttributeValue | None:
    """The value as `target` would take it, by the names that it has there; None where the
    fate drops it. Whether the target does take it is for the caller to ask."""
    names = list(names_of(value))
    if not names:
        return value
    later = (fate.values.get(name, name) for name in names)
    kept = list(dict.fromkeys(name for name in later if name is not None))
    if not kept:
        return None
    if target.kind == "choices":
        return tuple(kept)
    if len(kept) > 1:
        return tuple(kept)
    if target.kind == "boolean":
        return {"true": True, "false": False}.get(kept[0], kept[0])
    return kept[0] if isinstance(value, str | tuple) or fate.values else value


def names_of(value: AttributeValue) -> Iterable[str]:
    """The names in a value, as mappings write them; none for numbers."""
    match value:
        case bool():
            return (str(value).lower(),)
        case str():
            return (value,)
        case tuple():
            return value
    return ()


def _may_stand(span: Span, allowed: Sequence[str]) -> bool:
    return span.layer in allowed or f"{span.layer}:{span.label}" in allowed


def _told(owned: Owned) -> str:
    _, owner, name = owned
    return f"{owner}:{name}" if owner else name


def _shown(value: AttributeValue) -> str:
    return ", ".join(names_of(value)) or str(value)
