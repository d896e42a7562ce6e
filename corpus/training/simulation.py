"""Which documents are worth labelling first: active learning, played through on gold labels.

Settles, "Active Learning Literature Survey" (2009), describes both ways of choosing.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.words import words
from corpus.preannotators.protocol import Preannotator
from corpus.training.comparison import headline
from corpus.training.measure import measure
from corpus.training.trainers import Trainer

Place = tuple[str, str, int, int]


class Step(NamedTuple):
    """After so many documents with so many spans were labelled: the exact F1 over all spans."""

    documents: int
    spans: int
    f1: float


class Choice(NamedTuple):
    """How the next documents are chosen: `worth` of a document, the highest first, after what
    the model says of it and what another method says."""

    name: str
    worth: Callable[[Document, Document], float]


def doubt(said: Document, other: Document) -> float:
    """How unsure the model is: what its suggestions lack to certainty, by the word."""
    count = len(words(said.text)) or 1
    return sum(1 - (span.score or 0) for span in said.spans) / count


def disagreement(said: Document, other: Document) -> float:
    """How far two methods are apart: 1 less the F1 of their spans."""
    ours, theirs = ({_place(span) for span in one.spans} for one in (said, other))
    both = len(ours) + len(theirs)
    return 1 - 2 * len(ours & theirs) / both if both else 0.0


CHOICES = (Choice("doubt", doubt), Choice("disagreement", disagreement))


def simulate(
    pool: Sequence[Document],
    held_out: Sequence[Document],
    schema: Schema,
    learn: Trainer,
    method: Callable[[Path], Preannotator],
    folder: Path,
    *,
    choice: Choice | None,
    other: Preannotator,
    batch: int,
    seed: int = 1,
) -> Iterator[Step]:
    """A step for each batch, until the pool is empty: learn, measure, choose the next.

    The first batch is drawn by chance, from `seed`; without a choice so are all. `folder` is
    overwritten. Raises NothingToLearn where a first batch has nothing to learn from.
    """
    waiting = list(pool)
    random.Random(seed).shuffle(waiting)
    labelled: list[Document] = []
    while waiting:
        labelled += waiting[:batch]
        del waiting[:batch]
        learn(labelled, schema, folder, lambda _: None)
        learnt = method(folder)
        spans = sum(len(one.spans) for one in labelled)
        yield Step(len(labelled), spans, headline(measure(learnt, held_out, schema)))
        if choice is not None and waiting:
            waiting = _ordered(waiting, schema, learnt, other, choice)


def _ordered(
    waiting: Sequence[Document],
    schema: Schema,
    learnt: Preannotator,
    other: Preannotator,
    choice: Choice,
) -> list[Document]:
    """The documents, what is worth most first."""
    bare = [replace(one, spans=(), relations=()) for one in waiting]
    said, others = learnt.suggest(bare, schema), other.suggest(bare, schema)
    worth = [choice.worth(one, another) for one, another in zip(said, others, strict=True)]
    order = sorted(range(len(waiting)), key=lambda place: -worth[place])
    return [waiting[place] for place in order]


def _place(span: Span) -> Place:
    return span.layer, span.label, span.start, span.end
