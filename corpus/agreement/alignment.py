"""Which claims of two annotators are about the same saying."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.document.claims import Claim
from corpus.document.document import Span

LEAST_OVERLAP = 0.5
Stretch = tuple[int, int]
ClaimPair = tuple[Claim, Claim]


class Content(NamedTuple):
    """What a claim covers: stretches without overlap, in order, and their length in code points."""

    stretches: tuple[Stretch, ...]
    length: int

    @classmethod
    def of(cls, claim: Claim) -> "Content":
        """What all the pieces of the claim cover."""
        stretches: list[Stretch] = []
        for start, end in sorted((piece.start, piece.end) for piece in claim.pieces):
            if stretches and start <= stretches[-1][1]:
                start, end = stretches[-1][0], max(end, stretches[-1][1])
                stretches.pop()
            stretches.append((start, end))
        return cls(tuple(stretches), sum(end - start for start, end in stretches))


def overlap(first: Content, second: Content) -> float:
    """The characters that both cover over those that either does (Jaccard's index), in [0, 1]."""
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in first.stretches
        for other_start, other_end in second.stretches
    )
    return shared / (first.length + second.length - shared)


def align_claims(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[ClaimPair, ...]:
    """The pairs of claims that say the same, in document order.

    Claims whose cues overlap belong together. One that is aligned by no cue, because it has
    none or the other annotator took another word for it, is aligned by its content, if at
    least half of what either covers is covered by both. Each claim goes with the best of its
    candidates: that whose content overlaps most and, among equals, whose source and cue are
    the same. So two claims that the other annotator made one are both aligned with it.
    """
    contents = [[Content.of(claim) for claim in claims] for claims in (first, second)]
    table = [
        [
            _Candidate.of(one, other, overlap(its, theirs))
            for other, theirs in zip(second, contents[1], strict=True)
        ]
        for one, its in zip(first, contents[0], strict=True)
    ]
    turned = [list(column) for column in zip(*table, strict=True)]
    chosen = {*_best(table), *((row, column) for column, row in _best(turned))}
    return tuple((first[row], second[column]) for row, column in sorted(chosen))


class _Candidate(NamedTuple):
    """How well two claims go together: the higher, the better."""

    overlap: float
    others_alike: int
    by_cue: bool

    @classmethod
    def of(cls, one: Claim, other: Claim, shared: float) -> "_Candidate":
        by_cue = _cues_overlap(one, other)
        if not shared and not by_cue:
            return _NO_CANDIDATE
        alike = (extents(one.sources) == extents(other.sources)) + (
            extents(one.cues) == extents(other.cues)
        )
        return cls(shared, alike, by_cue)


_NO_CANDIDATE = _Candidate(0.0, 0, False)


def _best(table: Sequence[Sequence[_Candidate]]) -> Iterator[tuple[int, int]]:
    """For each row that has one, its best column; several where they are equally good."""
    for row, candidates in enumerate(table):
        good = [one for one in candidates if one.by_cue]
        good = good or [one for one in candidates if one.overlap >= LEAST_OVERLAP]
        best = max(good, default=None)
        yield from ((row, column) for column, one in enumerate(candidates) if one == best)


def _cues_overlap(one: Claim, other: Claim) -> bool:
    return any(
        cue.start < its.end and its.start < cue.end for cue in one.cues for its in other.cues
    )


def extents(spans: Iterable[Span]) -> frozenset[Stretch]:
    """Where the spans stand."""
    return frozenset((span.start, span.end) for span in spans)
