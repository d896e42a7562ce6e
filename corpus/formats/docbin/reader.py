"""DocBin files: our own, and those of spaCy's users."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.formats.docbin import KEY, REQUIRES, SUFFIX
from corpus.formats.docbin.bins import BROKEN, Bin
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import derived_id, too_long
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each

if TYPE_CHECKING:
    from spacy.tokens import Doc

LAYER = Option("layer", "entity", "the layer that Doc.ents and the span group sc are read into")
SPANCAT = "sc"  # the group that spaCy's own span categorizer reads and writes


class DocBinReader:
    """Span groups as layers; where a Doc has none, its entities. Trees and tags are not read."""

    name = "spacy"
    suffixes: tuple[str, ...] = (SUFFIX,)
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = REQUIRES

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every Doc of every file."""
        read_file = partial(_read_file, limits=source.limits, layer=options["layer"])
        return read_each(source, self.suffixes, read_file)


def _read_file(file: SourceFile, *, limits: Limits, layer: str) -> Iterator[Record]:
    docs = Bin(file.read(limits.whole_bytes), limits).docs()
    for number, doc in enumerate(docs, 1):
        try:
            if isinstance(doc, InvalidFile):
                raise doc
            yield placed(_document(doc, layer, limits), file.label, number)
        except Refusal as refusal:
            yield RefusedRecord.of(refusal, file.label, number)
        except BROKEN as error:
            broken = InvalidFile("this Doc cannot be read: %(error)s", error=error)
            yield RefusedRecord.of(broken, file.label, number)


def _document(doc: "Doc", layer: str, limits: Limits) -> Document:
    text = doc.text
    if len(text) > limits.text_length:
        raise too_long(limits.text_length)
    said = parse(doc.user_data.get(KEY, "{}"))
    if not isinstance(said, dict):
        raise InvalidFile("%(name)s in Doc.user_data must hold an object", name=KEY)
    groups = {SPANCAT: layer}
    spans = [
        _span(span, groups.get(name, name), group.attrs.get(span.id_), f"{name}-{number}")
        for name, group in doc.spans.items()
        for number, span in enumerate(group, 1)
    ]
    if not doc.spans:
        spans = [_span(span, layer, None, f"ent-{n}") for n, span in enumerate(doc.ents, 1)]
    return document_from_json({"id": derived_id(text)} | said | {"text": text, "spans": spans})


def _span(span: Any, layer: str, rest: object, id: str) -> dict[str, object]:
    """The span; `rest` is what our writer put into the group's attrs, others anything."""
    return {
        **(rest if isinstance(rest, dict) else {}),
        "id": span.id_ or id,
        "layer": layer,
        "label": span.label_,
        "start": span.start_char,
        "end": span.end_char,
    }
