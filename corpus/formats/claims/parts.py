"""What formats of claims share: a claim in words, and the account of what was not written."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.document.claims import Claim
from corpus.document.document import AttributeValue, Document, Relation, Span
from corpus.document.schema import Attribute, Schema
from corpus.document.unsure import span_attributes
from corpus.formats.writing.loss import LossReport, Outcome

BETWEEN_PIECES = " […] "
BETWEEN_NAMES = " | "
ARTICLE_FIELDS = ("title", "outlet", "url", "published")
"""What is written of the metadata."""


@dataclass(slots=True)
class Written:
    """What of a document was written: ids of spans and relations, attributes as (owner's
    id, name) and names of metadata. `coarser` are attributes of which something coarser was
    written, and what that is; `unreviewed` are claims that lacked a verdict."""

    spans: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    attributes: set[tuple[str, str]] = field(default_factory=set)
    coarser: dict[tuple[str, str], str] = field(default_factory=dict)
    metadata: set[str] = field(default_factory=set)
    unreviewed: set[str] = field(default_factory=set)


def content(document: Document, claim: Claim) -> str:
    """What is said, in however many pieces."""
    return BETWEEN_PIECES.join(document.surface(piece) for piece in claim.pieces)


def names(document: Document, spans: Iterable[Span]) -> str:
    """The spans as they stand in the text."""
    return BETWEEN_NAMES.join(document.surface(span) for span in spans)


def shown(value: AttributeValue) -> str:
    """An attribute's value in one cell or line."""
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return BETWEEN_NAMES.join(value)
    return str(value)


def claim_attributes(schema: Schema) -> list[Attribute]:
    """The attributes that claims may have."""
    if schema.claims is None:
        return []
    layers = [
        layer
        for layer in schema.layers
        if any(label.name == schema.claims.content for label in layer.labels)
    ]
    return [attribute for layer in layers for attribute in span_attributes(layer)]


def count_written(document: Document, written: Written, report: LossReport) -> None:
    """Count the whole document: what was written as kept, and the rest as lost."""
    report.documents += 1
    report.aside_lost(document)
    for span in document.spans:
        if span.id in written.spans:
            report.kept("span")
        else:
            reason = "no_verdict" if span.id in written.unreviewed else "no_claim"
            report.span_lost(document, span, Outcome.DROPPED, reason)
        _count_attributes(document, span, written, report)
    for relation in document.relations:
        if relation.id in written.relations:
            report.kept("relation")
        else:
            report.relation_lost(document, relation, "no_place")
        _count_attributes(document, relation, written, report)
    _count_attributes(document, None, written, report)
    unwritten = [name for name in document.metadata if name not in written.metadata]
    if unwritten:
        report.lost(
            "metadata",
            Outcome.DROPPED,
            "no_place",
            document=document.id,
            id=document.id,
            surface=", ".join(unwritten),
        )
    else:
        report.kept("metadata", 1 if document.metadata else 0)


def _count_attributes(
    document: Document, owner: Span | Relation | None, written: Written, report: LossReport
) -> None:
    attributes = document.attributes if owner is None else owner.attributes
    for name, value in attributes.items():
        place = ("" if owner is None else owner.id, name)
        if place in written.attributes:
            report.kept("attribute")
            continue
        coarser = written.coarser.get(place)
        report.lost(
            "attribute",
            Outcome.FLATTENED if coarser else Outcome.DROPPED,
            "mapped_type" if coarser else "no_place",
            document=document.id,
            id=name if owner is None else f"{owner.id}/{name}",
            surface=f"{name}: {value}",
            details={"label": value, "written": coarser} if coarser else None,
        )
