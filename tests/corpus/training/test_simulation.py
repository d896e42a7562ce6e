"""Active learning, played through."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.agreement.weights import dispute, uncertainty
from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.training.parts import Parts
from corpus.training.simulation import CHOICES, Plan, simulate
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


def test_documents_are_weighed_as_the_queue_weighs_articles() -> None:
    nothing = said()
    doubt, disagreement = CHOICES["doubt"], CHOICES["disagreement"]
    assert doubt
    assert disagreement
    one, other = said(("PERS", 4, 15, 0.5), ("GPE", 20, 25, 0.75)), said(("PERS", 4, 15, 0.2))
    assert doubt(one, nothing) == uncertainty(one.spans) == 0.375
    assert doubt(nothing, nothing) is None
    assert disagreement(one, other) == dispute([one.spans, other.spans]) == pytest.approx(1 / 3)
    assert disagreement(nothing, nothing) == 0


@pytest.mark.parametrize("way", CHOICES)
def test_the_pool_is_labelled_batch_by_batch(way: str) -> None:
    pool = documents(2)
    plan = Plan("crf", Parts(pool, documents(1)), SCHEMA, "lexicon", batch=5)
    steps = plan.play(way, 1)
    assert [step.documents for step in steps] == [5, 10, 12]
    assert steps[-1].spans == sum(len(one.spans) for one in pool)
    assert steps[-1].f1 > 0.5
    assert replace(plan, until=7).play(way, 1)[0] == steps[0]
    assert [step.documents for step in replace(plan, until=7).play(way, 1)] == [5, 7]


def test_what_weighs_most_is_labelled_next_and_equals_as_they_were_drawn(tmp_path: Path) -> None:
    """What has no weight comes last."""
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
    weights = {"p0": None, "p1": 0.5, "p2": 0.5, "p3": 0.9, "p4": 0.5004, "p5": None}
    silent = Silent()
    steps = simulate(
        pool,
        pool[:1],
        SCHEMA,
        learn,
        lambda _: silent,  # type: ignore[arg-type, return-value] # all that is asked of it
        tmp_path,
        weight=lambda one, other: weights[one.id],
        other=silent,  # type: ignore[arg-type]
        batch=1,
    )
    assert len(list(steps)) == len(pool)
    drawn = [one.id for one in pool]
    random.Random(1).shuffle(drawn)
    first, *rest = drawn
    heavy, middle, unknown = ["p3"], ["p1", "p2", "p4"], ["p0", "p5"]
    expected = [name for group in (heavy, middle, unknown) for name in rest if name in group]
    assert taught[-1] == [first, *expected]
