"""Which types a model leaves to the rules."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder.columns import SECTIONS, WIDTH
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.fit import Taught
from corpus.preannotators.encoder.lessons import article_lesson
from corpus.preannotators.encoder.losses import Blame
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.encoder.rulings import ENOUGH, FEWEST, better_ruled
from corpus.preannotators.encoder.states import Read
from corpus.preannotators.label_mapping import WOJOOD
from tests.corpus.data.build_encoder.articles import ARTICLE
from tests.corpus.preannotators.encoder.telling import SURE, letters, no_distances

SHIPPED = frozenset(("GPE", "PERS", "LAW"))


@pytest.fixture
def taught(tmp_path: Path) -> Taught:
    """An article of which the network knows the persons and nothing else."""
    ruled = rule(ARTICLE.text, letters(tmp_path))
    lesson = article_lesson(ARTICLE, shipped_schema("news-claims"), ruled)
    assert lesson.nested is not None
    scores = np.zeros((len(lesson), WIDTH), np.float32)
    said = scores[:, SECTIONS["nested"]].reshape(len(lesson), -1, 3)
    said[:, :, 0] = SURE
    person = WOJOOD.index("PERS")
    for word, tag in enumerate(lesson.nested[:, person]):
        said[word, person, tag] = 2 * SURE
    scores[:, SECTIONS["nested"]] = said.reshape(len(lesson), -1)
    states = np.zeros((len(lesson), 2), np.float32)
    return Taught(lesson, Read(scores, states), Blame(lesson, no_distances()))


def nothing(part: Sequence[Taught]) -> Floats:
    return np.zeros((3, WIDTH), np.float32)


def test_what_the_rules_find_better_is_left_to_them(taught: Taught) -> None:
    ruled = better_ruled([taught] * ENOUGH, SHIPPED, nothing)
    assert "GPE" in ruled, "the network finds none, the rules find every one"
    assert "PERS" not in ruled, "the network finds them all"
    assert "LAW" in ruled, "there is none, so it stays as it shipped"


def test_each_half_is_read_with_what_the_other_taught(taught: Taught) -> None:
    sizes = []

    def learn(part: Sequence[Taught]) -> Floats:
        sizes.append(len(part))
        return nothing(part)

    better_ruled([taught] * 11, SHIPPED, learn)
    assert sizes == [5, 6]


def test_few_articles_decide_nothing(taught: Taught) -> None:
    assert better_ruled([taught] * (FEWEST - 1), SHIPPED, nothing) == SHIPPED
