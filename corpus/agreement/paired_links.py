"""What two documents link otherwise, of spans that both have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.agreement.sheets import Sheet
from corpus.agreement.spans import SpanPair
from corpus.document.claims import Claim
from corpus.document.document import (
    Attributes,
    AttributeValue,
    Span,
    document_order,
    relation_order,
)
from corpus.document.schema import Schema
from corpus.document.unsure import UNSURE

SOURCE, CUE, CONTENT = "source", "cue", "content"
Ends = dict[tuple[str, str], dict[str, Span]]  # (type, id of the head) → id → tail


class LinksChanged(NamedTuple):
    """A relation's head in both documents, its type, and the tails that only one has."""

    first: Span
    second: Span
    name: str
    first_ends: tuple[Span, ...]
    second_ends: tuple[Span, ...]


class ClaimChanged(NamedTuple):
    """A part of a claim, SOURCE, CUE or CONTENT (its pieces), the first piece in both
    documents, and all that each of them links as this part. `name` is empty."""

    part: str
    first: Span
    second: Span
    name: str
    first_ends: tuple[Span, ...]
    second_ends: tuple[Span, ...]


class ValueChanged(NamedTuple):
    """A relation that both have, by its head in both documents and its one tail in each, and
    an attribute of it, "type.attribute", with both values."""

    first: Span
    second: Span
    name: str
    first_ends: tuple[Span, ...]
    second_ends: tuple[Span, ...]
    first_value: AttributeValue | None
    second_value: AttributeValue | None


def claims_changed(first: Sheet, second: Sheet, both: Iterable[SpanPair]) -> Iterator[ClaimChanged]:
    """The parts that are otherwise of claims of which both have a piece: each claim of the
    second once. `both` are the pairs of spans that stand for each other."""
    there = {one.id: other.id for one, other in both}
    for claim, other in _claims_of_both(first, second, there):
        for part, ones, others in (
            (CONTENT, claim.pieces, other.pieces),
            (SOURCE, claim.sources, other.sources),
            (CUE, claim.cues, other.cues),
        ):
            if _known(ones, there) != {span.id for span in others} & {*there.values()}:
                yield ClaimChanged(part, claim.pieces[0], other.pieces[0], "", ones, others)


def _claims_of_both(
    first: Sheet, second: Sheet, there: Mapping[str, str]
) -> Iterator[tuple[Claim, Claim]]:
    claim_of = {piece.id: claim for claim in second.claims for piece in claim.pieces}
    seen: set[str] = set()
    for claim in first.claims:
        pieces = (there.get(piece.id, "") for piece in claim.pieces)
        other = next((claim_of[piece] for piece in pieces if piece in claim_of), None)
        if other is not None and other.id not in seen:
            seen.add(other.id)
            yield claim, other


def _known(spans: Sequence[Span], there: Mapping[str, str]) -> set[str]:
    """The ids by which the second document has the spans that it has."""
    return {there[span.id] for span in spans if span.id in there}


def links_changed(
    first: Sheet, second: Sheet, both: Iterable[SpanPair], schema: Schema
) -> Iterator[LinksChanged]:
    """The relations that only one has, though both have the ends: by type and head, without
    those that hold claims together."""
    there = {one.id: other for one, other in both}
    back = {other.id: one for one, other in both}
    roles = schema.claims
    within = {roles.source_of, roles.cue_of, roles.continues} if roles else set()
    ones = _ends(first, {name: name for name in there}, within)
    others = _ends(second, {name: span.id for name, span in back.items()}, within)
    for label, head in sorted({*ones, *others}):
        held, wanted = ones[label, head], others[label, head]
        if held.keys() != wanted.keys():
            yield LinksChanged(
                back[there[head].id],
                there[head],
                label,
                _only(held, wanted),
                _only(wanted, held),
            )


def link_values_changed(
    first: Sheet, second: Sheet, both: Iterable[SpanPair], schema: Schema
) -> Iterator[ValueChanged]:
    """The attributes that are otherwise of relations that both have: of the same type, between
    spans that stand for each other. A source or cue may lead to any piece of its claim."""
    pairs = list(both)
    there = {one.id: other.id for one, other in pairs}
    names, back = {name: name for name in there}, {other.id: one.id for one, other in pairs}
    claims = list(_claims_of_both(first, second, there))
    wholes = {piece.id: one.id for one, _ in claims for piece in one.pieces}
    back_wholes = {piece.id: one.id for one, other in claims for piece in other.pieces}
    ones = _linked(first, names, names | wholes, schema)
    others = _linked(second, back, back | back_wholes, schema)
    for place in sorted(ones.keys() & others.keys()):
        (head, tail, held), (other_head, other_tail, wanted) = ones[place], others[place]
        for name in sorted({*held, *wanted} - {UNSURE.name}):
            if held.get(name) != wanted.get(name):
                yield ValueChanged(
                    *(head, other_head, f"{place[0]}.{name}", (tail,), (other_tail,)),
                    *(held.get(name), wanted.get(name)),
                )


def _linked(
    sheet: Sheet, known: Mapping[str, str], within: Mapping[str, str], schema: Schema
) -> dict[tuple[str, str, str], tuple[Span, Span, Attributes]]:
    """(type, head, tail) → the relation's ends and attributes. `known` is id → id in the first
    document, and `within` the same with the claim for each of its pieces."""
    roles, spans = schema.claims, {span.id: span for span in sheet.document.spans}
    to_claims = {roles.source_of, roles.cue_of} if roles else set()
    found: dict[tuple[str, str, str], tuple[Span, Span, Attributes]] = {}
    for one in sorted(sheet.document.relations, key=relation_order):
        tails = within if one.label in to_claims else known
        if one.head in known and one.tail in tails:
            place = (one.label, known[one.head], tails[one.tail])
            found.setdefault(place, (spans[one.head], spans[one.tail], one.attributes))
    return found


def _ends(sheet: Sheet, known: Mapping[str, str], without: set[str]) -> Ends:
    """The relations whose ends are known, which is id → id in the first document."""
    spans = {span.id: span for span in sheet.document.spans}
    found: defaultdict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    for one in sheet.document.relations:
        if one.label not in without and {one.head, one.tail} <= known.keys():
            found[one.label, known[one.head]][known[one.tail]] = spans[one.tail]
    return found


def _only(here: Mapping[str, Span], there: Mapping[str, Span]) -> tuple[Span, ...]:
    spans = [span for name, span in here.items() if name not in there]
    return tuple(sorted(spans, key=document_order))
