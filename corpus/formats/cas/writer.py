"""UIMA CAS XMI and JSON: a file an article, with tokens and sentences of DKPro.

Offsets in the files are UTF-16 units. What the features of a span or relation cannot say
stands in a note on it, and what is said of the article in a note on nothing: structures
that are no annotations, which INCEpTION passes over.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from corpus.document.canonical import document_to_json
from corpus.document.document import (
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.json_text import dump
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.sentences import sentences
from corpus.document.words import words
from corpus.formats.cas.json_cas import cas_to_json
from corpus.formats.cas.own_types import (
    ARTICLE,
    DEPENDENT,
    GOVERNOR,
    NOTE,
    RELATION,
    SENTENCE,
    SPAN,
    TOKEN,
    OwnTypes,
)
from corpus.formats.cas.structures import SOFA_ID, Structure
from corpus.formats.cas.type_system import types_to_json, types_to_xml
from corpus.formats.cas.xmi import cas_to_xmi
from corpus.formats.options import Option, Options
from corpus.formats.reading.utf16 import utf16_units
from corpus.formats.writing.file_names import FileNames
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files, write_file
from corpus.formats.writing.xml_text import as_xml, is_xml

TYPE_SYSTEM = "TypeSystem.xml"


class CasXmiWriter:
    """A folder or zip of .xmi files with the type system beside them."""

    name = "cas-xmi"
    extension = ".zip"
    media_type = "application/zip"
    many = True
    lossless = True
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write the type system, then a file for each document."""
        types = OwnTypes(schema)
        write_file(files, TYPE_SYSTEM, types_to_xml(types.system))
        _write_each(documents, types, files, ".xmi", cas_to_xmi, report)


class CasJsonWriter:
    """A folder or zip of .json files, each with the type system in it."""

    name = "cas-json"
    extension = ".zip"
    media_type = "application/zip"
    many = True
    lossless = True
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write a file for each document."""
        types = OwnTypes(schema)
        described = types_to_json(types.system)

        def serialise(text: str, structures: Iterable[Structure]) -> str:
            return cas_to_json(text, structures, described)

        _write_each(documents, types, files, ".json", serialise, report)


def _write_each(
    documents: Iterable[Document],
    types: OwnTypes,
    files: Files,
    suffix: str,
    serialise: Callable[[str, Iterable[Structure]], str],
    report: LossReport,
) -> None:
    names = FileNames()
    for document in documents:
        stem = names.stem(document.id)
        structures = _Structures(document, types)
        write_file(files, stem + suffix, serialise(document.text, structures.all()))
        report.document_kept(document)


class _Structures:
    """The feature structures of one document, numbered in the order in which they stand."""

    def __init__(self, document: Document, types: OwnTypes) -> None:
        self._document = document
        self._types = types
        self._units = utf16_units(document.text)
        self._ids = count(SOFA_ID + 1)

    def all(self) -> Iterator[Structure]:
        """Every structure: article, tokens, sentences, spans, relations, a note on each."""
        document = self._document
        yield from self._article()
        tokens = words(document.text)
        for start, end in tokens:
            yield self._annotation(TOKEN, start, end)
        for start, end in sentences(document.text, tokens):
            yield self._annotation(SENTENCE, start, end)
        spans: dict[str, tuple[int, Span]] = {}
        for span in sorted(document.spans, key=document_order):
            structure = self._annotation(SPAN, span.start, span.end)
            structure.values["layer"] = as_xml(span.layer)
            note = self._said_of(span, structure)
            if not is_xml(span.layer):
                note["layer"] = span.layer
            spans[span.id] = structure.id, span
            yield structure
            yield self._note(note, structure.id)
        for relation in sorted(document.relations, key=relation_order):
            head, _ = spans[relation.head]
            tail, at = spans[relation.tail]
            # INCEpTION anchors a relation where its dependent is.
            structure = self._annotation(RELATION, at.start, at.end)
            structure.refs |= {GOVERNOR: (head,), DEPENDENT: (tail,)}
            note = self._said_of(relation, structure)
            yield structure
            yield self._note(note, structure.id)

    def _annotation(self, type: str, start: int, end: int) -> Structure:
        if self._units:
            start, end = self._units[start], self._units[end]
        return Structure(next(self._ids), type, {"begin": start, "end": end})

    def _article(self) -> Iterator[Structure]:
        document = self._document
        title = document.metadata.get("title")
        structure = self._annotation(ARTICLE, 0, len(document.text))
        structure.values |= {
            "language": as_xml(document.language),
            "documentTitle": as_xml(title if isinstance(title, str) and title else document.id),
            "documentId": as_xml(document.id),
        }
        yield structure
        said = document_to_json(replace(document, spans=(), relations=()))
        for key in ("text", "spans", "relations"):
            del said[key]
        yield self._note(said)

    def _said_of(self, value: Span | Relation, structure: Structure) -> dict[str, object]:
        """Give the structure its features; the rest is for the note on it."""
        structure.values["label"] = as_xml(value.label)
        note: dict[str, object] = {"id": value.id}
        if not is_xml(value.label):
            note["label"] = value.label
        if value.origin:
            note["origin"] = value.origin
        if value.author:
            note["author"] = value.author
        if value.score is not None:
            note["score"] = value.score
        unsaid: dict[str, AttributeValue] = {}
        for name, held in value.attributes.items():
            written = self._types.written(structure.type, name, held)
            if written is None:
                unsaid[name] = held
            else:
                structure.values[name] = written
        if unsaid:
            note["attributes"] = unsaid
        return note

    def _note(self, note: dict[str, object], of: int | None = None) -> Structure:
        text = dump(note)
        if not is_xml(text):
            text = json.dumps(note, sort_keys=True, separators=(",", ":"))
        structure = Structure(next(self._ids), NOTE, {"json": text})
        if of is not None:
            structure.refs["of"] = (of,)
        return structure
