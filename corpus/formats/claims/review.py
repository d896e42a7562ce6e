"""ClaimReview (https://schema.org/ClaimReview) as JSON-LD: claims that have a verdict.

The rating is the verdict in words. schema.org wants a `ratingValue` where there is a scale;
a verdict is no point on one, so there is none.
"""

from collections.abc import Iterable, Iterator

from corpus.document.claims import Claim, claims_of
from corpus.document.document import Document, Span
from corpus.document.metadata import text_of
from corpus.document.requirements import Requirement
from corpus.document.schema import Attribute, Schema
from corpus.formats.claims.parts import (
    ARTICLE_FIELDS,
    Written,
    claim_attributes,
    content,
    count_written,
    shown,
)
from corpus.formats.options import Option, Options
from corpus.formats.writing.json_array import write_array
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

VERDICT = "verdict"
TYPE = "type"
NORMALISED = "normalised_claim"
EVIDENCE = {"evidence_url": "url", "evidence_quote": "text", "evidence_date": "datePublished"}
KINDS = {
    "person": "Person",
    "organisation": "Organization",
    "state": "Organization",
    "media": "Organization",
    "group": "Organization",
}
"""Type of a source → what schema.org calls such an author."""
EXACT = ("person", "organisation")
"""The types that can be told from it again; the others are organisations as well."""


class ClaimReviewWriter:
    """One review a claim; claims without a verdict are left out, and named in the report."""

    name = "claimreview"
    extension = ".jsonld"
    media_type = "application/ld+json"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Where in the text something stands is not written.",
        "Origins, authors and scores, and all ids but those of articles and claims, "
        "are not written.",
        "Who reviewed a claim and when is not known, and so not written.",
    )
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
        """Write a review for each claim with a verdict."""
        with files.create("reviews" + self.extension) as stream:
            write_array(stream, _reviews(documents, schema, report))


def _reviews(
    documents: Iterable[Document], schema: Schema, report: LossReport
) -> Iterator[dict[str, object]]:
    verdicts = next((one for one in claim_attributes(schema) if one.name == VERDICT), None)
    for document in documents:
        written = Written()
        for claim in claims_of(document, schema):
            if verdicts is None or VERDICT not in claim.attributes:
                written.unreviewed |= {piece.id for piece in claim.pieces}
            else:
                yield _review(document, claim, verdicts, written)
        count_written(document, written, report)


def _review(
    document: Document, claim: Claim, verdicts: Attribute, written: Written
) -> dict[str, object]:
    said = {name: shown(value) for name, value in claim.attributes.items()}
    titles = {one.name: one.title for one in verdicts.values}
    verdict = titles.get(said[VERDICT], {}).get(document.language, said[VERDICT])
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": f"{document.id}/{claim.id}",
        "inLanguage": document.language,
        "claimReviewed": said.get(NORMALISED) or content(document, claim),
        "reviewRating": {"@type": "Rating", "alternateName": verdict},
        "itemReviewed": _claim(document, claim),
    }
    citation = {EVIDENCE[name]: said[name] for name in EVIDENCE if said.get(name)}
    if citation:
        review["citation"] = {"@type": "CreativeWork", **citation}
    written.spans |= {one.id for one in (*claim.pieces, *claim.sources)}
    ends = {one.id for one in claim.sources} | {one.id for one in claim.pieces}
    written.relations |= {one.id for one in claim.links if {one.head, one.tail} <= ends}
    written.attributes |= {
        (claim.id, name) for name in (VERDICT, NORMALISED, *EVIDENCE) if said.get(name)
    }
    for source in claim.sources:
        if source.attributes.get(TYPE) in EXACT:
            written.attributes.add((source.id, TYPE))
        elif _kind(source):
            written.coarser[source.id, TYPE] = _kind(source)
    written.metadata |= set(ARTICLE_FIELDS)
    return review


def _claim(document: Document, claim: Claim) -> dict[str, object]:
    """The claim as it stands in the article, and who made it."""
    held: dict[str, object] = {"@type": "Claim", "text": content(document, claim)}
    authors = [
        {"@type": _kind(source) or "Thing", "name": document.surface(source)}
        for source in claim.sources
    ]
    if authors:
        held["author"] = authors
    appearance: dict[str, object] = {"@type": "NewsArticle", "identifier": document.id}
    for field, name in (("title", "headline"), ("url", "url"), ("published", "datePublished")):
        if text_of(document.metadata, field):
            appearance[name] = text_of(document.metadata, field)
    outlet = text_of(document.metadata, "outlet")
    if outlet:
        appearance["publisher"] = {"@type": "Organization", "name": outlet}
    held["appearance"] = appearance
    return held


def _kind(source: Span) -> str:
    """What schema.org calls the source; empty where that is not known."""
    return KINDS.get(str(source.attributes.get(TYPE, "")), "")
