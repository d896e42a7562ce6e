"""Which documents are worth labelling first: active learning, played through on gold labels.

Documents are weighed as the queue of articles weighs them (`corpus.agreement.weights`), and taken
in its order. Settles, "Active Learning Literature Survey" (2009), describes both ways of choosing.
"""

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from corpus.agreement.weights import dispute, in_thousandths, queue_key, uncertainty
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.preannotators import preannotator
from corpus.preannotators.protocol import Preannotator
from corpus.training.comparison import headline
from corpus.training.measure import measure
from corpus.training.parts import Parts
from corpus.training.trainers import TRAINERS, Trainer, trainer


class Step(NamedTuple):
    """After so many documents with so many spans were labelled: the exact F1 over all spans."""

    documents: int
    spans: int
    f1: float


Weight = Callable[[Document, Document], float | None]
"""Of a document, from what the model says of it and what another method says; None: unknown."""


def _doubt(said: Document, other: Document) -> float | None:
    return uncertainty(said.spans)


def _disagreement(said: Document, other: Document) -> float | None:
    return dispute([said.spans, other.spans])


BY_CHANCE = "chance"
CHOICES: dict[str, Weight | None] = {
    BY_CHANCE: None,
    "doubt": _doubt,
    "disagreement": _disagreement,
}
"""How the next documents are chosen: those that weigh most. Doubt is the queue's order by the
model's uncertainty, disagreement the one by where two models differ."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is played through: a trainer by name, the documents that it may learn from and those
    it is measured on, the preannotator beside it, and how many documents are labelled at a time
    and in all (0: every one)."""

    trainer: str
    parts: Parts
    schema: Schema
    beside: str
    batch: int
    until: int = 0

    def play(self, choice: str, seed: int) -> list[Step]:
        """All steps of one way from one draw."""
        reads = TRAINERS[self.trainer].preannotator
        with tempfile.TemporaryDirectory() as folder:
            steps = simulate(
                self.parts.taught,
                self.parts.held_out,
                self.schema,
                trainer(self.trainer),
                lambda place: preannotator(reads, model=str(place)),
                Path(folder) / "model",
                weight=CHOICES[choice],
                other=preannotator(self.beside),
                batch=self.batch,
                until=self.until,
                seed=seed,
            )
            return list(steps)


def simulate(
    pool: Sequence[Document],
    held_out: Sequence[Document],
    schema: Schema,
    learn: Trainer,
    method: Callable[[Path], Preannotator],
    folder: Path,
    *,
    weight: Weight | None,
    other: Preannotator,
    batch: int,
    until: int = 0,
    seed: int = 1,
) -> Iterator[Step]:
    """A step for each batch, until so many documents are labelled, or all: learn, measure,
    choose the next.

    The documents are numbered by chance, from `seed`, and taken in that order; with a weight, the
    first batch alone. `folder` is overwritten. Raises NothingToLearn where a first batch has
    nothing to learn from.
    """
    drawn = list(pool)
    random.Random(seed).shuffle(drawn)
    waiting, labelled = list(enumerate(drawn)), list[Document]()
    last = min(until or len(pool), len(pool))
    while len(labelled) < last:
        count = min(batch, last - len(labelled))
        labelled += [one for _, one in waiting[:count]]
        del waiting[:count]
        learn(labelled, schema, folder, lambda _: None)
        learnt = method(folder)
        spans = sum(len(one.spans) for one in labelled)
        yield Step(len(labelled), spans, headline(measure(learnt, held_out, schema)))
        if weight is not None and len(labelled) < last:
            waiting = _queued(waiting, schema, learnt, other, weight)


def _queued(
    waiting: Sequence[tuple[int, Document]],
    schema: Schema,
    learnt: Preannotator,
    other: Preannotator,
    weight: Weight,
) -> list[tuple[int, Document]]:
    """The numbered documents in the order in which the queue would offer them."""
    bare = [replace(one, spans=(), relations=()) for _, one in waiting]
    said, others = learnt.suggest(bare, schema), other.suggest(bare, schema)
    weights = [in_thousandths(weight(*both)) for both in zip(said, others, strict=True)]
    keys = [queue_key(one, number) for one, (number, _) in zip(weights, waiting, strict=True)]
    return [waiting[place] for place in sorted(range(len(waiting)), key=keys.__getitem__)]
