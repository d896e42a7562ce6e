"""How far a prediction is right: pairs of gold and predicted documents → scores."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.agreement.alignment import align_claims
from corpus.agreement.bootstrap import Sampling, draws, interval, pack
from corpus.agreement.comparison import count_pair
from corpus.agreement.figures import reading_rank
from corpus.agreement.measures import Cells, f1, precision, recall
from corpus.agreement.sheets import Sheet
from corpus.agreement.tallies import FIRST, SECOND, SECOND_FOUND, Key, Tally, summed
from corpus.document.document import Document
from corpus.document.schema import Schema

CLAIM_WAYS = ("content", "content at .7", "source", "cue", "whole", "whole at .7")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one label, layer or part of claims, in [0, 1].

    None where there is nothing to divide by. `low` and `high` are the bounds of the 95%
    interval of F1, None where there are too few articles for one. `right` is how many of
    the `predicted` count as right, those that only overlap by half; `gold` how many there are.
    """

    key: Key
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    right: float
    predicted: int
    gold: int
    articles: int

    @property
    def name(self) -> str:
        """What it is of, in words: "span exact entity PERS"."""
        return " ".join(filter(None, self.key[1:]))


def score(
    pairs: Iterable[tuple[Document, Document]],
    schema: Schema,
    *,
    layer: str = "",
    sampling: Sampling | None = None,
) -> tuple[Score, ...]:
    """The scores over pairs of (gold, predicted) documents of the same text.

    Of spans exactly and partly (see `match_spans`), over all, per layer and per label, and of
    claims (see `count_claims`); with `layer`, of the spans of that layer alone.
    """
    sampling = sampling or Sampling()
    tallies = [_tally(gold, predicted, schema, layer) for gold, predicted in pairs]
    samples: dict[Key, list[float]] = {}
    total = summed(tallies)
    packed = pack(tallies, total)
    for draw in draws(len(tallies), sampling):
        for key, cells in packed.drawn(draw):
            value = f1(cells)
            if value is not None:
                samples.setdefault(key, []).append(value)
    scores = (
        _score(key, cells, samples.get(key, ()), len(tallies), sampling)
        for key, cells in total.items()
    )
    return tuple(sorted(scores, key=lambda one: reading_rank(one.key)))


def _tally(gold: Document, predicted: Document, schema: Schema, layer: str) -> Tally:
    first, second = (Sheet.of(one, schema) for one in (_only(gold, layer), _only(predicted, layer)))
    tally = count_pair(first, second, align_claims(first.claims, second.claims), schema)
    return {
        key: cells
        for key, cells in tally.items()
        if key.measure == "f1"
        and (key.part == "span" or (key.part == "claim" and key.way in CLAIM_WAYS and not layer))
    }


def _only(document: Document, layer: str) -> Document:
    """The document with the spans of one layer, and without relations; as it is without one."""
    if not layer:
        return document
    spans = tuple(span for span in document.spans if span.layer == layer)
    return replace(document, spans=spans, relations=())


def _score(
    key: Key, cells: Cells, samples: Sequence[float], articles: int, sampling: Sampling
) -> Score:
    low, high = (interval(samples) if 2 * len(samples) > sampling.times else None) or (None, None)
    return Score(
        key=key,
        precision=precision(cells),
        recall=recall(cells),
        f1=f1(cells),
        low=low,
        high=high,
        right=cells[SECOND_FOUND] / 2,
        predicted=cells[SECOND],
        gold=cells[FIRST],
        articles=articles,
    )
