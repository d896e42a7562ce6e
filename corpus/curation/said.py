"""What one annotator says, taken apart into contents."""

from collections.abc import Iterable

from corpus.curation.contents import (
    Link,
    Said,
    Saying,
    Value,
    link_of,
    mark_of,
    saying_of,
    value_text,
)
from corpus.document.claims import Claim, claims_of
from corpus.document.edits import Annotations
from corpus.document.schema import Schema


def said_in(annotations: Annotations, schema: Schema) -> Said:
    """The contents of a set. Loose marks are those that are part of no claim; of contents
    that stand twice, one is kept."""
    claims: dict[Saying, Claim] = {}
    in_claims: set[str] = set()
    linked: set[str] = set()
    for claim in claims_of(annotations, schema):
        claims.setdefault(saying_of(claim), claim)
        in_claims.update(span.id for span in (*claim.pieces, *claim.sources, *claim.cues))
        linked.update(link.id for link in claim.links)
    spans = annotations.spans
    links = (one for name, one in annotations.relations.items() if name not in linked)
    return Said(
        marks=frozenset(mark_of(span) for span in spans.values()),
        loose=frozenset(mark_of(span) for name, span in spans.items() if name not in in_claims),
        claims=claims,
        links=_without_loops(link_of(one, spans[one.head], spans[one.tail]) for one in links),
        values=frozenset(
            Value(name, value_text(held.value)) for name, held in annotations.attributes.items()
        ),
    )


def _without_loops(links: Iterable[Link]) -> frozenset[Link]:
    """Two spans that say the same become one, and nothing is related to itself."""
    return frozenset(link for link in links if link.head != link.tail)
