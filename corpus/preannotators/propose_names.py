"""Names that a model has found, under the labels of a schema."""

from collections.abc import Iterable, Iterator, Mapping

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.preannotators.label_mapping import (
    Extent,
    MappedLabel,
    label_mapping,
    without_clashes,
    wojood_type,
)
from corpus.preannotators.name_starts import name_start
from corpus.preannotators.names import Name
from corpus.preannotators.reading import Reading
from corpus.preannotators.suggestions import Suggestions


def propose_names(
    document: Document,
    schema: Schema,
    reading: Reading,
    names: Iterable[Name],
    labels: Mapping[str, MappedLabel],
    author: str,
) -> Document:
    """The document with the names, which are words of its reading, under the schema's labels.
    `labels` are those of the model's types; a name of another type is left out. Names may lie
    in one another, unless the schema is flat."""
    suggestions = Suggestions(document, schema, author)
    extents = _extents(reading, names, labels)
    for extent in without_clashes(extents, nested=not label_mapping(schema).is_flat):
        suggestions.add_span(*extent.label, extent.start, extent.end, extent.score)
    return suggestions.proposed()


def _extents(
    reading: Reading, names: Iterable[Name], labels: Mapping[str, MappedLabel]
) -> Iterator[Extent]:
    for name in names:
        if name.type in labels:
            label = labels[name.type]
            start = name_start(reading, name.first, wojood_type(label.label))
            end = reading.spans[name.after - 1][1]
            yield Extent(start, end, label, name.score)
