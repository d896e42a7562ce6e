"""Agreement over time: the headline week by week, and before and after a change."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from corpus.agreement.agreement import CONDITIONS, HEADLINE, figures_of
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.comparison import ArticleCounts, Pair
from corpus.agreement.figures import Figure
from corpus.agreement.spans import by_place
from corpus.agreement.tallies import Tally, found_cells
from corpus.document.document import Document

Counted = list[tuple[str, ArticleCounts]]  # each under the name of its article


@dataclass(frozen=True, slots=True)
class Period:
    """The headline of the articles of a week or of a version of the guidelines: condition →
    figure, of how many articles. `begin` is None before the first version."""

    begin: date | datetime | None
    number: int
    articles: int
    figures: Mapping[str, Figure]


def count_headline(documents: Mapping[str, Document]) -> ArticleCounts:
    """The counts of exact spans alone, of annotator → document."""
    held = {name: by_place(documents[name].spans) for name in sorted(documents)}
    totals = {name: sum(map(len, spans.values())) for name, spans in held.items()}
    by_pair: dict[Pair, Tally] = {}
    for one, other in combinations(held, 2):
        first, second = held[one], held[other]
        halves = 2 * sum(
            min(len(first[place]), len(second[place])) for place in first.keys() & second.keys()
        )
        cells = found_cells((totals[one], totals[other]), (halves, halves))
        by_pair[one, other] = {HEADLINE: cells}
    return ArticleCounts(by_pair)


class OverTime:
    """The counts of articles by when they were submitted. Memory is that of the counts."""

    def __init__(self, changes: Sequence[tuple[int, datetime]] = ()) -> None:
        self._changes = sorted(changes, key=lambda change: change[1])
        self._weeks: defaultdict[date, defaultdict[str, Counted]]
        self._weeks = defaultdict(lambda: defaultdict(list))
        self._versions: defaultdict[int, defaultdict[str, Counted]]
        self._versions = defaultdict(lambda: defaultdict(list))
        self.mixed = 0
        """Articles with submissions from before a change and from after it."""

    def add(
        self, name: str, condition: str, counts: ArticleCounts, moments: Sequence[datetime]
    ) -> None:
        """Take in one article; `moments` are those of its submissions, in the time zone in
        which weeks begin. It counts in the week of the last of them."""
        day = max(moments).date()
        monday = day - timedelta(days=day.weekday())
        self._weeks[monday][condition].append((name, counts))
        versions = {bisect_right(self._changes, one, key=lambda held: held[1]) for one in moments}
        if len(versions) > 1:
            self.mixed += 1
        else:
            self._versions[versions.pop()][condition].append((name, counts))

    def weeks(self, sampling: Sampling) -> list[Period]:
        """Each week, beginning on its Monday, in which articles were submitted."""
        return [_period(monday, 0, self._weeks[monday], sampling) for monday in sorted(self._weeks)]

    def versions(self, sampling: Sampling) -> list[Period]:
        """Each version of the guidelines under which articles were submitted, as its number
        and when it came; number 0 before there was one."""
        return [
            _period(begin, number, self._versions[place], sampling)
            for place, (number, begin) in enumerate([(0, None), *self._changes])
            if place in self._versions
        ]


def _period(
    begin: date | datetime | None, number: int, group: Mapping[str, Counted], sampling: Sampling
) -> Period:
    figures: dict[str, Figure] = {}
    for condition in CONDITIONS:
        held = [counts for _, counts in sorted(group.get(condition, ()), key=lambda one: one[0])]
        found = next(figures_of(condition, held, sampling), None) if held else None
        if found is not None:
            figures[condition] = found
    return Period(begin, number, sum(map(len, group.values())), figures)
