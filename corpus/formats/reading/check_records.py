"""Part what was read into documents that a project can take and records that it refuses."""

from collections.abc import Sequence

from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.document.validate import check_document
from corpus.formats.reading.refused import Record, RefusedRecord


def check_records(
    records: Sequence[Record], schema: Schema
) -> tuple[list[Document], list[RefusedRecord]]:
    """The documents that the project can take, and what it refuses: among others labels
    that its schema lacks."""
    good: list[Document] = []
    bad: list[RefusedRecord] = []
    for record in records:
        if isinstance(record, RefusedRecord):
            bad.append(record)
            continue
        try:
            if record.spans or record.relations or record.attributes:
                check_document(record, schema)
        except Refusal as refusal:
            bad.append(RefusedRecord.of_document(refusal, record))
        else:
            good.append(record)
    return good, bad
