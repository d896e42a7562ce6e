"""doccano's JSON lines (https://doccano.github.io/doccano/): text and labels with offsets.

Offsets are code points. For a project of sequence labelling, `label` lists
[start, end, label]; for one with relations, `entities` and `relations` do, by number. A
project must allow overlapping spans, or doccano leaves out those that overlap.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from corpus.document.canonical import canonical_bytes, document_from_json
from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.strict_json import Fields
from corpus.formats.columns.column_article import READ_LAYER
from corpus.formats.options import Option, Options
from corpus.formats.reading.annotations import ReadAnnotations
from corpus.formats.reading.articles import article_of, name_fields
from corpus.formats.reading.json_lines import read_json_lines
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.writing.layers import (
    LAYERS,
    NO_LAYERS,
    attributes_lost,
    written_relations,
    written_spans,
)
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

FORM = Option(
    "form",
    "labels",
    "labels alone, for sequence labelling, or entities with relations",
    ("labels", "relations"),
    changes_loss=True,
)
ID = "article_id"  # doccano gives every text an `id` of its own
ANNOTATIONS = ("label", "labels", "entities", "relations", "Comments")


class DoccanoWriter:
    """One line an article."""

    name = "doccano"
    extension = ".jsonl"
    media_type = "application/jsonl"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Ids, origins, authors and scores of spans are not written.",
        "The language and the schema of an article are not written.",
        NO_LAYERS,
    )
    options: tuple[Option, ...] = (FORM, LAYERS)
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write one line a document."""
        with files.create("articles" + self.extension) as stream:
            for document in documents:
                stream.write(canonical_bytes(_line(document, options, report)) + b"\n")


def _line(document: Document, options: Options, report: LossReport) -> dict[str, object]:
    spans = written_spans(document, options, report)
    report.documents += 1
    report.kept("span", len(spans))
    report.kept("metadata", 1 if document.metadata else 0)
    report.aside_lost(document)
    attributes_lost(document, report)
    line: dict[str, object] = {ID: document.id, "text": document.text}
    if document.metadata:
        line["meta"] = dict(document.metadata)
    if options["form"] == "labels":
        for relation in document.relations:
            report.relation_lost(document, relation, "no_relations")
        return {**line, "label": [[span.start, span.end, span.label] for span in spans]}
    numbers = {span.id: number for number, span in enumerate(spans)}
    entities = [
        {"id": number, "start_offset": span.start, "end_offset": span.end, "label": span.label}
        for number, span in enumerate(spans)
    ]
    relations = [
        {
            "id": number,
            "from_id": numbers[relation.head],
            "to_id": numbers[relation.tail],
            "type": relation.label,
        }
        for number, relation in enumerate(written_relations(document, set(numbers), report))
    ]
    return {**line, "entities": entities, "relations": relations}


class DoccanoReader:
    """Exports of sequence labelling, with or without relations.

    A bad label loses itself, and the relations that point to it.
    """

    name = "doccano"
    suffixes: tuple[str, ...] = (".jsonl", ".json")
    options: tuple[Option, ...] = (READ_LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every line of every file."""
        read_file = partial(_read_file, limits=source.limits, layer=options["layer"])
        return read_each(source, self.suffixes, read_file)


def _read_file(file: SourceFile, *, limits: Limits, layer: str) -> Iterator[Record]:
    return read_json_lines(file, limits, partial(_read_record, limits=limits, layer=layer))


def _read_record(
    record: Mapping[str, object], *, limits: Limits, layer: str
) -> tuple[Document, list[Refusal]]:
    fields = Fields(record, "", InvalidFile)
    raw, article = _article(fields, limits)
    read = ReadAnnotations(raw, limits)
    for number, label in enumerate(_labels(fields)):
        try:
            start, end, name = _parts(label)
            read.add_span(Span(f"s{number}", layer, name, start, end))
        except Refusal as refusal:
            read.refused.append(refusal)
    for one in fields.each("entities"):
        try:
            start, end = one.whole("start_offset"), one.whole("end_offset")
            read.add_span(Span(_named(one, "id"), layer, one.text("label"), start, end))
        except Refusal as refusal:
            read.refused.append(refusal)
    for number, one in enumerate(fields.each("relations")):
        try:
            id = one.whole("id") if one.has("id") else number
            head, tail = _named(one, "from_id"), _named(one, "to_id")
            read.add_relation(Relation(f"r{id}", one.text("type"), head, tail))
        except Refusal as refusal:
            read.refused.append(refusal)
    return read.document(article), read.refused


def _article(fields: Fields, limits: Limits) -> tuple[str, Document]:
    """The text as it stands, and the article without annotations."""
    raw = fields.values.get("text")
    if isinstance(raw, str) and fields.has(ID):
        held = {"id": fields.values[ID], "text": raw, "metadata": fields.values.get("meta")}
        return raw, document_from_json(held)
    said = {name: one for name, one in fields.values.items() if name not in ANNOTATIONS}
    meta = said.pop("meta", None)
    if isinstance(meta, dict):
        said = {**meta, **said}
    named = name_fields(said, {})
    return str(said[named["text"]]), article_of(said, named, limits)


def _named(fields: Fields, key: str) -> str:
    """The id of an entity: a number in doccano, a name where others wrote the file."""
    if isinstance(fields.values.get(key), str):
        return fields.text(key)
    return f"s{fields.whole(key)}"


def _labels(fields: Fields) -> list[object]:
    """The list of labels, under either of its names."""
    for name in ("label", "labels"):
        value = fields.values.get(name)
        if isinstance(value, list):
            return value
        if value is not None:
            raise fields.refuse(name, "must be a list")
    return []


def _parts(label: object) -> tuple[int, int, str]:
    match label:
        case [int() as start, int() as end, str() as name] if name:
            held = Fields({"label": name}, "", InvalidFile)
            return start, end, held.text("label")
    raise InvalidFile(
        "a label is written [start, end, label], not %(label)s", label=repr(label)[:60]
    )
