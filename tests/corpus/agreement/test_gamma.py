"""γ is had from a library that need not be there. Here a stand-in takes its place; the real
one has its turn in test_gamma_library.py, where it is installed."""

import random

import numpy
import pytest

from corpus.agreement.agreement import LabelledArticle
from corpus.agreement.gamma import gamma_figures, gamma_of
from corpus.document.errors import MissingRequirement
from tests.corpus.agreement.writing import document
from tests.gamma_library import Continuum, leave_out, stand_in


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)


@pytest.mark.usefixtures("library")
def test_every_span_of_every_annotator_becomes_a_unit() -> None:
    documents = {"badr": document([("PERS", 2, 6)]), "amal": document([("CUE", 7, 9)])}
    assert gamma_of(documents | {"hala": document([])}) == pytest.approx(1 / 3)
    assert Continuum.units == [("amal", 7, 9, "cue:CUE"), ("badr", 2, 6, "entity:PERS")]


@pytest.mark.usefixtures("library")
def test_with_the_spans_of_one_annotator_alone_there_is_none() -> None:
    assert gamma_of({"amal": document([("PERS", 0, 5)]), "badr": document([])}) is None


@pytest.mark.usefixtures("library")
def test_the_generator_that_all_share_is_left_as_it_was() -> None:
    numpy.random.seed(7)
    wanted = numpy.random.random()
    numpy.random.seed(7)
    gamma_of(dict.fromkeys("ab", document([("PERS", 0, 5)])))
    assert numpy.random.random() == wanted


@pytest.mark.usefixtures("library")
def test_where_chance_gives_no_disorder_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Continuum, "gamma", float("-inf"))
    assert gamma_of(dict.fromkeys("ab", document([("PERS", 0, 5)]))) is None


@pytest.mark.usefixtures("library")
def test_the_figure_is_the_mean_over_articles_bare_ones_apart() -> None:
    people = ["ab", "ab", "abcd", "ab"]
    articles = [
        LabelledArticle(
            dict.fromkeys(names, document([("PERS", 0, 5)], name=f"a{number}")), number == 3
        )
        for number, names in enumerate(people)
    ]
    random.Random(3).shuffle(articles)
    bare, helped = gamma_figures(articles)
    assert (bare.name, bare.condition, bare.units) == ("span unitised gamma", "bare", 3)
    assert bare.value == pytest.approx((1 / 2 + 1 / 2 + 1 / 4) / 3)
    assert bare.low == pytest.approx(1 / 4)
    assert bare.high == pytest.approx(1 / 2)
    assert (helped.value, helped.missing, helped.units) == (None, "too few", 1)


def test_without_the_library_the_line_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leave_out(monkeypatch)
    with pytest.raises(MissingRequirement, match="install --no-deps pygamma-agreement"):
        gamma_of({})
    with pytest.raises(MissingRequirement, match="pip install cylp"):
        list(gamma_figures([]))
