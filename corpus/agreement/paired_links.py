"""What two documents link otherwise, of spans that both have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.agreement.sheets import Sheet
from corpus.agreement.spans import SpanPair
from corpus.document.document import Span, document_order
from corpus.document.schema import Schema

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


def claims_changed(first: Sheet, second: Sheet, both: Iterable[SpanPair]) -> Iterator[ClaimChanged]:
    """The parts that are otherwise of claims of which both have a piece: each claim of the
    second once. `both` are the pairs of spans that stand for each other."""
    there = {one.id: other.id for one, other in both}
    claim_of = {piece.id: claim for claim in second.claims for piece in claim.pieces}
    seen: set[str] = set()
    for claim in first.claims:
        pieces = (there.get(piece.id, "") for piece in claim.pieces)
        other = next((claim_of[piece] for piece in pieces if piece in claim_of), None)
        if other is None or other.id in seen:
            continue
        seen.add(other.id)
        for part, ones, others in (
            (CONTENT, claim.pieces, other.pieces),
            (SOURCE, claim.sources, other.sources),
            (CUE, claim.cues, other.cues),
        ):
            if _known(ones, there) != {span.id for span in others} & {*there.values()}:
                yield ClaimChanged(part, claim.pieces[0], other.pieces[0], "", ones, others)


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
