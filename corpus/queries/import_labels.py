"""Which labels of an import the schema lacks, and what becomes of them."""

import json
from dataclasses import dataclass

from corpus.document.json_text import dump
from corpus.document.label_counts import LabelCounts
from corpus.document.label_mapping import LabelMapping, mapping_from_json
from corpus.document.label_proposals import proposed
from corpus.document.schema import Schema
from corpus.models import Import

UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class ImportLabels:
    """The labels that an import asks about, or did, and how many rarer ones it does not ask
    about; what is proposed for some of them; the mapping that it was given, if it was; and
    what that has left out so far."""

    unknown: LabelCounts
    unlisted: int
    proposed: LabelMapping
    mapping: LabelMapping | None
    left_out: LabelCounts


def import_labels(source: Import, schema: Schema) -> ImportLabels:
    """What the import's row tells of labels; `schema` is the project's."""
    told = json.loads(source.unknown)
    unknown = LabelCounts.from_json(told)
    left_out = LabelCounts.from_json(json.loads(source.left_out))
    mapping = stored_mapping(source) if source.labels else None
    return ImportLabels(
        unknown, told.get(UNLISTED, 0), proposed(unknown, schema), mapping, left_out
    )


def unknown_to_text(unknown: LabelCounts, most: int) -> str:
    """The `most` most frequent of these labels as an import keeps them, with the number of
    the others."""
    listed = unknown.first(most)
    others = len(unknown.most_frequent()) - len(listed.most_frequent())
    return dump({**listed.to_json(), **({UNLISTED: others} if others else {})})


def stored_mapping(source: Import) -> LabelMapping:
    """The mapping that the import was given; it maps nothing where there was none."""
    return mapping_from_json(json.loads(source.labels)) if source.labels else LabelMapping()
