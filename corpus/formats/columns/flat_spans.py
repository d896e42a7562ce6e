"""From nested spans to one label a token: what formats without nesting write of a layer.

Labels are mapped first and the outermost span of each word kept then: the other way
round, a title that no type stands for would hide the country inside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.document.document import Document, Span, document_order
from corpus.document.schema import Schema
from corpus.formats.columns.tokens import Tokens, covered, tokens
from corpus.formats.options import Option, Options
from corpus.formats.writing.loss import LossReport, Outcome

LAYER = Option(
    "layer", "", "the layer that is written; empty: entity, or else the first", changes_loss=True
)
TYPES = Option(
    "types",
    "schema",
    "the schema's own labels, or the four types of CoNLL-2003",
    ("schema", "conll"),
    changes_loss=True,
)
CONLL_TYPES: Mapping[str, str] = {
    "PERS": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "WEBSITE": "MISC",
    "MISC": "MISC",
}


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A label on the tokens from number `first` up to, without it, `last`."""

    label: str
    first: int
    last: int


def written_layer(schema: Schema, options: Options) -> str:
    """The layer that the options ask for, or else the one that holds the entities."""
    if options["layer"]:
        return options["layer"]
    names = [layer.name for layer in schema.layers]
    return "entity" if "entity" in names or not names else names[0]


def flat_spans(
    document: Document, layer: str, options: Options, report: LossReport
) -> tuple[Tokens, list[TokenSpan]]:
    """The document's tokens, and the spans that are written on them, in order.

    Every span of the document is counted in `report`.
    """
    chosen = list(typed_spans(document, layer, options["types"], report))
    edges = {edge for span, _ in chosen for edge in (span.start, span.end)}
    parts = tokens(document.text, options["tokens"], edges)
    flat: list[TokenSpan] = []
    outer: Span | None = None
    for span, label in chosen:
        first, last = covered(parts, span.start, span.end)
        if first == last:
            report.span_lost(document, span, Outcome.DROPPED, "no_word")
        elif outer is not None and first < flat[-1].last:
            reason = "nested" if span.end <= outer.end else "crossing"
            other = {"other": outer.label}
            report.span_lost(document, span, Outcome.DROPPED, reason, details=other)
        else:
            flat.append(TokenSpan(label, first, last))
            outer = span
            covers = (parts[first][0], parts[last - 1][1])
            count_span(document, span, label, covers, options["tokens"], report)
    return parts, flat


def typed_spans(
    document: Document, layer: str, types: str, report: LossReport
) -> Iterator[tuple[Span, str]]:
    """The spans of the layer, the outer before the inner, with the label that is written.

    `types` is a value of TYPES, or "any" where labels need not be one word.
    """
    for span in sorted(document.spans, key=document_order):
        label = CONLL_TYPES.get(span.label, "") if types == "conll" else span.label
        if types == "schema" and span.label.split() != [span.label]:
            label = ""  # white space in it would make another column
        if span.layer != layer:
            report.span_lost(
                document, span, Outcome.DROPPED, "other_layer", details={"layer": layer}
            )
        elif not label:
            report.span_lost(
                document, span, Outcome.DROPPED, "no_type", details={"label": span.label}
            )
        else:
            yield span, label


def count_span(
    document: Document,
    span: Span,
    label: str,
    covers: tuple[int, int],
    by: str,
    report: LossReport,
) -> None:
    """Report what became of a span that is written with `label` on the text of `covers`."""
    start, end = covers
    details = {}
    if start < span.start or end > span.end:
        outcome, reason = Outcome.WIDENED, "inside_word" if by == "word" else "inside_token"
    elif (start, end) != (span.start, span.end):
        outcome, reason = Outcome.NARROWED, "outside_word"
    elif label != span.label:
        outcome, reason = Outcome.FLATTENED, "mapped_type"
        details = {"label": span.label, "written": label}
    else:
        report.kept("span")
        return
    surface = document.text[start:end]
    became = {"label": label, "start": start, "end": end, "surface": surface}
    report.span_lost(document, span, outcome, reason, became, details)
