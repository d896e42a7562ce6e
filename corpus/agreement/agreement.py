"""Agreement: what several annotators said of the same articles, as figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.agreement.bootstrap import Sampling, draws, interval, pack
from corpus.agreement.comparison import EXACT, ArticleCounts, Pair, count_article
from corpus.agreement.figures import TOO_FEW, UNDEFINED, Figure, reading_order
from corpus.agreement.measures import MEASURES, measured
from corpus.agreement.tallies import Cell, Key, Tally, summed
from corpus.document.document import Document
from corpus.document.schema import Schema

BARE, PREANNOTATED = "bare", "preannotated"
CONDITIONS = (BARE, PREANNOTATED)
HEADLINE = Key("f1", "span", EXACT)
"""Pairwise F1 of exact spans: κ needs to know what was left unlabelled, which in a text is
everything and nothing (Hripcsak & Rothschild 2005)."""

Named = tuple[Key, tuple[str, ...]]  # of what, and of which two annotators if of two only


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """What annotators said of one article: annotator → document, all with one text.

    `preannotated` says whether somebody saw suggestions; without them it is bare.
    """

    documents: Mapping[str, Document]
    preannotated: bool = False


@dataclass(slots=True)
class _Sums:
    """The values of one condition and of each sample of it."""

    values: dict[Named, float | None] = field(default_factory=dict)
    units: dict[Named, int] = field(default_factory=dict)
    samples: dict[Named, list[float]] = field(default_factory=lambda: defaultdict(list))


def agreement(
    articles: Iterable[LabelledArticle], schema: Schema, sampling: Sampling | None = None
) -> tuple[Figure, ...]:
    """The figures of bare articles, then those of the others; in each the headline is first.

    F1 and Cohen's κ are computed for each pair of annotators over the articles that both
    labelled, and averaged over the pairs; shares, α and Fleiss' κ are of all together. The
    order in which articles or annotators come makes no difference. Memory is that of the
    counts: the documents may be a generator.
    """
    sampling = sampling or Sampling()
    counted: dict[str, list[tuple[str, ArticleCounts]]] = {name: [] for name in CONDITIONS}
    for article in articles:
        if len(article.documents) > 1:
            name = next(iter(article.documents.values())).id
            condition = PREANNOTATED if article.preannotated else BARE
            counted[condition].append((name, count_article(article.documents, schema)))
    return tuple(
        figure
        for condition in CONDITIONS
        for figure in figures_of(
            condition,
            [counts for _, counts in sorted(counted[condition], key=lambda one: one[0])],
            sampling,
        )
    )


def in_reading_order(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those of bare articles first; in each condition the headline first."""

    def place(figure: Figure) -> tuple[object, ...]:
        return (CONDITIONS.index(figure.condition), reading_order(figure))

    return tuple(sorted(figures, key=place))


def figures_of(
    condition: str, counted: Sequence[ArticleCounts], sampling: Sampling
) -> Iterator[Figure]:
    """The figures of articles that were counted, the headline first."""
    pairs = sorted({pair for counts in counted for pair in counts.by_pair})
    rows = {pair: [counts.by_pair.get(pair, {}) for counts in counted] for pair in pairs}
    together = [counts.together for counts in counted]
    sums = _Sums()
    _note(sums, {pair: summed(tallies) for pair, tallies in rows.items()}, summed(together))
    wanted = _worth_an_interval(sums, sampling)
    packed = {pair: pack(tallies, wanted) for pair, tallies in rows.items()}
    everything = pack(together, wanted)
    for draw in draws(len(counted), sampling):
        drawn = {pair: dict(held.drawn(draw)) for pair, held in packed.items()}
        for named, value in _values(drawn, dict(everything.drawn(draw))):
            if value is not None:
                sums.samples[named].append(value)
    figures = (_figure(named, condition, sums, len(counted), sampling) for named in sums.values)
    yield from sorted(figures, key=reading_order)


def _note(sums: _Sums, by_pair: Mapping[Pair, Tally], together: Tally) -> None:
    """The values themselves, and the units that each is about."""
    sums.values.update(_values(by_pair, together))
    for key, pair in sums.values:
        tallies = [by_pair[pair]] if len(pair) == 2 else [together, *by_pair.values()]
        units = MEASURES[key.measure].units
        cells = (one.get(_counted(key)) for one in tallies)
        sums.units[key, pair] = sum(units(held) for held in cells if held)


def _worth_an_interval(sums: _Sums, sampling: Sampling) -> set[Key]:
    """What was counted for figures that have a value and enough units."""
    worth = {key for (key, pair), units in sums.units.items() if units >= sampling.least_units}
    return {_counted(key) for key in worth}


def _counted(key: Key) -> Key:
    """What was counted for a figure: Fleiss' κ comes from the counts of α."""
    return key._replace(measure="alpha") if key.measure == "fleiss" else key


def _values(
    by_pair: Mapping[Pair, Mapping[Key, Mapping[Cell, int]]],
    together: Mapping[Key, Mapping[Cell, int]],
) -> Iterator[tuple[Named, float | None]]:
    """Every value: averaged over pairs of annotators, of all together, and each pair's headline."""
    over_pairs: dict[Key, list[float]] = {}
    for pair, tally in by_pair.items():
        for key, value in measured(tally):
            found = over_pairs.setdefault(key, [])
            if value is not None:
                found.append(value)
            if key == HEADLINE:
                yield (key, pair), value
    for key, found in over_pairs.items():
        yield (key, ()), sum(found) / len(found) if found else None
    for key, value in measured(together):
        yield (key, ()), value


def _figure(named: Named, condition: str, sums: _Sums, articles: int, sampling: Sampling) -> Figure:
    key, pair = named
    value, units = sums.values[named], sums.units[named]
    missing = TOO_FEW if units < sampling.least_units else UNDEFINED if value is None else ""
    samples = sums.samples[named]
    # A figure that most samples leave undefined has no interval worth the name.
    bounds = interval(samples) if not missing and 2 * len(samples) > sampling.times else None
    low, high = bounds or (None, None)
    return Figure(
        key=key,
        condition=condition,
        value=None if missing else value,
        low=low,
        high=high,
        units=units,
        articles=articles,
        missing=missing,
        least=sampling.least_units,
        annotators=pair,
    )
