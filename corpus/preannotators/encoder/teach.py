"""Learning a head of the network from labelled documents."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus.document.claims import claims_of
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.fit import Taught, fit
from corpus.preannotators.encoder.head import write_head
from corpus.preannotators.encoder.lessons import article_lesson
from corpus.preannotators.encoder.losses import Blame
from corpus.preannotators.encoder.network import Model, OnnxScorer, load_model
from corpus.preannotators.encoder.plans import HeadPlan
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.encoder.rulings import better_ruled
from corpus.preannotators.encoder.states import read_texts
from corpus.preannotators.label_mapping import label_mapping
from corpus.preannotators.protocol import NothingToLearn

_READING, _RULING = 0.6, 0.8  # of all the time, roughly, when each is over


class Labelled(NamedTuple):
    """Documents under one schema."""

    documents: Sequence[Document]
    schema: Schema


def teach_head(
    labelled: Labelled,
    replay: Labelled,
    folder: Path,
    told: Callable[[float], None],
    plan: HeadPlan | None = None,
) -> str:
    """Write a model into the folder, which is emptied first, and return its digest. `replay`
    are articles of the network's first teaching; `told` hears the share that is done, in
    [0, 1], and may raise to stop.

    Raises NothingToLearn where the network knows no label of the documents.
    """
    plan = plan or HeadPlan()
    known = learnable(labelled)
    model = load_model()
    total = len(known.documents) + len(replay.documents)
    done = iter(range(1, total + 1))

    def one_read() -> None:
        told(_READING * next(done) / total)

    taught = list(read_lessons(model, known, one_read))
    replayed = list(read_lessons(model, replay, one_read))
    if not taught:
        raise NothingToLearn("the documents have no words from which encoder could learn")

    def learn(part: Sequence[Taught]) -> Floats:
        return fit(part, replayed, plan, lambda _: told(_READING))

    ruled = better_ruled(taught, model.ruled, learn)
    told(_RULING)
    matrix = fit(taught, replayed, plan, lambda share: told(_RULING + (1 - _RULING) * share))
    return write_head(folder, matrix, ruled)


def read_lessons(
    model: Model, labelled: Labelled, one_read: Callable[[], None]
) -> Iterator[Taught]:
    """The documents that have words, as the network reads them."""
    assert isinstance(model.scorer, OnnxScorer)
    for document in labelled.documents:
        lesson = article_lesson(document, labelled.schema, rule(document.text, model.pieces))
        if len(lesson):
            (read,) = read_texts(model.scorer, [lesson.ruled.spelled])
            yield Taught(lesson, read, Blame(lesson, model.distances))
        one_read()


def learnable(labelled: Labelled) -> Labelled:
    """The documents under what they use of their schema: a layer in which nobody labelled
    anything would teach that there is nothing.

    Raises NothingToLearn where nothing is left that the network knows.
    """
    documents, schema = labelled
    used = {span.layer for one in documents for span in one.spans}
    claimed = any(claims_of(one, schema) for one in documents)
    schema = replace(
        schema,
        layers=tuple(layer for layer in schema.layers if layer.name in used),
        claims=schema.claims if claimed else None,
    )
    if not claimed and not label_mapping(schema).labels:
        raise NothingToLearn("no document has a label that encoder knows; crf learns any label")
    return Labelled(documents, schema)
