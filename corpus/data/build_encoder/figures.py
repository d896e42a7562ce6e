"""How far what is proposed is right. Every figure is the F1 of spans, micro-averaged."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from corpus.document.claims import Claim, claims_of
from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema

ENOUGH = 0.7
"""How much of the characters that either has, both must have."""

Item = tuple[object, ...]


class Score(NamedTuple):
    """Precision, recall and F1, and how many were wanted."""

    precision: float
    recall: float
    f1: float
    wanted: int

    def __str__(self) -> str:
        return f"{self.f1:.3f} (P {self.precision:.3f} R {self.recall:.3f}, {self.wanted})"


def score(right: int, found: int, wanted: int) -> Score:
    """The score of `right` out of `found`, where `wanted` were to be found."""
    return Score(
        right / found if found else 0.0,
        right / wanted if wanted else 0.0,
        2 * right / (found + wanted) if found + wanted else 0.0,
        wanted,
    )


class Tally:
    """Counts what is right by label."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, found: set[Item], wanted: set[Item]) -> None:
        """Items begin with their label."""
        self.right.update(str(item[0]) for item in found & wanted)
        self.found.update(str(item[0]) for item in found)
        self.wanted.update(str(item[0]) for item in wanted)

    def of(self, labels: Iterable[str] = ()) -> Score:
        """The score over these labels, or over all."""
        chosen = list(labels) or [*{*self.found, *self.wanted}]
        return score(*(sum(held[one] for one in chosen) for held in self._counts()))

    def each(self) -> dict[str, Score]:
        """Label → its score."""
        return {label: self.of([label]) for label in sorted({*self.found, *self.wanted})}

    def _counts(self) -> tuple[Counter[str], Counter[str], Counter[str]]:
        return self.right, self.found, self.wanted


def entity_tally(pairs: Iterable[tuple[Document, Document]]) -> Tally:
    """Entities on exact characters, over (proposed, wanted) documents."""
    tally = Tally()
    for proposed, wanted in pairs:
        tally.add(_entities(proposed), _entities(wanted))
    return tally


def _entities(document: Document) -> set[Item]:
    return {(span.label, span.start, span.end) for span in document.spans if span.layer == "entity"}


def claim_scores(pairs: Iterable[tuple[Document, Document]]) -> dict[str, Score]:
    """ "content": what is said overlaps enough; "whole": so do source and cue, too; each
    claim counts once."""
    counts: Counter[str] = Counter()
    schema = shipped_schema("news-claims")
    for proposed, wanted in pairs:
        ours, theirs = claims_of(proposed, schema), claims_of(wanted, schema)
        counts["found"] += len(ours)
        counts["wanted"] += len(theirs)
        counts["content"] += _matched(ours, theirs, _content_alike)
        counts["whole"] += _matched(ours, theirs, _whole_alike)
    return {part: score(counts[part], counts["found"], counts["wanted"]) for part in _PARTS}


_PARTS = ("content", "whole")


def _matched(
    ours: Sequence[Claim], theirs: Sequence[Claim], alike: Callable[[Claim, Claim], bool]
) -> int:
    left = list(theirs)
    matched = 0
    for one in ours:
        other = next((held for held in left if alike(one, held)), None)
        if other is not None:
            left.remove(other)
            matched += 1
    return matched


def _content_alike(one: Claim, other: Claim) -> bool:
    return overlap(one.pieces, other.pieces) >= ENOUGH


def _whole_alike(one: Claim, other: Claim) -> bool:
    return _content_alike(one, other) and all(
        overlap(ours, theirs) >= ENOUGH
        for ours, theirs in ((one.sources, other.sources), (one.cues, other.cues))
    )


def overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    """Shared characters out of all; 1 where neither has any."""
    one = {at for span in ours for at in range(span.start, span.end)}
    other = {at for span in theirs for at in range(span.start, span.end)}
    return len(one & other) / len(one | other) if one | other else 1.0
