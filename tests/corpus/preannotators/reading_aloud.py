"""Proposals as short strings, the way the guidelines write their examples."""

from corpus.document.claims import claims_of
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema


def entities(document: Document) -> list[str]:
    """["PERS بوتين", …], in document order."""
    return [
        f"{span.label} {document.surface(span)}"
        for span in document.spans
        if span.layer == "entity"
    ]


def claims(document: Document) -> list[str]:
    """["source | cue | first piece + second piece", …], in document order."""
    lines = []
    for claim in claims_of(document, shipped_schema("news-claims")):
        sources = " & ".join(document.surface(span) for span in claim.sources)
        cues = " & ".join(document.surface(span) for span in claim.cues)
        pieces = " + ".join(document.surface(span) for span in claim.pieces)
        lines.append(f"{sources} | {cues} | {pieces}")
    return lines
