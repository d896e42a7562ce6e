"""Spans and relations as a preannotator proposes them, with what the schema lets them carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document.attribute_values import applies, fits
from corpus.document.document import (
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.ids import derived_id
from corpus.document.schema import Attribute, Schema
from corpus.document.text import digest


@dataclass(slots=True)
class Suggestions:
    """What one author proposes for one document. Ids follow from author, text and content,
    so that proposing the same twice makes one."""

    document: Document
    schema: Schema
    author: str
    spans: dict[str, Span] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    _text: str = ""

    def __post_init__(self) -> None:
        self._text = digest(self.document.text)

    def add_span(
        self,
        layer: str,
        label: str,
        start: int,
        end: int,
        score: float,
        attributes: Mapping[str, AttributeValue] | None = None,
    ) -> str:
        """Propose a span, and return its id. Attributes and values that the schema does not
        have are left out; of two proposals of the same span the first stays."""
        span_id = derived_id(self.author, self._text, layer, label, str(start), str(end))
        if span_id not in self.spans:
            self.spans[span_id] = Span(
                id=span_id,
                layer=layer,
                label=label,
                start=start,
                end=end,
                attributes=_allowed(
                    self.schema.layers_by_name[layer].attributes, label, attributes or {}
                ),
                origin="machine",
                author=self.author,
                score=round(score, 3),
            )
        return span_id

    def add_relation(
        self,
        label: str,
        head: str,
        tail: str,
        score: float,
        attributes: Mapping[str, AttributeValue] | None = None,
    ) -> None:
        """Propose a relation between two proposed spans, where the schema has its type."""
        kind = self.schema.relations_by_name.get(label)
        if kind is None:
            return
        relation_id = derived_id(self.author, label, head, tail)
        self.relations[relation_id] = Relation(
            id=relation_id,
            label=label,
            head=head,
            tail=tail,
            attributes=_allowed(kind.attributes, "", attributes or {}),
            origin="machine",
            author=self.author,
            score=round(score, 3),
        )

    def add_attributes(self, attributes: Mapping[str, AttributeValue]) -> None:
        """Propose values for the article itself; of two for the same one the first stays."""
        self.attributes = _allowed(self.schema.attributes, "", {**attributes, **self.attributes})

    def proposed(self) -> Document:
        """The document with these proposals in place of its own spans and relations."""
        return replace(
            self.document,
            schema=self.schema.id,
            attributes={**self.document.attributes, **self.attributes},
            spans=tuple(sorted(self.spans.values(), key=document_order)),
            relations=tuple(sorted(self.relations.values(), key=relation_order)),
        )


def _allowed(
    declared: Sequence[Attribute], label: str, attributes: Mapping[str, AttributeValue]
) -> dict[str, AttributeValue]:
    """Those of the values that something with this label may have."""
    allowed: dict[str, AttributeValue] = {}
    for attribute in declared:
        value = attributes.get(attribute.name)
        if value is None or not fits(attribute, value):
            continue
        if applies(attribute, label=label, values=allowed, among=declared):
            allowed[attribute.name] = value
    return allowed
