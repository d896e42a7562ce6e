"""Claims: what somebody says, with who says it and the word that says so, as one thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.document.document import (
    Attributes,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.edits import Annotations, annotations_of
from corpus.document.schema import ClaimRoles, Schema

Links = Mapping[str, list[Relation]]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, counted once in however many pieces it stands.

    `pieces` are its content spans in the order in which they continue each other; the
    first carries attributes and links. `sources` and `cues` are in document order, without
    repetition; both may be empty. `links` are the relations that hold all of this
    together, `others` the rest that begin or end at a piece. `parent` is the id of the
    smallest claim around this one, or empty.
    """

    pieces: tuple[Span, ...]
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    links: tuple[Relation, ...]
    others: tuple[Relation, ...]
    parent: str = ""

    @property
    def id(self) -> str:
        """The id of the first piece."""
        return self.pieces[0].id

    @property
    def attributes(self) -> Attributes:
        """The attributes of the first piece."""
        return self.pieces[0].attributes


def claims_of(held: Document | Annotations, schema: Schema) -> tuple[Claim, ...]:
    """Every claim, nested ones included, in document order of the first pieces.

    Relations without their ends are passed over; of pieces that continue in a circle the
    first in the text comes first. None where the schema knows no claims.
    """
    roles = schema.claims
    if roles is None:
        return ()
    annotations = annotations_of(held) if isinstance(held, Document) else held
    spans = annotations.spans
    relations = [
        relation
        for relation in sorted(annotations.relations.values(), key=relation_order)
        if relation.head in spans and relation.tail in spans
    ]
    contents = sorted(
        (span for span in spans.values() if span.label == roles.content), key=document_order
    )
    chains = [*_chains(contents, [one for one in relations if one.label == roles.continues])]
    touching = _touching(relations)
    parents = _parents(chains)
    claims = (
        _claim(chain, parents.get(chain[0].id, ""), annotations, touching, roles)
        for chain in chains
    )
    return tuple(sorted(claims, key=lambda claim: document_order(claim.pieces[0])))


def _chains(contents: Iterable[Span], continuing: Iterable[Relation]) -> Iterator[tuple[Span, ...]]:
    """The pieces of each claim, first pieces first; what is left then goes in circles."""
    pieces = {span.id: span for span in contents}
    following: dict[str, list[Span]] = {}
    followers: set[str] = set()
    for relation in continuing:
        if relation.head in pieces and relation.tail in pieces:
            following.setdefault(relation.head, []).append(pieces[relation.tail])
            followers.add(relation.tail)
    seen: set[str] = set()
    for piece in sorted(pieces.values(), key=lambda span: span.id in followers):
        chain: list[Span] = []
        waiting = [piece]
        while waiting:
            span = waiting.pop()
            if span.id not in seen:
                seen.add(span.id)
                chain.append(span)
                waiting += sorted(following.get(span.id, ()), key=document_order, reverse=True)
        if chain:
            yield tuple(chain)


def _touching(relations: Iterable[Relation]) -> Links:
    """Span id → the relations that begin or end there."""
    touching: dict[str, list[Relation]] = {}
    for relation in relations:
        for end in {relation.head, relation.tail}:
            touching.setdefault(end, []).append(relation)
    return touching


def _claim(
    chain: tuple[Span, ...],
    parent: str,
    annotations: Annotations,
    touching: Links,
    roles: ClaimRoles,
) -> Claim:
    own = {span.id for span in chain}
    relations = {one.id: one for span in chain for one in touching.get(span.id, ())}.values()
    sources = [one for one in relations if one.label == roles.source_of and one.tail in own]
    cues = [one for one in relations if one.label == roles.cue_of and one.tail in own]
    continuing = [one for one in relations if one.label == roles.continues]
    links = {one.id: one for one in (*sources, *cues, *continuing)}
    return Claim(
        pieces=chain,
        sources=_heads(sources, annotations),
        cues=_heads(cues, annotations),
        links=tuple(links.values()),
        others=tuple(one for one in relations if one.id not in links),
        parent=parent,
    )


def _heads(relations: Iterable[Relation], annotations: Annotations) -> tuple[Span, ...]:
    heads = {relation.head: annotations.spans[relation.head] for relation in relations}
    return tuple(sorted(heads.values(), key=document_order))


def _parents(chains: Iterable[tuple[Span, ...]]) -> dict[str, str]:
    """Id of a claim → id of the smallest claim with a longer piece around its first piece."""
    claim_of = {span.id: chain[0].id for chain in chains for span in chain}
    pieces = sorted((span for chain in chains for span in chain), key=document_order)
    parents: dict[str, str] = {}
    open_pieces: list[Span] = []
    for piece in pieces:
        open_pieces = [one for one in open_pieces if one.end > piece.start]
        around = [
            one
            for one in open_pieces
            if one.end >= piece.end
            and one.end - one.start > piece.end - piece.start
            and claim_of[one.id] != claim_of[piece.id]
        ]
        if around and claim_of[piece.id] == piece.id:
            smallest = min(around, key=lambda span: span.end - span.start)
            parents[piece.id] = claim_of[smallest.id]
        open_pieces.append(piece)
    return parents
