"""Which types of entities a model leaves to the rules."""

from collections import Counter
from collections.abc import Callable, Sequence

from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.fit import Taught
from corpus.preannotators.encoder.head import corrected
from corpus.preannotators.encoder.names import nested_names
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.label_mapping import WOJOOD

FEWEST = 8
"""Articles; what fewer of them show is chance."""
ENOUGH = 10
"""Entities of a type."""

Extents = set[tuple[str, int, int]]


def better_ruled(
    taught: Sequence[Taught],
    shipped: frozenset[str],
    learn: Callable[[Sequence[Taught]], Floats],
) -> frozenset[str]:
    """The types that the rules find better in the articles than what was learnt from the
    other half of them; of types that are rare in them, and where there are few articles,
    those that the `shipped` network leaves to the rules."""
    if len(taught) < FEWEST or taught[0].lesson.nested is None:
        return shipped
    ours, rules = _Tally(), _Tally()
    for half in (0, 1):
        matrix = learn(taught[1 - half :: 2])
        for one in taught[half::2]:
            gold = _gold(one)
            ours.add(_extents(_said(one, matrix)), gold)
            rules.add(_extents(one.lesson.ruled.mentions), gold)
    return frozenset(
        name
        for name in WOJOOD
        if (rules.f1(name) > ours.f1(name) if ours.wanted[name] >= ENOUGH else name in shipped)
    )


class _Tally:
    """Counts of what was found, wanted and both, by type."""

    def __init__(self) -> None:
        self.wanted, self._either, self._both = Counter[str](), Counter[str](), Counter[str]()

    def add(self, found: Extents, gold: Extents) -> None:
        self.wanted.update(name for name, _, _ in gold)
        self._either.update(name for held in (found, gold) for name, _, _ in held)
        self._both.update(name for name, _, _ in found & gold)

    def f1(self, name: str) -> float:
        return 2 * self._both[name] / (self._either[name] or 1)


def _gold(one: Taught) -> Extents:
    assert one.lesson.document is not None
    spans = one.lesson.document.spans
    return {(span.label, span.start, span.end) for span in spans if span.label in WOJOOD}


def _said(one: Taught, matrix: Floats) -> list[Mention]:
    scores = corrected(one.read.scores, one.read.states, matrix)
    ruled = one.lesson.ruled
    return nested_names(ruled.reading, scores, ruled.spelled.sentences)


def _extents(mentions: Sequence[Mention]) -> Extents:
    return {(one.label, one.start, one.end) for one in mentions}
