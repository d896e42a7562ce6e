"""The network's objectives: their gradients are those of their losses, and say what is wrong."""

from pathlib import Path

import numpy as np
import pytest

from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder.columns import LINK, SECTIONS, WIDTH
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.lessons import Lesson, article_lesson
from corpus.preannotators.encoder.links import RANKS, STEPS, Distances
from corpus.preannotators.encoder.losses import Blame
from corpus.preannotators.encoder.read import rule
from tests.corpus.data.build_encoder.articles import ARTICLE
from tests.corpus.preannotators.encoder.telling import letters

CHANCE = np.random.default_rng(1)
NEAR = 1e-2


def drawn(*shape: int) -> Floats:
    return CHANCE.standard_normal(shape).astype(np.float32)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    schema = shipped_schema("news-claims")
    lesson = article_lesson(ARTICLE, schema, rule(ARTICLE.text, letters(tmp_path)))
    lesson.tags["conll"] = np.zeros(len(lesson), np.int64)
    return lesson


@pytest.fixture
def blame(lesson: Lesson) -> Blame:
    far, rank = (drawn(2 * count + 1) for count in (STEPS, RANKS))
    return Blame(lesson, Distances(far, drawn(len(far)), drawn(len(far)), rank, drawn(LINK + 1)))


@pytest.mark.parametrize("section", list(SECTIONS))
def test_the_gradient_is_how_the_loss_changes(lesson: Lesson, blame: Blame, section: str) -> None:
    scores = drawn(len(lesson), WIDTH)
    _, gradient = blame.of(scores)
    direction = np.zeros_like(scores)
    direction[:, SECTIONS[section]] = drawn(len(lesson), WIDTH)[:, SECTIONS[section]]
    above, _ = blame.of(scores + NEAR * direction)
    below, _ = blame.of(scores - NEAR * direction)
    said = float((gradient * direction).sum())
    assert said == pytest.approx((above - below) / (2 * NEAR), rel=2e-2, abs=2e-4)
    assert np.abs(gradient[:, SECTIONS[section]]).sum() > 0


def test_nothing_is_blamed_where_nothing_is_known(lesson: Lesson, blame: Blame) -> None:
    assert lesson.nested is not None
    lesson.nested[:, 3] = -1
    _, gradient = blame.of(drawn(len(lesson), WIDTH))
    nested = gradient[:, SECTIONS["nested"]].reshape(len(lesson), -1, 3)
    assert not nested[:, 3].any()
    assert nested[:, 2].any()


def test_going_against_the_gradient_ends_at_what_was_wanted(lesson: Lesson, blame: Blame) -> None:
    scores = drawn(len(lesson), WIDTH)
    for _ in range(300):
        scores -= 3 * blame.of(scores)[1]
    assert lesson.nested is not None
    said = scores[:, SECTIONS["nested"]].reshape(len(lesson), -1, 3).argmax(2)
    assert (said == lesson.nested).all()
    assert (scores[:, SECTIONS["cue"]].argmax(1) == lesson.tags["cue"]).all()
