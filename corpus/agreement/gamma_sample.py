"""γ for a report, which must not take longer the more a project has labelled.

One article takes a second or two, and about seven at the bound; the articles of one condition
so take half a minute to two and a half where nothing else runs.
"""

import random
from collections import Counter
from collections.abc import Iterator
from math import prod

from corpus.agreement.agreement import BARE, CONDITIONS, PREANNOTATED, LabelledArticle
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.figures import Figure
from corpus.agreement.gamma import REQUIRES, gamma_figures
from corpus.document.requirements import missing

MOST_ARTICLES = 20  # of a condition
MOST_ALIGNMENTS = 200_000  # 446 spans by each of two annotators, 57 of three, 20 of four


class GammaSample:
    """Some of the articles that go by, as few as γ can be had of in bounded time.

    Articles with too many ways to align their spans are left out; of the others, each is
    equally likely to be held (reservoir sampling, Vitter 1985). The same articles in the same
    order give the same sample. `install` is the line that installs the library, empty where it
    is there; without it nothing is held.
    """

    def __init__(self, sampling: Sampling) -> None:
        self.install = missing(REQUIRES)
        self._sampling = sampling
        self._chance = random.Random(sampling.seed)
        self._held: dict[str, list[LabelledArticle]] = {name: [] for name in CONDITIONS}
        self._fitting: Counter[str] = Counter()
        self._labelled = 0

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
        """How many articles have spans by two annotators or more and are not held."""
        return self._labelled - sum(map(len, self._held.values()))

    def figures(self) -> Iterator[Figure]:
        """γ of the articles that are held; nothing where the library is not there."""
        articles = [article for held in self._held.values() for article in held]
        if articles:
            yield from gamma_figures(articles, self._sampling)


def alignments(counts: list[int]) -> int:
    """In how many ways a span of each annotator, or none, can be put side by side, of how many
    spans each has. The time that γ takes grows with it."""
    return prod(count + 1 for count in counts)
