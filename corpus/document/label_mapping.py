"""Labels and attributes of another scheme, and which of a schema's own stands for each.

They are named as in `label_counts`; an attribute becomes one of what its owner becomes. The
JSON, null for what is left out:

    {"spans": {"entity:PER": "entity:PERS", "ne:Misc": null}, "relations": {"says": "source_of"},
     "span_attributes": {"ne:identifier": null}, "relation_attributes": {"says:how": "manner"},
     "article_attributes": {"topic": "desk"}}
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from corpus.document.document import Attributes, AttributeValue, Document, Relation, Span
from corpus.document.errors import InvalidMapping
from corpus.document.label_counts import KINDS, LabelCounts, attribute_of, label_of, shown_kinds
from corpus.document.schema import Schema
from corpus.document.strict_json import Fields
from corpus.document.unsure import span_attributes

Targets = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """What stands for each label and attribute; None: it is left out. What it does not name
    stays."""

    spans: Targets = field(default_factory=dict)
    relations: Targets = field(default_factory=dict)
    span_attributes: Targets = field(default_factory=dict)
    relation_attributes: Targets = field(default_factory=dict)
    article_attributes: Targets = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.of(kind) for kind in KINDS)

    def apply(self, document: Document) -> tuple[Document, LabelCounts]:
        """The document in the other labels, and how many spans, relations and attributes were
        left out, by the names that they had. A span takes its relations with it, and both
        their attributes. Of two attributes that become one the second is left out."""
        if not self:
            return document, LabelCounts()
        left_out = LabelCounts()
        spans = [(span, self._span(span, left_out)) for span in document.spans]
        gone = {span.id for span, mapped in spans if mapped is None}
        relations = [
            (one, None if {one.head, one.tail} & gone else self._relation(one, left_out))
            for one in document.relations
        ]
        left_out.spans.update(label_of(span) for span, mapped in spans if mapped is None)
        left_out.relations.update(one.label for one, mapped in relations if mapped is None)
        names = {name: name for name in document.attributes}
        mapped = replace(
            document,
            attributes=self._attributes("article_attributes", names, document, left_out),
            spans=tuple(span for _, span in spans if span is not None),
            relations=tuple(one for _, one in relations if one is not None),
            answers=tuple(self._answers(document)),
        )
        return mapped, left_out

    def of(self, kind: str) -> Targets:
        """Its part for one of KINDS."""
        targets: Targets = getattr(self, kind)
        return targets

    def over(self, other: "LabelMapping") -> "LabelMapping":
        """Both together; where they differ, this one holds."""
        return LabelMapping(**{kind: {**other.of(kind), **self.of(kind)} for kind in KINDS})

    def to_json(self) -> dict[str, dict[str, str | None]]:
        """As `mapping_from_json` reads it; attributes only where there are some."""
        return {kind: dict(self.of(kind)) for kind in shown_kinds(self)}

    def _span(self, span: Span, left_out: LabelCounts) -> Span | None:
        target = self.spans.get(label_of(span), label_of(span))
        if target is None:
            return None
        names = {name: attribute_of(span.layer, name) for name in span.attributes}
        attributes = self._attributes("span_attributes", names, span, left_out)
        layer, label = span.layer, span.label
        if label_of(span) in self.spans:
            layer, _, label = target.partition(":")
        return replace(span, layer=layer, label=label, attributes=attributes)

    def _relation(self, relation: Relation, left_out: LabelCounts) -> Relation | None:
        target = self.relations.get(relation.label, relation.label)
        if target is None:
            return None
        names = {name: attribute_of(relation.label, name) for name in relation.attributes}
        attributes = self._attributes("relation_attributes", names, relation, left_out)
        return replace(relation, label=target, attributes=attributes)

    def _answers(self, document: Document) -> Iterator[tuple[tuple[str, str], Attributes]]:
        """What each says of the article; what is left out was counted of the article."""
        for author, said in document.answers:
            owner, names = replace(document, attributes=said), {name: name for name in said}
            yield author, self._attributes("article_attributes", names, owner, LabelCounts())

    def _attributes(
        self,
        kind: str,
        names: Mapping[str, str],
        owner: Document | Span | Relation,
        left_out: LabelCounts,
    ) -> Attributes:
        """The owner's attributes under their new names; `names` is name → name in a mapping."""
        targets = self.of(kind)
        held: dict[str, AttributeValue] = {
            name: owner.attributes[name] for name in names if names[name] not in targets
        }
        for name, named in names.items():
            if named not in targets:
                continue
            target = targets[named]
            if target is None or target in held:
                left_out.of(kind)[named] += 1
            else:
                held[target] = owner.attributes[name]
        return held


def mapping_from_json(value: object, schema: Schema | None = None) -> LabelMapping:
    """The mapping in `value`. Raises InvalidMapping, with the path, for what is no mapping
    or, where a schema is given, leads to a label that it lacks."""
    fields = Fields(value, "", InvalidMapping)
    fields.only(frozenset(KINDS))
    parts = {kind: fields.inner(kind) for kind in KINDS}
    _check_names(parts)
    return LabelMapping(
        **{kind: _targets(held, schema, targets_of(kind, schema)) for kind, held in parts.items()}
    )


def targets_of(kind: str, schema: Schema | None) -> tuple[str, ...]:
    """What may stand for something of one of KINDS: the schema's own, in its order, each
    once; nothing without a schema."""
    if schema is None:
        return ()
    names: Iterable[str] = ()
    match kind:
        case "spans":
            return span_labels(schema)
        case "relations":
            names = schema.relations_by_name
        case "span_attributes":
            names = (one.name for layer in schema.layers for one in span_attributes(layer))
        case "relation_attributes":
            names = (one.name for type in schema.relations for one in type.attributes)
        case "article_attributes":
            names = (one.name for one in schema.attributes)
    return tuple(dict.fromkeys(names))


def _check_names(parts: Mapping[str, Fields]) -> None:
    """Raises InvalidMapping where something is not named by what it belongs to."""
    spans = parts["spans"]
    for name in spans.names():
        if ":" not in name:
            raise spans.refuse(name, "must be named by layer and label, such as entity:PERS")
        if spans.has(name) and ":" not in spans.text(name):
            raise spans.refuse(name, "must be a layer and a label, such as entity:PERS, or null")
    for kind in ("span_attributes", "relation_attributes"):
        for name in parts[kind].names():
            if ":" not in name:
                raise parts[kind].refuse(
                    name,
                    "must be named by the layer or relation that has it, such as entity:identifier",
                )


def span_labels(schema: Schema) -> tuple[str, ...]:
    """The schema's labels of spans as a mapping names them, in its order."""
    return tuple(f"{layer}:{label}" for layer, label in schema.labels)


def _targets(held: Fields, schema: Schema | None, known: tuple[str, ...]) -> Targets:
    targets: dict[str, str | None] = {}
    for name in held.names():
        target = held.text(name) if held.has(name) else None
        if schema and target is not None and target not in known:
            raise held.refuse(
                name,
                "is %(target)s, which schema %(schema)s lacks; "
                "take null, which leaves it out, or one of: %(known)s",
                target=target,
                schema=schema.id,
                known=", ".join(known),
            )
        targets[name] = target
    return targets
