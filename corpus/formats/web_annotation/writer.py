"""Web Annotations in JSON-LD: an array of AnnotationPages, one an article.

A span is an annotation that classifies a piece of the article, given by its position in
code points and by its text with what stands around it. A relation is an annotation that
links the annotation of its head to that of its tail. The article itself, layers, attributes,
origins and scores stand under terms that the context of each page defines.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from corpus.document.canonical import aside_to_json, document_to_json
from corpus.document.document import Document, Relation, Span
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.values_json import jsonable
from corpus.formats.options import Option, Options
from corpus.formats.writing.json_array import write_array
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

ANNO = "http://www.w3.org/ns/anno.jsonld"
OURS = {
    "@version": 1.1,
    "isnad": "urn:isnad:term:",
    "article": "isnad:article",
    "identifier": "http://purl.org/dc/terms/identifier",
    "labelSchema": "isnad:labelSchema",
    "layer": "isnad:layer",
    "origin": "isnad:origin",
    "score": {"@id": "isnad:score", "@type": "http://www.w3.org/2001/XMLSchema#double"},
    "attributes": {"@id": "isnad:attributes", "@type": "@json"},
    "metadata": {"@id": "isnad:metadata", "@type": "@json"},
    "split": "isnad:split",
    "silent": {"@id": "isnad:silent", "@type": "@json"},
    "answers": {"@id": "isnad:answers", "@type": "@json"},
}
"""The terms that the standard has no word for."""
AROUND = 24  # code points before and after a quotation


class WebAnnotationWriter:
    """One file of JSON-LD with everything in it, the texts too."""

    name = "web-annotation"
    extension = ".jsonld"
    media_type = "application/ld+json"
    many = False
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
        """Write a page for each document."""
        with files.create("articles" + self.extension) as stream:
            write_array(stream, _pages(documents, report))


def _pages(documents: Iterable[Document], report: LossReport) -> Iterator[dict[str, object]]:
    for document in documents:
        name = quote(document.id, safe="")
        article = _article(document, f"urn:isnad:article:{name}")
        spans = (_span(span, document, name) for span in document.spans)
        relations = (_relation(relation, name) for relation in document.relations)
        yield {
            "@context": [ANNO, OURS],
            "id": f"urn:isnad:page:{name}",
            "type": "AnnotationPage",
            "article": article,
            "items": [*spans, *relations],
        }
        report.document_kept(document)


def _article(document: Document, iri: str) -> dict[str, object]:
    held = document_to_json(document)
    return {
        "id": iri,
        "type": "Text",
        "identifier": document.id,
        "format": "text/plain",
        "language": document.language,
        "value": document.text,
        "labelSchema": document.schema,
        "attributes": held["attributes"],
        "metadata": held["metadata"],
        **aside_to_json(document),
    }


def _span(span: Span, document: Document, name: str) -> dict[str, object]:
    text = document.text
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return {
        **_annotation(span, name),
        "motivation": "classifying",
        "layer": span.layer,
        "body": _label(span.label),
        "target": {
            "type": "SpecificResource",
            "source": f"urn:isnad:article:{name}",
            "selector": [position, quotation],
        },
    }


def _relation(relation: Relation, name: str) -> dict[str, object]:
    tail = {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": _iri(name, relation.tail),
    }
    return {
        **_annotation(relation, name),
        "motivation": "linking",
        "body": [_label(relation.label), tail],
        "target": _iri(name, relation.head),
    }


def _annotation(value: Span | Relation, name: str) -> dict[str, object]:
    """What annotations of both kinds have."""
    held: dict[str, object] = {
        "id": _iri(name, value.id),
        "type": "Annotation",
        "identifier": value.id,
    }
    if value.attributes:
        held["attributes"] = {key: jsonable(one) for key, one in value.attributes.items()}
    if value.origin or value.author:
        held["origin"] = value.origin
    if value.author:
        type = "Software" if value.origin == "machine" else "Person"
        held["creator"] = {"type": type, "name": value.author}
    if value.score is not None:
        held["score"] = value.score
    return held


def _label(label: str) -> dict[str, object]:
    return {
        "type": "TextualBody",
        "purpose": "classifying",
        "format": "text/plain",
        "value": label,
    }


def _iri(name: str, id: str) -> str:
    """The IRI of an annotation. `name` is the article's id, escaped."""
    return f"urn:isnad:annotation:{name}:{quote(id, safe='')}"
