"""Spans on tokens where they may lie in one another, and what formats of tokens share."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document.document import Document, Span
from corpus.document.sentences import sentences
from corpus.formats.columns.flat_spans import TokenSpan, count_span, typed_spans
from corpus.formats.columns.tokens import Tokens, covered, tokens
from corpus.formats.writing.layers import attributes_lost
from corpus.formats.writing.loss import LossReport, Outcome


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A span of the document and the tokens that it is written on."""

    span: Span
    written: TokenSpan


def placed_spans(
    document: Document, layer: str, by: str, report: LossReport, types: str = "schema"
) -> tuple[Tokens, list[PlacedSpan]]:
    """The document's tokens, and the layer's spans on them, the outer before the inner.

    `types` is "any" where labels need not be one word. Spans that cannot be placed are
    counted in `report`; the others are for `count_placed`.
    """
    chosen = list(typed_spans(document, layer, types, report))
    edges = {edge for span, _ in chosen for edge in (span.start, span.end)}
    parts = tokens(document.text, by, edges)
    placed: list[PlacedSpan] = []
    for span, label in chosen:
        first, last = covered(parts, span.start, span.end)
        if first == last:
            report.span_lost(document, span, Outcome.DROPPED, "no_word")
        else:
            placed.append(PlacedSpan(span, TokenSpan(label, first, last)))
    return parts, sorted(placed, key=lambda one: (one.written.first, -one.written.last))


def count_placed(
    document: Document, placed: PlacedSpan, parts: Tokens, by: str, report: LossReport
) -> None:
    """Count a span that is written on its tokens: kept, widened or narrowed."""
    covers = (parts[placed.written.first][0], parts[placed.written.last - 1][1])
    count_span(document, placed.span, placed.written.label, covers, by, report)


def without_crossing(
    document: Document, placed: list[PlacedSpan], report: LossReport
) -> Iterator[PlacedSpan]:
    """The spans without those that cross an earlier one of the same label: where only
    labels stand on the tokens, nobody could tell the two apart."""
    kept: dict[str, list[TokenSpan]] = {}
    for one in placed:
        first, last = one.written.first, one.written.last
        same = kept.setdefault(one.written.label, [])
        if any(other.first < first < other.last < last for other in same):
            details = {"other": one.written.label}
            report.span_lost(document, one.span, Outcome.DROPPED, "same_crossing", details=details)
        else:
            same.append(one.written)
            yield one


def sentence_ends(text: str, parts: Tokens, spans: list[TokenSpan]) -> dict[int, str]:
    """The numbers of the tokens that end a sentence and no span goes on after, and what a
    reader expects after each."""
    starts = [start for start, _ in parts]
    inside = {number for span in spans for number in range(span.first, span.last - 1)}
    firsts = [bisect_left(starts, start) for start, _ in sentences(text, parts)]
    ends = {first - 1: "\n" for first in firsts[1:] if first - 1 not in inside}
    return ends | {len(parts) - 1: ""}


def report_rest(document: Document, report: LossReport) -> None:
    """Count what a format of spans alone has no place for."""
    report.documents += 1
    report.metadata_lost(document)
    report.aside_lost(document)
    attributes_lost(document, report)
    for relation in document.relations:
        report.relation_lost(document, relation, "no_relations")
