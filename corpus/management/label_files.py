"""Files that say which labels stand for those of others, and what there is to say in one."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import CommandParser, OutputWrapper

from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.label_counts import LabelCounts
from corpus.document.label_mapping import LabelMapping, mapping_from_json
from corpus.document.label_proposals import leaving_out, proposed
from corpus.document.schema import Schema
from corpus.document.unknown_labels import unknown_labels
from corpus.formats.reading.json_values import parse
from corpus.management.lookups import wrong_call

MOST_LISTED = 200  # labels; a mapping that is written holds all


def add_labels_argument(parser: CommandParser) -> None:
    """--labels FILE, as every command takes it."""
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help='which labels stand for those in the files: {"spans": {"ne:PER": "entity:PERS", '
        '"ne:Misc": null}, "relations": {"says": "source_of"}, "span_attributes": '
        '{"ne:identifier": null}}; null: left out',
    )


def read_mapping(path: Path | None, schema: Schema | None = None) -> LabelMapping:
    """The mapping in a file, and none of anything without one. A wrong call where the file
    holds no mapping, or one to labels that the schema lacks."""
    if path is None:
        return LabelMapping()
    try:
        return mapping_from_json(parse(path.read_text(encoding="utf-8")), schema)
    except (Refusal, UnicodeDecodeError) as failure:
        raise wrong_call(f"{path}: {failure}") from None


def show_unknown_labels(
    documents: Iterable[Document],
    schema: Schema,
    mapping: LabelMapping,
    *,
    out: OutputWrapper,
    err: OutputWrapper,
) -> None:
    """Write the labels and attributes that the schema lacks with their counts to `err`, and
    to `out` a file for --labels: `mapping`, and for each that it does not name what is
    proposed."""
    unknown = unknown_labels(documents, schema, mapping)
    proposals = list_unknown_labels(unknown, schema, err)
    whole = mapping.over(proposals).over(leaving_out(unknown))
    out.write(json.dumps(whole.to_json(), ensure_ascii=False, indent=2, sort_keys=True))


def list_unknown_labels(unknown: LabelCounts, schema: Schema, err: OutputWrapper) -> LabelMapping:
    """Write the most frequent of these labels with their counts, each with what is proposed
    for it, and how many more there are. Returns all that is proposed."""
    proposals = proposed(unknown, schema)
    listed = unknown.most_frequent()
    for kind, label, count in listed[:MOST_LISTED]:
        target = proposals.of(kind).get(label) or "nothing fits: left out, unless you name one"
        err.write(f"{count} × {label} → {target}")
    if len(listed) > MOST_LISTED:
        err.write(f"… and {len(listed) - MOST_LISTED} rarer ones, which are not listed here")
    return proposals


def tell_left_out(left_out: LabelCounts, err: OutputWrapper) -> None:
    """Say what a mapping has left out."""
    for line in left_out.lines():
        err.write(f"left out, as --labels says: {line}")


def mapped(
    documents: Iterable[Document], mapping: LabelMapping, left_out: LabelCounts
) -> Iterator[Document]:
    """The documents in the mapping's labels; what it leaves out is counted on the way."""
    for document in documents:
        changed, gone = mapping.apply(document)
        left_out.add(gone)
        yield changed
