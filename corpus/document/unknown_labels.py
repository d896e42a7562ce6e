"""Which labels and attributes of a document a schema lacks."""

from collections.abc import Iterable, Iterator, Mapping

from corpus.document.label_counts import (
    LabelCounts,
    Labelled,
    LabelledDocument,
    LabelledSpan,
    attribute_of,
    label_of,
)
from corpus.document.label_mapping import LabelMapping, Targets
from corpus.document.schema import Schema
from corpus.document.unsure import span_attributes


def unknown_labels(
    documents: Iterable[LabelledDocument], schema: Schema, mapping: LabelMapping | None = None
) -> LabelCounts:
    """The labels and attributes that the schema lacks and that the mapping, if there is one,
    does not name.

    An attribute is held against the layer or relation that its owner's label becomes. Where
    that is not settled yet, it is lacking unless every layer or relation has it.
    """
    search = _Search(schema, mapping or LabelMapping())
    counts = LabelCounts()
    for document in documents:
        counts.spans.update(label_of(span) for span in document.spans if search.lacks_span(span))
        counts.relations.update(
            one.label for one in document.relations if search.lacks_relation(one)
        )
        for span in document.spans:
            counts.span_attributes.update(search.of_span(span))
        for relation in document.relations:
            counts.relation_attributes.update(search.of_relation(relation))
        counts.article_attributes.update(search.of_article(document))
    return counts


class _Search:
    """The names that a schema knows, against which a mapping holds those of a file."""

    def __init__(self, schema: Schema, mapping: LabelMapping) -> None:
        self._schema = schema
        self._mapping = mapping
        self._layers = {
            layer.name: {one.name for one in span_attributes(layer)} for layer in schema.layers
        }
        self._relations = {
            kind.name: {one.name for one in kind.attributes} for kind in schema.relations
        }
        self._article = {one.name for one in schema.attributes}

    def lacks_span(self, span: LabelledSpan) -> bool:
        known = (span.layer, span.label) in self._schema.labels
        return not known and label_of(span) not in self._mapping.spans

    def lacks_relation(self, relation: Labelled) -> bool:
        known = relation.label in self._schema.relations_by_name
        return not known and relation.label not in self._mapping.relations

    def of_span(self, span: LabelledSpan) -> Iterator[str]:
        """The attributes that its layer-to-be lacks; none where the span is left out."""
        if not span.attributes:
            return
        label = self._mapping.spans.get(label_of(span), label_of(span))
        if label is None:
            return
        unsettled = self.lacks_span(span)
        known = _common(self._layers) if unsettled else self._layers.get(label.partition(":")[0])
        yield from _lacking(span.layer, span.attributes, known, self._mapping.span_attributes)

    def of_relation(self, relation: Labelled) -> Iterator[str]:
        """As `of_span`."""
        if not relation.attributes:
            return
        label = self._mapping.relations.get(relation.label, relation.label)
        if label is None:
            return
        unsettled = self.lacks_relation(relation)
        known = _common(self._relations) if unsettled else self._relations.get(label)
        yield from _lacking(
            relation.label, relation.attributes, known, self._mapping.relation_attributes
        )

    def of_article(self, document: LabelledDocument) -> Iterator[str]:
        named = self._article | self._mapping.article_attributes.keys()
        return (name for name in document.attributes if name not in named)


def _lacking(
    owner: str, attributes: Mapping[str, object], known: set[str] | None, settled: Targets
) -> Iterator[str]:
    for name in attributes:
        if name not in (known or ()) and attribute_of(owner, name) not in settled:
            yield attribute_of(owner, name)


def _common(names: dict[str, set[str]]) -> set[str]:
    """What all of them have."""
    return set.intersection(*names.values()) if names else set()
