"""Labels of another scheme, and which of a schema's own stands for each of them.

A span's label is written "layer:label", as schemas write the ends of their relations; a
relation's by its name. The JSON, null for labels that are left out:

    {"spans": {"entity:PER": "entity:PERS", "ne:Misc": null}, "relations": {"says": "source_of"}}
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidMapping
from corpus.document.schema import Schema
from corpus.document.strict_json import Fields

Targets = Mapping[str, str | None]
KINDS = frozenset({"spans", "relations"})


@dataclass(slots=True)
class LabelCounts:
    """How often each label stands somewhere: those of spans, those of relations."""

    spans: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.spans or self.relations)

    def add(self, other: "LabelCounts") -> None:
        """Count in what another has counted."""
        self.spans.update(other.spans)
        self.relations.update(other.relations)

    def to_json(self) -> dict[str, dict[str, int]]:
        """{"spans": {label: count}, "relations": …}."""
        return {"spans": dict(self.spans), "relations": dict(self.relations)}

    @classmethod
    def from_json(cls, value: Mapping[str, Mapping[str, int]]) -> "LabelCounts":
        """What `to_json` gave; {} counts nothing."""
        return cls(Counter(value.get("spans", {})), Counter(value.get("relations", {})))

    def most_frequent(self) -> list[tuple[str, str, int]]:
        """(kind, label, count), kind being "spans" or "relations"; the most frequent first."""
        counted = [("spans", label, count) for label, count in self.spans.items()]
        counted += [("relations", label, count) for label, count in self.relations.items()]
        return sorted(counted, key=lambda one: (-one[2], one[1], one[0]))

    def first(self, most: int) -> "LabelCounts":
        """Its `most` most frequent labels."""
        counts = LabelCounts()
        for kind, label, count in self.most_frequent()[:most]:
            (counts.spans if kind == "spans" else counts.relations)[label] = count
        return counts

    def lines(self) -> list[str]:
        """ "12 × entity:PER" for each label, the most frequent first."""
        return [f"{count} × {label}" for _, label, count in self.most_frequent()]


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """What stands for each label; None: it is left out. Labels that it does not name stay."""

    spans: Targets = field(default_factory=dict)
    relations: Targets = field(default_factory=dict)

    def apply(self, document: Document) -> tuple[Document, LabelCounts]:
        """The document in the other labels, and how many spans and relations were left out,
        by the label that they had. A span takes its relations with it."""
        if not self.spans and not self.relations:
            return document, LabelCounts()
        spans = [(span, self._span(span)) for span in document.spans]
        gone = {span.id for span, mapped in spans if mapped is None}
        relations = [
            (one, None if {one.head, one.tail} & gone else self._relation(one))
            for one in document.relations
        ]
        mapped = replace(
            document,
            spans=tuple(span for _, span in spans if span is not None),
            relations=tuple(one for _, one in relations if one is not None),
        )
        left_out = LabelCounts(
            Counter(label_of(span) for span, mapped in spans if mapped is None),
            Counter(one.label for one, mapped in relations if mapped is None),
        )
        return mapped, left_out

    def of(self, kind: str) -> Targets:
        """Its part for "spans" or "relations"."""
        return self.spans if kind == "spans" else self.relations

    def over(self, other: "LabelMapping") -> "LabelMapping":
        """Both together; where they differ, this one holds."""
        return LabelMapping({**other.spans, **self.spans}, {**other.relations, **self.relations})

    def to_json(self) -> dict[str, dict[str, str | None]]:
        """As `mapping_from_json` reads it."""
        return {"spans": dict(self.spans), "relations": dict(self.relations)}

    def _span(self, span: Span) -> Span | None:
        target = self.spans.get(label_of(span), "")
        if not target:
            return span if target == "" else None
        layer, _, label = target.partition(":")
        return replace(span, layer=layer, label=label)

    def _relation(self, relation: Relation) -> Relation | None:
        target = self.relations.get(relation.label, "")
        if not target:
            return relation if target == "" else None
        return replace(relation, label=target)


def label_of(span: Span) -> str:
    """The span's label as a mapping names it."""
    return f"{span.layer}:{span.label}"


def unknown_labels(
    documents: Iterable[Document], schema: Schema, mapping: LabelMapping | None = None
) -> LabelCounts:
    """The labels that the schema lacks and that the mapping, if there is one, does not name."""
    settled = mapping or LabelMapping()
    counts = LabelCounts()
    for document in documents:
        counts.spans.update(
            label_of(span)
            for span in document.spans
            if (span.layer, span.label) not in schema.labels and label_of(span) not in settled.spans
        )
        counts.relations.update(
            one.label
            for one in document.relations
            if one.label not in schema.relations_by_name and one.label not in settled.relations
        )
    return counts


def mapping_from_json(value: object, schema: Schema | None = None) -> LabelMapping:
    """The mapping in `value`. Raises InvalidMapping, with the path, for what is no mapping
    or, where a schema is given, leads to a label that it lacks."""
    fields = Fields(value, "", InvalidMapping)
    fields.only(KINDS)
    spans, relations = fields.inner("spans"), fields.inner("relations")
    for name in spans.names():
        if not _is_span_label(name):
            raise spans.refuse(name, "must be named by layer and label, such as entity:PERS")
        if spans.has(name) and not _is_span_label(spans.text(name)):
            raise spans.refuse(name, "must be a layer and a label, such as entity:PERS, or null")
    return LabelMapping(
        _targets(spans, schema, span_labels(schema) if schema else ()),
        _targets(relations, schema, tuple(schema.relations_by_name) if schema else ()),
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


def _is_span_label(text: str) -> bool:
    return ":" in text
