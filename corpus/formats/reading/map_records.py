"""Bring what was read into the labels of a schema."""

from collections.abc import Iterable

from corpus.document.document import Document
from corpus.document.label_counts import LabelCounts
from corpus.document.label_mapping import LabelMapping
from corpus.formats.reading.refused import Record


def map_records(
    records: Iterable[Record], mapping: LabelMapping
) -> tuple[list[Record], LabelCounts]:
    """The records in the labels that the mapping gives them, and what it left out."""
    mapped: list[Record] = []
    left_out = LabelCounts()
    for record in records:
        if isinstance(record, Document):
            record, gone = mapping.apply(record)
            left_out.add(gone)
        mapped.append(record)
    return mapped, left_out


def documents_of(records: Iterable[Record]) -> list[Document]:
    """Those that could be read."""
    return [record for record in records if isinstance(record, Document)]
