"""Which labels of an import the schema lacks, and what becomes of them."""

import json
from dataclasses import dataclass

from corpus.document.label_counts import LabelCounts
from corpus.document.label_mapping import LabelMapping, mapping_from_json
from corpus.document.label_proposals import proposed
from corpus.document.schema import Schema
from corpus.models import Import


@dataclass(frozen=True, slots=True)
class ImportLabels:
    """The labels that an import asks about, or did; what is proposed for some of them; the
    mapping that it was given, if it was; and what that has left out so far."""

    unknown: LabelCounts
    proposed: LabelMapping
    mapping: LabelMapping | None
    left_out: LabelCounts


def import_labels(source: Import, schema: Schema) -> ImportLabels:
    """What the import's row tells of labels; `schema` is the project's."""
    unknown = LabelCounts.from_json(json.loads(source.unknown))
    left_out = LabelCounts.from_json(json.loads(source.left_out))
    mapping = stored_mapping(source) if source.labels else None
    return ImportLabels(unknown, proposed(unknown, schema), mapping, left_out)


def stored_mapping(source: Import) -> LabelMapping:
    """The mapping that the import was given; it maps nothing where there was none."""
    return mapping_from_json(json.loads(source.labels)) if source.labels else LabelMapping()
