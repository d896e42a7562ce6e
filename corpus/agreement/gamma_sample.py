"""γ for a report, which must not take longer the more a project has labelled.

Measured on two busy cores, an article of two annotators takes 1 second with 50 spans by each,
4 with 200 and 15 at the bound; of three annotators 4 seconds with 20 spans by each, and 10 with
57. Forty of them would take ten minutes. So after 45 seconds no other article is begun, and γ is
had within a minute.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import chain, zip_longest
from math import prod
from time import monotonic

from corpus.agreement.agreement import BARE, CONDITIONS, PREANNOTATED, LabelledArticle
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.figures import Figure
from corpus.agreement.gamma import REQUIRES, gamma_of, mean_figures
from corpus.document.requirements import missing

MOST_ARTICLES = 20  # of a condition
MOST_ALIGNMENTS = 200_000  # 446 spans by each of two annotators, 57 of three, 20 of four
MOST_SECONDS = 45.0


class GammaSample:
    """Some of the articles that go by, as few as γ can be had of in bounded time.

    Articles with too many ways to align their spans are left out; of the others, each is
    equally likely to be held (reservoir sampling, Vitter 1985). The same articles in the same
    order give the same sample, of which γ is had in an order drawn by lot until the time is over:
    `taken` says of how many. `install` is the line that installs the library, empty where it
    is there; without it nothing is held.
    """

    def __init__(self, sampling: Sampling) -> None:
        self.install = missing(REQUIRES)
        self._sampling = sampling
        self._chance = random.Random(sampling.seed)
        self._held: dict[str, list[LabelledArticle]] = {name: [] for name in CONDITIONS}
        self._fitting: Counter[str] = Counter()
        self._labelled = 0
        self.taken = 0

    def add(self, article: LabelledArticle) -> None:
        """Look at one article, and hold it or not."""
        counts = [len(document.spans) for document in article.documents.values()]
        if self.install or sum(map(bool, counts)) < 2:
            return
        self._labelled += 1
        if alignments(counts) <= MOST_ALIGNMENTS:
            self._hold(article, PREANNOTATED if article.preannotated else BARE)

    def _hold(self, article: LabelledArticle, condition: str) -> None:
        held = self._held[condition]
        self._fitting[condition] += 1
        if len(held) < MOST_ARTICLES:
            held.append(article)
            return
        place = self._chance.randrange(self._fitting[condition])
        if place < MOST_ARTICLES:
            held[place] = article

    @property
    def left_out(self) -> int:
        """How many articles have spans by two annotators or more, and γ was not computed of them;
        once the figures are there."""
        return self._labelled - self.taken

    def figures(self) -> Iterator[Figure]:
        """γ of the articles that are held, as many as there is time for; nothing where the library
        is not there."""
        yield from mean_figures(self._measured(), self._sampling)

    def _measured(self) -> Iterator[tuple[LabelledArticle, float | None]]:
        over = monotonic() + MOST_SECONDS
        for article in self._by_lot():
            if monotonic() > over:
                return
            self.taken += 1
            yield article, gamma_of(article.documents, seed=self._sampling.seed)

    def _by_lot(self) -> Iterator[LabelledArticle]:
        """The articles that are held, by turns one of each condition: the time may not be enough
        for all, and each condition shall have its part."""
        drawn = [self._chance.sample(held, len(held)) for held in self._held.values()]
        return (one for one in chain.from_iterable(zip_longest(*drawn)) if one is not None)


def alignments(counts: list[int]) -> int:
    """In how many ways a span of each annotator, or none, can be put side by side, of how many
    spans each has. The time that γ takes grows with it."""
    return prod(count + 1 for count in counts)
