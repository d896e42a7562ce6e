"""Which spans a format writes that has labels but no layers."""

from collections.abc import Iterator

from corpus.document.document import Document, Relation, Span
from corpus.formats.options import Option, Options
from corpus.formats.writing.loss import LossReport, Outcome

LAYERS = Option(
    "layer",
    "",
    "the layer that is written; empty: all, without saying which a label is of",
    changes_loss=True,
)
NO_LAYERS = "The layers of spans are not written."


def written_spans(document: Document, options: Options, report: LossReport) -> list[Span]:
    """The spans of the layer that is asked for; the others are counted as lost."""
    layer = options["layer"]
    written: list[Span] = []
    for span in document.spans:
        if layer and span.layer != layer:
            details = {"layer": layer}
            report.span_lost(document, span, Outcome.DROPPED, "other_layer", details=details)
        else:
            written.append(span)
    return written


def written_relations(
    document: Document, written: set[str], report: LossReport
) -> Iterator[Relation]:
    """The relations between spans of these ids, counted as kept; the others as lost."""
    for relation in document.relations:
        if relation.head in written and relation.tail in written:
            report.kept("relation")
            yield relation
        else:
            report.relation_lost(document, relation, "lost_end")


def attributes_lost(document: Document, report: LossReport) -> None:
    """Count every attribute there is as lost."""
    report.attributes_lost(document, None)
    for span in document.spans:
        report.attributes_lost(document, span)
    for relation in document.relations:
        report.attributes_lost(document, relation)
