"""Active learning, played through."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.preannotators import preannotator
from corpus.training.simulation import CHOICES, Choice, disagreement, doubt, simulate
from corpus.training.trainers import trainer
from tests.corpus.preannotators.crf.taught import documents

SCHEMA = shipped_schema("news-claims")
TEXT = "وصل سامي الحداد إلى بيروت"


def said(*spans: tuple[str, int, int, float]) -> Document:
    return Document(
        "a",
        TEXT,
        spans=tuple(
            Span(str(number), "entity", label, start, end, score=score)
            for number, (label, start, end, score) in enumerate(spans)
        ),
    )


def test_doubt_is_what_the_scores_lack_by_the_word() -> None:
    nothing = said()
    assert doubt(said(("PERS", 4, 15, 0.5), ("GPE", 20, 25, 0.75)), nothing) == 0.75 / 5
    assert doubt(nothing, nothing) == 0


def test_disagreement_is_how_few_spans_two_methods_share() -> None:
    one, other = said(("PERS", 4, 15, 1), ("GPE", 20, 25, 1)), said(("PERS", 4, 15, 0.2))
    assert disagreement(one, other) == pytest.approx(1 / 3)
    assert disagreement(one, one) == disagreement(said(), said()) == 0


@pytest.mark.parametrize("choice", [None, *CHOICES], ids=lambda one: one.name if one else "chance")
def test_the_whole_pool_is_labelled_batch_by_batch(choice: Choice | None, tmp_path: Path) -> None:
    pool, held_out = documents(2), documents(1)
    steps = list(
        simulate(
            pool,
            held_out,
            SCHEMA,
            trainer("crf"),
            lambda folder: preannotator("crf", model=str(folder)),
            tmp_path / "model",
            choice=choice,
            other=preannotator("lexicon"),
            batch=5,
        )
    )
    assert [step.documents for step in steps] == [5, 10, 12]
    assert steps[-1].spans == sum(len(one.spans) for one in pool)
    assert steps[-1].f1 > 0.5


def test_what_is_worth_most_is_labelled_next(tmp_path: Path) -> None:
    """Of two that wait, the one whose text the choice prefers comes first."""
    taught: list[list[str]] = []

    def learn(
        documents: Sequence[Document], schema: Schema, folder: Path, told: Callable[[float], None]
    ) -> str:
        taught.append([one.id for one in documents])
        return ""

    class Silent:
        """Suggests nothing."""

        def suggest(self, held: Iterable[Document], schema: object) -> Iterator[Document]:
            return iter(list(held))

    pool = [replace(one, id=f"p{number}") for number, one in enumerate(documents(1))]
    by_length = Choice("length", lambda one, other: len(one.text))
    silent = Silent()
    steps = simulate(
        pool,
        pool[:1],
        SCHEMA,
        learn,
        lambda _: silent,  # type: ignore[arg-type, return-value] # all that is asked of it
        tmp_path,
        choice=by_length,
        other=silent,  # type: ignore[arg-type]
        batch=1,
    )
    assert len(list(steps)) == len(pool)
    order = {one.id: len(one.text) for one in pool}
    lengths = [order[name] for name in taught[-1][1:]]
    assert lengths == sorted(lengths, reverse=True)
