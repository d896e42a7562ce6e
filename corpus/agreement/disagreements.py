"""Where annotators disagree: which labels they take for each other, and examples of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from corpus.agreement.boundaries import boundary_kind
from corpus.agreement.excerpts import Excerpt, Mark, excerpt
from corpus.agreement.spans import Place, SpanPair, by_place, match_spans
from corpus.document.document import Document, Span

LABEL, ALONE = "label", "alone"
"""How two annotators differ, beside the kinds of boundaries: another label on the same
stretch, and a span that the other has in no way."""

EXAMPLES = 3
Spans = Mapping[Place, list[Span]]


class Difference(NamedTuple):
    """A span of one annotator, or of both, on which they differ, and how."""

    kind: str
    first: Span | None
    second: Span | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Those that are there."""
        return tuple(span for span in (self.first, self.second) if span)


@dataclass(frozen=True, slots=True)
class Example:
    """Two readings of one place: by annotator, what they have marked in the excerpt."""

    article: str
    kind: str
    excerpt: Excerpt
    readings: tuple[tuple[str, tuple[Mark, ...]], ...]


@dataclass(frozen=True, slots=True)
class LabelDisagreement:
    """How one label fares: `spans` are those of both annotators, over all pairs of them, and
    `kinds` how often they differ on it, by kind of difference."""

    layer: str
    label: str
    spans: int
    kinds: Mapping[str, int]
    examples: tuple[Example, ...]

    @property
    def differences(self) -> int:
        """How often they differ on it."""
        return sum(self.kinds.values())


def differences(first: Spans, second: Spans, text: str) -> Iterator[Difference]:
    """What two annotators, each as `by_place` has them, do not have alike.

    Spans of one layer with the same start and end differ by their label; of what is left,
    those of one label that overlap by their boundary, as `match_spans` pairs them; and the
    rest are alone.
    """
    left = [_without(first, second), _without(second, first)]
    for one, other in _relabelled(*left):
        yield Difference(LABEL, one, other)
    matching = match_spans(by_place(left[0]), by_place(left[1]))
    for one, other in matching.partial:
        yield Difference(boundary_kind(text, one, other), one, other)
    paired = (
        {id(one) for one, _ in matching.partial},
        {id(other) for _, other in matching.partial},
    )
    yield from (Difference(ALONE, span, None) for span in left[0] if id(span) not in paired[0])
    yield from (Difference(ALONE, None, span) for span in left[1] if id(span) not in paired[1])


def _without(own: Spans, other: Spans) -> list[Span]:
    """The spans that the other does not have just so."""
    return [span for place, held in own.items() for span in held[len(other.get(place, ())) :]]


def _relabelled(ones: list[Span], others: list[Span]) -> list[SpanPair]:
    """Pairs of spans with another label on the same stretch; they leave both lists."""
    waiting: dict[tuple[str, int, int], list[Span]] = defaultdict(list)
    for span in sorted(others, key=lambda span: span.label, reverse=True):
        waiting[span.layer, span.start, span.end].append(span)
    pairs: list[SpanPair] = []
    for span in sorted(ones, key=lambda span: span.label):
        held = waiting.get((span.layer, span.start, span.end))
        if held:
            pairs.append((span, held.pop()))
    gone = {id(span) for pair in pairs for span in pair}
    ones[:] = [span for span in ones if id(span) not in gone]
    others[:] = [span for span in others if id(span) not in gone]
    return pairs


class Disagreements:
    """What is counted and kept of all articles: memory is that of the labels, not of the
    articles. The order in which these come makes no difference."""

    def __init__(self, examples: int = EXAMPLES) -> None:
        self._most = examples
        self._confused: Counter[tuple[str, str, str]] = Counter()
        self._spans: Counter[tuple[str, str]] = Counter()
        self._kinds: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._kept: defaultdict[tuple[str, str], dict[str, tuple[int, Example]]]
        self._kept = defaultdict(dict)

    def add(self, article: str, documents: Mapping[str, Document]) -> None:
        """Take in one article, of annotator → document. The texts must be the same."""
        held = {name: by_place(document.spans) for name, document in documents.items()}
        text = next(iter(documents.values())).text
        for pair in combinations(sorted(held), 2):
            first, second = (held[name] for name in pair)
            self._count_alike(first, second)
            for one in differences(first, second, text):
                self._note(article, pair, documents, one)

    def confusion(self) -> list[tuple[str, str, str, int]]:
        """(layer, label, label, how often two annotators gave these to the same stretch),
        each pair of labels once and in code-point order."""
        return sorted((*labels, count) for labels, count in self._confused.items())

    def labels(self) -> list[LabelDisagreement]:
        """The labels on which there is any difference, the most frequent first."""
        found = [
            LabelDisagreement(
                *name,
                spans=self._spans[name],
                kinds=dict(sorted(kinds.items())),
                examples=tuple(example for _, example in self._ranked(name)),
            )
            for name, kinds in self._kinds.items()
        ]
        return sorted(found, key=lambda one: (-one.differences, one.layer, one.label))

    def _count_alike(self, first: Spans, second: Spans) -> None:
        for spans in (first, second):
            for (layer, label, _, _), held in spans.items():
                self._spans[layer, label] += len(held)
        for place in first.keys() & second.keys():
            layer, label, _, _ = place
            self._confused[layer, label, label] += min(len(first[place]), len(second[place]))

    def _note(
        self,
        article: str,
        pair: tuple[str, str],
        documents: Mapping[str, Document],
        one: Difference,
    ) -> None:
        names = sorted({(span.layer, span.label) for span in one.spans})
        if one.kind == LABEL:
            self._confused[names[0][0], names[0][1], names[1][1]] += 1
        for name in names:
            self._kinds[name][one.kind] += 1
            self._offer(name, article, pair, documents, one)

    def _offer(
        self,
        name: tuple[str, str],
        article: str,
        pair: tuple[str, str],
        documents: Mapping[str, Document],
        one: Difference,
    ) -> None:
        """Keep it as an example if chance has it: by a hash, so that it is the same each
        time; one of each article at most."""
        kept = self._kept[name]
        start, end = min(s.start for s in one.spans), max(s.end for s in one.spans)
        rank = crc32(f"{article}/{start}/{end}/{one.kind}/{'/'.join(pair)}".encode())
        worst = max((rank for rank, _ in kept.values()), default=rank + 1)
        is_wanted = rank < kept[article][0] if article in kept else rank < worst
        if is_wanted or (len(kept) < self._most and article not in kept):
            shown = excerpt(documents[pair[0]].text, start, end)
            layer = name[0]
            readings = tuple((who, shown.marks(documents[who], layer, start, end)) for who in pair)
            kept[article] = (rank, Example(article, one.kind, shown, readings))
            if len(kept) > self._most:
                del kept[max(kept, key=lambda article: kept[article][0])]

    def _ranked(self, name: tuple[str, str]) -> list[tuple[int, Example]]:
        return sorted(self._kept[name].values(), key=lambda held: held[0])
