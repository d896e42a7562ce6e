"""DocBin files that `spacy train` takes: spans in span groups, and the outermost as entities.

A span group is called after its layer; a span's `label_` and `id_` are its own. What else a
span has stands in the group's `attrs`, by id; relations and what is said of the article stand
as JSON in `Doc.user_data["isnad"]`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from corpus.document.canonical import document_to_json
from corpus.document.document import Document, Span, document_order
from corpus.document.json_text import dump
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.values_json import span_to_json
from corpus.formats.columns.flat_spans import LAYER, written_layer
from corpus.formats.docbin import KEY, REQUIRES, SUFFIX
from corpus.formats.docbin.pieces import Pieces, pieces_of
from corpus.formats.options import Option, Options
from corpus.formats.writing.loss import LossReport, Outcome
from corpus.formats.writing.targets import Files

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Marked
    from spacy.vocab import Vocab

AT_ONCE = 500  # documents a file: DocBin keeps all of a file in memory
TOKENS = Option(
    "tokens",
    "exact",
    "words parted wherever a label begins or ends, at their clitics, or never",
    ("exact", "clitic", "word"),
    changes_loss=True,
)
ENTITIES = Option("layer", LAYER.default, "the layer whose outermost spans are Doc.ents")
_TOLD = frozenset({"id", "layer", "label", "start", "end"})


class DocBinWriter:
    """Files of at most 500 articles; `spacy train` takes a folder of them."""

    name = "spacy"
    extension = ".zip"
    media_type = "application/zip"
    many = True
    lossless = False
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = (TOKENS, ENTITIES)
    requires: tuple[Requirement, ...] = REQUIRES

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write the files, one after the other."""
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab

        layer = written_layer(schema, options)
        for number, some in enumerate(_by(AT_ONCE, documents), 1):
            vocab, packed = Vocab(), DocBin(store_user_data=True)
            for document in some:
                packed.add(_doc(document, vocab, layer, options["tokens"], report))
            with files.create(f"articles-{number:05}{SUFFIX}") as stream:
                stream.write(packed.to_bytes())

    def count(
        self, documents: Iterable[Document], schema: Schema, options: Options, report: LossReport
    ) -> None:
        """Report what would be lost, without spaCy, whose Docs take far longer to make."""
        for document in documents:
            pieces = pieces_of(document, options["tokens"])
            placed = _placed(document, pieces, options["tokens"], report)
            report.article_kept(document)
            _unsaid(document, {span.id for span, _, _ in placed}, report)


def _by(most: int, documents: Iterable[Document]) -> Iterator[Iterator[Document]]:
    """The documents in runs of `most`, each to be used up before the next."""
    waiting = iter(documents)
    for document in waiting:
        yield chain((document,), islice(waiting, most - 1))


def _doc(document: Document, vocab: "Vocab", layer: str, by: str, report: LossReport) -> "Doc":
    from spacy.tokens import Doc, SpanGroup

    pieces = pieces_of(document, by)
    words = [document.text[one.start : one.end] for one in pieces.all]
    doc = Doc(vocab, words=words, spaces=[one.spaced for one in pieces.all])
    report.article_kept(document)
    marked = _marked(doc, document, pieces, by, report)
    for name, spans in marked.items():
        rest = {span.id: _rest(span) for span in document.spans if span.layer == name}
        group = SpanGroup(doc, name=name, spans=list(spans.values()), attrs=rest)
        doc.spans[name] = group
    doc.set_ents(_outermost(marked.get(layer, {}).values()))
    kept = {id for spans in marked.values() for id in spans}
    doc.user_data[KEY] = dump(_unsaid(document, kept, report))
    return doc


def _marked(
    doc: "Doc", document: Document, pieces: Pieces, by: str, report: LossReport
) -> dict[str, dict[str, "Marked"]]:
    """Layer → id → the span in spaCy's terms; those without a token are left out."""
    from spacy.tokens import Span as Marked

    found: dict[str, dict[str, Marked]] = defaultdict(dict)
    for span, first, last in _placed(document, pieces, by, report):
        found[span.layer][span.id] = Marked(doc, first, last, label=span.label, span_id=span.id)
    return found


def _placed(
    document: Document, pieces: Pieces, by: str, report: LossReport
) -> list[tuple[Span, int, int]]:
    """Each span with its first token and the one after its last, without those that have none;
    all of them counted."""
    placed = []
    for span in sorted(document.spans, key=document_order):
        first, last = pieces.covered(span.start, span.end)
        if first == last:
            report.span_lost(document, span, Outcome.DROPPED, "no_word")
            report.attributes_lost(document, span)
            continue
        placed.append((span, first, last))
        covers = (pieces.all[first].start, pieces.all[last - 1].end)
        _count(document, span, covers, by, report)
    return placed


def _count(
    document: Document, span: Span, covers: tuple[int, int], by: str, report: LossReport
) -> None:
    """Report what became of a span that is written on the text of `covers`."""
    start, end = covers
    report.kept("attribute", len(span.attributes))
    if (start, end) == (span.start, span.end):
        report.kept("span")
        return
    outcome, reason = Outcome.NARROWED, "outside_word"
    if start < span.start or end > span.end:
        outcome, reason = Outcome.WIDENED, "inside_word" if by == "word" else "inside_token"
    surface = document.text[start:end]
    became = {"label": span.label, "start": start, "end": end, "surface": surface}
    report.span_lost(document, span, outcome, reason, became)


def _rest(span: Span) -> dict[str, object]:
    """What a span of spaCy's has no place for."""
    return {name: value for name, value in span_to_json(span).items() if name not in _TOLD}


def _outermost(marked: Iterable["Marked"]) -> list["Marked"]:
    """Those that lie in no other: entities of spaCy's share no token."""
    found: list[Marked] = []
    for one in marked:
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _unsaid(document: Document, kept: Collection[str], report: LossReport) -> dict[str, object]:
    """What is said of the article, and the relations whose ends are written."""
    relations = []
    for relation in document.relations:
        if {relation.head, relation.tail} <= set(kept):
            relations.append(relation)
            report.kept("relation")
            report.kept("attribute", len(relation.attributes))
        else:
            report.relation_lost(document, relation, "lost_end")
            report.attributes_lost(document, relation)
    bare = replace(document, spans=(), relations=tuple(relations))
    said = document_to_json(bare)
    return {name: value for name, value in said.items() if name not in ("text", "spans")}
