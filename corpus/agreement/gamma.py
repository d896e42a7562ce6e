"""γ: agreement on where units are and what they are, in one number, above chance.

Mathet, Widlöcher & Métivier (2015), "The Unified and Holistic Method Gamma (γ) for
Inter-Annotator Agreement Measure and Alignment". It is computed by pygamma-agreement (MIT),
which is not installed with Isnad: left to itself it brings cvxopt, which is under the GPL. The
line in `INSTALL` takes the solver CBC instead (cylp, under the EPL). A second for an article
of a few dozen spans, and more than in proportion for longer ones: work for a worker.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite

from corpus.agreement.agreement import BARE, CONDITIONS, PREANNOTATED, LabelledArticle
from corpus.agreement.bootstrap import Sampling, draws, interval
from corpus.agreement.figures import TOO_FEW, Figure
from corpus.agreement.tallies import Key
from corpus.document.document import Document, document_order
from corpus.document.requirements import Requirement, check_installed

INSTALL = (
    "pip install cylp cvxpy numba pyannote.core pyannote.database pympi-ling sortedcontainers "
    "TextGrid tqdm typing_extensions && pip install --no-deps pygamma-agreement==0.5.9"
)
REQUIRES = (Requirement("pygamma_agreement", INSTALL), Requirement("cylp", INSTALL))
GAMMA = Key("gamma", "span", "unitised")
SAMPLES = 30  # of chance, for each article; the default of the library


def gamma_of(documents: Mapping[str, Document], *, seed: int = 1) -> float | None:
    """γ over all spans of one article, of annotator → document; at most 1, below 0 where it
    is worse than chance. None unless two annotators or more have a span, and where chance
    leaves no disorder to hold theirs against.

    Positional and categorical dissimilarity weigh the same, as in the paper. Raises
    MissingRequirement where the library is not there.
    """
    check_installed("γ", REQUIRES)
    import numpy
    from pyannote.core import Segment
    from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

    if sum(bool(held.spans) for held in documents.values()) < 2:
        return None
    continuum = Continuum()
    for name in sorted(documents):
        continuum.add_annotator(name)
        for span in sorted(documents[name].spans, key=document_order):
            continuum.add(name, Segment(span.start, span.end), f"{span.layer}:{span.label}")
    before = numpy.random.get_state()
    numpy.random.seed(seed)  # the library draws from the one generator that all share
    try:
        found = continuum.compute_gamma(CombinedCategoricalDissimilarity(), n_samples=SAMPLES)
    finally:
        numpy.random.set_state(before)
    value = float(found.gamma)
    return value if isfinite(value) else None


def gamma_figures(
    articles: Iterable[LabelledArticle], sampling: Sampling | None = None
) -> Iterator[Figure]:
    """The mean of γ over bare articles and over the others, with its interval over articles.

    `units` is how many articles have one. Raises MissingRequirement.
    """
    check_installed("γ", REQUIRES)
    sampling = sampling or Sampling()
    yield from mean_figures(
        ((article, gamma_of(article.documents, seed=sampling.seed)) for article in articles),
        sampling,
    )


def mean_figures(
    measured: Iterable[tuple[LabelledArticle, float | None]], sampling: Sampling
) -> Iterator[Figure]:
    """The same of articles with their γ, in any order; those without one do not count."""
    found: dict[str, list[float]] = {name: [] for name in CONDITIONS}
    for article, value in sorted(measured, key=lambda one: _name(one[0])):
        if value is not None:
            found[PREANNOTATED if article.preannotated else BARE].append(value)
    for condition, values in found.items():
        if values:
            yield _figure(condition, values, sampling)


def _name(article: LabelledArticle) -> str:
    return next(iter(article.documents.values())).id


def _figure(condition: str, values: Sequence[float], sampling: Sampling) -> Figure:
    drawn = (draw(range(len(values))) for draw in draws(len(values), sampling))
    bounds = interval(sum(values[place] for place in places) / len(values) for places in drawn)
    few = len(values) < sampling.least_articles
    low, high = bounds or (None, None)
    return Figure(
        key=GAMMA,
        condition=condition,
        value=None if few else sum(values) / len(values),
        low=low,
        high=high,
        units=len(values),
        articles=len(values),
        missing=TOO_FEW if few else "",
        least=sampling.least_articles,
    )
