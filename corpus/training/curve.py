"""How much a model gains from more documents."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.preannotators.protocol import NothingToLearn, Preannotator
from corpus.training.comparison import headline
from corpus.training.measure import measure
from corpus.training.parts import Parts
from corpus.training.trainers import Trainer

SHARES = (0.125, 0.25, 0.5)


class Point(NamedTuple):
    """A model taught by so many documents, and its exact F1 over all spans in [0, 1]."""

    documents: int
    f1: float


def learning_curve(
    learn: Trainer,
    method: Callable[[Path], Preannotator],
    parts: Parts,
    schema: Schema,
    folder: Path,
    told: Callable[[float], None],
) -> Iterator[Point]:
    """The points for an eighth, a quarter and half of what is learnt from, the first documents
    each time. `method` is the preannotator over a model's folder; `folder` is overwritten, and
    `told` hears the share that is done, in [0, 1]. What teaches nothing yet has no point.
    """
    for done, count in enumerate(counts := _counts(parts.taught)):

        def learning(share: float, done: int = done) -> None:
            told((done + share) / len(counts))

        try:
            learn(parts.taught[:count], schema, folder, learning)
        except NothingToLearn:
            continue
        figures = measure(method(folder), parts.held_out, schema)
        yield Point(count, headline(figures))
        told((done + 1) / len(counts))


def _counts(documents: Sequence[Document]) -> list[int]:
    """How many documents each point has, none twice, and none has all."""
    counts = dict.fromkeys(ceil(share * len(documents)) for share in SHARES)
    return [count for count in counts if count < len(documents)]
