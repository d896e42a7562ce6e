"""Prodigy's JSON lines (https://prodi.gy/docs/api-interfaces): text, tokens, spans, relations.

Offsets are code points; `token_start` and `token_end` number tokens, both inclusive.
Prodigy wants every span to begin and end with a token, so the tokens are our words, parted
wherever a span begins or ends. Keys that it does not know (`id`, `layer`) it leaves alone.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from corpus.document.canonical import canonical_bytes
from corpus.document.document import Document, Span
from corpus.document.json_text import dump
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.columns.tokens import TOKENS, Tokens, covered, tokens
from corpus.formats.options import Option, Options
from corpus.formats.writing.layers import attributes_lost, written_relations
from corpus.formats.writing.loss import LossReport, Outcome
from corpus.formats.writing.targets import Files

Written = dict[str, object]


class ProdigyWriter:
    """One line an article."""

    name = "prodigy"
    extension = ".jsonl"
    media_type = "application/jsonl"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "The language and the schema of an article are not written.",
        "Ids of relations, and origins, authors and scores of spans are not written.",
    )
    options: tuple[Option, ...] = (TOKENS,)
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
                # Only the metadata may hold what two writers of JSON write differently.
                meta = canonical_bytes(dict(document.metadata)).decode()
                line = dump(_line(document, options["tokens"], report))
                stream.write(f'{{"meta":{meta},{line[1:]}\n'.encode())


def _line(document: Document, by: str, report: LossReport) -> Written:
    edges = {edge for span in document.spans for edge in (span.start, span.end)}
    parts = _parted(tokens(document.text, by, edges), edges)
    spans = {span.id: _span(document, span, parts, report) for span in document.spans}
    written = {id: span for id, span in spans.items() if span is not None}
    report.documents += 1
    report.kept("metadata", 1 if document.metadata else 0)
    report.aside_lost(document)
    attributes_lost(document, report)
    return {
        "id": document.id,
        "text": document.text,
        "tokens": list(_tokens(document.text, parts)),
        "spans": list(written.values()),
        "relations": [
            {
                "head": written[relation.head]["token_end"],
                "child": written[relation.tail]["token_end"],
                "head_span": written[relation.head],
                "child_span": written[relation.tail],
                "label": relation.label,
            }
            for relation in written_relations(document, set(written), report)
        ],
        "answer": "accept",
    }


def _parted(parts: Tokens, edges: set[int]) -> Tokens:
    """The tokens, parted wherever an edge lies inside one."""
    waiting = deque(sorted(edges))
    parted: list[tuple[int, int]] = []
    for start, end in parts:
        while waiting and waiting[0] <= start:
            waiting.popleft()
        while waiting and waiting[0] < end:
            parted.append((start, waiting[0]))
            start = waiting.popleft()
        parted.append((start, end))
    return tuple(parted)


def _tokens(text: str, parts: Tokens) -> Iterator[Written]:
    following = [*(start for start, _ in parts[1:]), len(text)]
    for number, ((start, end), after) in enumerate(zip(parts, following, strict=True)):
        yield {
            "id": number,
            "text": text[start:end],
            "start": start,
            "end": end,
            "ws": after > end,
        }


def _span(document: Document, span: Span, parts: Tokens, report: LossReport) -> Written | None:
    """The span on its tokens, or None where it touches none."""
    first, last = covered(parts, span.start, span.end)
    if first == last:
        report.span_lost(document, span, Outcome.DROPPED, "no_word")
        return None
    start, end = parts[first][0], parts[last - 1][1]
    if (start, end) == (span.start, span.end):
        report.kept("span")
    else:
        surface = document.text[start:end]
        became = {"label": span.label, "start": start, "end": end, "surface": surface}
        report.span_lost(document, span, Outcome.NARROWED, "outside_word", became)
    return {
        "id": span.id,
        "layer": span.layer,
        "label": span.label,
        "start": start,
        "end": end,
        "token_start": first,
        "token_end": last - 1,
    }
