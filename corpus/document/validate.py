"""Holding annotations against their text and their schema."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from corpus.document.attribute_values import applies, fits
from corpus.document.document import ORIGINS, Attributes, Document, Relation, Span
from corpus.document.edits import OUTCOMES, Annotations, Decision, annotations_of
from corpus.document.errors import InvalidDocument, InvalidEdit, Refusal
from corpus.document.schema import Attribute, RelationType, Schema
from corpus.document.unsure import span_attributes


def check_annotations(
    *,
    schema: Schema,
    length: int,
    annotations: Annotations,
    kinds_and_ids: Iterable[tuple[str, str]] | None = None,
) -> None:
    """Raises InvalidEdit where the annotations break a rule of the text or the schema.

    `length` is the text's, in code points. With `kinds_and_ids`, as `touched_ids` gives
    them, only those values are looked at, the relations that hang on those spans, and the
    article's attributes if one of them is named; `annotations` need not hold more than
    these and their ends.
    """
    rules = _Rules(schema, length, InvalidEdit)
    if kinds_and_ids is None:
        rules.check(annotations)
        return
    touched: dict[str, set[str]] = {}
    for kind, name in kinds_and_ids:
        touched.setdefault(kind, set()).add(name)
    spans = touched.get("span", set())
    relations = touched.get("relation", set())
    rules.check(
        Annotations(
            spans={name: annotations.spans[name] for name in spans & annotations.spans.keys()},
            relations={
                name: one
                for name, one in annotations.relations.items()
                if name in relations or one.head in spans or one.tail in spans
            },
            attributes=annotations.attributes if "attribute" in touched else {},
            decisions={
                name: annotations.decisions[name]
                for name in touched.get("decision", set()) & annotations.decisions.keys()
            },
        ),
        among=annotations,
    )


def check_document(document: Document, schema: Schema) -> None:
    """Raises InvalidDocument where the document contradicts itself or the schema.

    Beyond what `check_annotations` looks at: two values with one id, and a claim whose
    pieces continue in a circle.
    """
    check_consistency(document)
    rules = _Rules(schema, len(document.text), InvalidDocument)
    rules.check(annotations_of(document))
    for _, said in document.answers:
        rules.check(annotations_of(replace(document, attributes=said, spans=(), relations=())))
    check_continuations(document.relations, schema, InvalidDocument)


def check_consistency(document: Document) -> None:
    """Raises InvalidDocument where the document contradicts itself, whatever its schema: a
    span outside the text, an id that stands twice, a relation without its ends."""
    names: set[str] = set()
    for name in (one.id for one in chain[Span | Relation](document.spans, document.relations)):
        if name in names:
            raise InvalidDocument("the id %(id)s stands twice; ids are unique", id=name)
        names.add(name)
    for span in document.spans:
        _check_place(span, len(document.text), InvalidDocument)
    spans = {span.id: span for span in document.spans}
    for relation in document.relations:
        _ends(relation, Annotations(spans=spans), InvalidDocument)


@dataclass(frozen=True, slots=True)
class _Rules:
    schema: Schema
    length: int
    refusal: type[Refusal]

    def check(self, annotations: Annotations, among: Annotations | None = None) -> None:
        """Checks these annotations, whose ends and namesakes are found `among` all."""
        among = annotations if among is None else among
        for span in annotations.spans.values():
            self.span(span)
        for relation in annotations.relations.values():
            self.relation(relation, among)
            if relation.id in among.spans:
                raise self.refusal("the id %(id)s stands twice; ids are unique", id=relation.id)
        article = {name: held.value for name, held in annotations.attributes.items()}
        self.attributes("the article", "", article, self.schema.attributes)
        for decision in annotations.decisions.values():
            self.decision(decision)

    def span(self, span: Span) -> None:
        _check_place(span, self.length, self.refusal)
        _check_origin(span, self.refusal)
        layer = self.schema.layers_by_name.get(span.layer)
        if layer is None or (span.layer, span.label) not in self.schema.labels:
            raise self.refusal(
                "span %(id)s: schema %(schema)s has no label %(label)s in a layer %(layer)s",
                id=span.id,
                schema=self.schema.id,
                label=span.label,
                layer=span.layer,
            )
        if span.attributes:  # most have none, and there may be thousands
            self.attributes(f"span {span.id}", span.label, span.attributes, span_attributes(layer))

    def relation(self, relation: Relation, among: Annotations) -> None:
        _check_origin(relation, self.refusal)
        kind = self.schema.relations_by_name.get(relation.label)
        if kind is None:
            raise self.refusal(
                "relation %(id)s: schema %(schema)s has no relation %(label)s",
                id=relation.id,
                schema=self.schema.id,
                label=relation.label,
            )
        head, tail = _ends(relation, among, self.refusal)
        self._end(relation, kind, "head", head)
        self._end(relation, kind, "tail", tail)
        self.attributes(f"relation {relation.id}", "", relation.attributes, kind.attributes)

    def _end(self, relation: Relation, kind: RelationType, end: str, span: Span) -> None:
        allowed = kind.head if end == "head" else kind.tail
        if span.layer not in allowed and f"{span.layer}:{span.label}" not in allowed:
            raise self.refusal(
                "relation %(id)s: the %(end)s of %(label)s must be %(allowed)s, not %(found)s",
                id=relation.id,
                end=end,
                label=relation.label,
                allowed=" / ".join(allowed),
                found=f"{span.layer}:{span.label}",
            )

    def attributes(
        self, owner: str, label: str, values: Attributes, defined: Sequence[Attribute]
    ) -> None:
        """Checks the values that `owner`, as a message names it, has for its attributes."""
        if not values:
            return
        by_name = {attribute.name: attribute for attribute in defined}
        for name, value in values.items():
            attribute = by_name.get(name)
            if attribute is None:
                reason = "is not one of the schema"
            elif not fits(attribute, value):
                reason = f"does not take %(value)r, being of the kind {attribute.kind}"
            elif not applies(attribute, label=label, values=values, among=defined):
                reason = "does not apply there; remove it"
            else:
                continue
            raise self.refusal(
                f"%(owner)s: attribute %(name)s {reason}", owner=owner, name=name, value=value
            )

    def decision(self, decision: Decision) -> None:
        if decision.outcome not in OUTCOMES:
            reason = "its outcome must be accepted, corrected or rejected"
        elif "/" not in decision.id:
            reason = "its id must be that of a machine set, a slash and a suggestion's id"
        elif (decision.outcome == "rejected") == bool(decision.result):
            reason = "it must have a result unless, and only unless, it rejects"
        else:
            return
        raise self.refusal(f"decision %(id)s: {reason}", id=decision.id)


def _check_place(span: Span, length: int, refusal: type[Refusal]) -> None:
    if not 0 <= span.start < span.end <= length:
        raise refusal(
            "span %(id)s: from %(start)d to %(end)d marks nothing in a text of %(length)d"
            " characters",
            id=span.id,
            start=span.start,
            end=span.end,
            length=length,
        )


def _check_origin(value: Span | Relation, refusal: type[Refusal]) -> None:
    if value.score is not None and not 0 <= value.score <= 1:
        raise refusal(
            "%(id)s: the score %(score)r is not in [0, 1]", id=value.id, score=value.score
        )
    if value.origin and value.origin not in ORIGINS:
        raise refusal(
            "%(id)s: the origin %(origin)s is not one of %(known)s",
            id=value.id,
            origin=value.origin,
            known=", ".join(ORIGINS),
        )


def _ends(relation: Relation, among: Annotations, refusal: type[Refusal]) -> tuple[Span, Span]:
    head, tail = among.spans.get(relation.head), among.spans.get(relation.tail)
    if head is None or tail is None:
        raise refusal(
            "relation %(id)s points to span %(end)s, which is not there",
            id=relation.id,
            end=relation.tail if head else relation.head,
        )
    if head is tail:
        raise refusal("relation %(id)s leads from a span to itself", id=relation.id)
    return head, tail


def check_continuations(
    relations: Iterable[Relation], schema: Schema, refusal: type[Refusal]
) -> None:
    """Raises `refusal` where the pieces of a claim continue in a circle. `relations` holds
    every one of the set that continues a claim."""
    if schema.claims is None:
        return
    pieces: TopologicalSorter[str] = TopologicalSorter()
    for relation in relations:
        if relation.label == schema.claims.continues:
            pieces.add(relation.tail, relation.head)
    try:
        pieces.prepare()
    except CycleError as error:
        raise refusal(
            "the pieces %(pieces)s of a claim continue in a circle",
            pieces=" → ".join(reversed(error.args[1])),
        ) from None
