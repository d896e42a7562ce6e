"""What two annotators' claims have in common, part by part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.agreement.alignment import ClaimPair, Content, extents, overlap
from corpus.agreement.sheets import Sheet
from corpus.agreement.spans import Place
from corpus.agreement.tallies import ALL, THESE, Key, Tally, add, found_cells
from corpus.document.claims import Claim
from corpus.document.schema import Schema

ALIGNED = "aligned"
LINK = "link"
NEARLY = 0.7
PARTS = ("content", "content at .7", "source", "cue", "whole", "whole at .7")
Link = tuple[str, str, Place]


def count_claims(
    first: Sheet, second: Sheet, aligned: Sequence[ClaimPair], schema: Schema, tally: Tally
) -> None:
    """Count the claims of two annotators into the tally.

    A claim is right in a part if one of the claims that it is aligned with has the same:
    "content" all pieces, "content at .7" at least 7 tenths of what either covers, "source"
    and "cue" the same spans or none in both; "whole" is content, source and cue of the same
    claim, "whole at .7" the same with a content that is right at .7. The measure "f1" is over
    all claims, "share" over those that are aligned.
    """
    right: dict[str, tuple[set[str], set[str]]] = {
        part: (set(), set()) for part in (ALIGNED, *PARTS)
    }
    for one, other in aligned:
        for part in (ALIGNED, *_parts_alike(one, other)):
            right[part][0].add(one.id)
            right[part][1].add(other.id)
    found = sum(map(len, right[ALIGNED]))
    for part, (ones, others) in right.items():
        key = Key("f1", "claim", part)
        _count(tally, key, (len(first.claims), len(second.claims)), (len(ones), len(others)))
        if part != ALIGNED and found:
            cells = {THESE: len(ones) + len(others), ALL: found}
            add(tally, key._replace(measure="share"), cells)
    _count_links(first, second, aligned, schema, tally)


def _parts_alike(one: Claim, other: Claim) -> Iterator[str]:
    content = extents(one.pieces) == extents(other.pieces)
    nearly = content or overlap(Content.of(one), Content.of(other)) >= NEARLY
    source = extents(one.sources) == extents(other.sources)
    cue = extents(one.cues) == extents(other.cues)
    alike = (
        content,
        nearly,
        source,
        cue,
        content and source and cue,
        nearly and source and cue,
    )
    return (part for part, is_alike in zip(PARTS, alike, strict=True) if is_alike)


def _count_links(
    first: Sheet, second: Sheet, aligned: Sequence[ClaimPair], schema: Schema, tally: Tally
) -> None:
    """Of the spans that both annotators have: which are linked to a claim, and how.

    Where somebody has no such span there is nothing that could have been linked, so that this
    does not count a missing source for a second time.
    """
    sides = ((first, second, aligned), (second, first, [pair[::-1] for pair in aligned]))
    links = [
        {claim.id: _links(claim, own, other, schema) for claim, _ in pairs}
        for own, other, pairs in sides
    ]
    theirs: list[dict[str, set[Link]]] = [{}, {}]
    for one, other in aligned:
        theirs[0].setdefault(one.id, set()).update(links[1][other.id])
        theirs[1].setdefault(other.id, set()).update(links[0][one.id])
    here = (_total(links[0]), _total(links[1]))
    found = (_shared(links[0], theirs[0]), _shared(links[1], theirs[1]))
    _count(tally, Key("f1", "claim", LINK), here, found)


def _total(links: Mapping[str, set[Link]]) -> int:
    return sum(map(len, links.values()))


def _shared(links: Mapping[str, set[Link]], theirs: Mapping[str, set[Link]]) -> int:
    return sum(len(own & theirs[claim]) for claim, own in links.items())


def _links(claim: Claim, own: Sheet, other: Sheet, schema: Schema) -> set[Link]:
    """The claim's relations to spans that the other annotator has too: label, which end of
    it the claim is, and where the other end stands."""
    assert schema.claims is not None
    pieces = {piece.id for piece in claim.pieces}
    found: set[Link] = set()
    for relation in (*claim.links, *claim.others):
        if relation.label == schema.claims.continues:
            continue
        end, name = ("tail", relation.head) if relation.tail in pieces else ("head", relation.tail)
        place = own.places.get(name)
        if place is not None and place in other.spans:
            found.add((relation.label, end, place))
    return found


def _count(tally: Tally, key: Key, here: tuple[int, int], found: tuple[int, int]) -> None:
    if any(here):
        add(tally, key, found_cells(here, (2 * found[0], 2 * found[1])))


def components(
    pairs: Iterable[tuple[tuple[str, Claim], tuple[str, Claim]]],
) -> list[dict[str, Claim]]:
    """Claims that are aligned, directly or through others': annotator → claim.

    Of several claims of one annotator the first in the text stands for them.
    """
    group_of: dict[tuple[str, str], dict[tuple[str, str], Claim]] = {}
    for pair in pairs:
        merged: dict[tuple[str, str], Claim] = {}
        for annotator, claim in pair:
            name = (annotator, claim.id)
            merged |= group_of.get(name, {name: claim})
        group_of |= dict.fromkeys(merged, merged)
    groups = {id(group): group for group in group_of.values()}.values()
    return [_first_of_each(group) for group in groups]


def _first_of_each(group: Mapping[tuple[str, str], Claim]) -> dict[str, Claim]:
    ordered = sorted(group.items(), key=lambda one: (one[1].pieces[0].start, one[0]), reverse=True)
    return {annotator: claim for (annotator, _), claim in ordered}
