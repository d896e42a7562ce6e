"""γ is had from a library that need not be there. Here a stand-in takes its place; that the
real one gives 1 for equal spans was tried by hand with pygamma-agreement 0.5.9."""

import random
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import ClassVar, NamedTuple, Self

import numpy
import pytest

from corpus.agreement.agreement import LabelledArticle
from corpus.agreement.gamma import gamma_figures, gamma_of
from corpus.document.errors import MissingRequirement
from tests.corpus.agreement.writing import document


class Unit(NamedTuple):
    annotator: str
    start: int
    end: int
    category: str


class Continuum:
    """Says how many annotators there are, and notes what it was given."""

    units: ClassVar[list[Unit]] = []

    def __init__(self) -> None:
        self.annotators: list[str] = []
        self.units.clear()

    def add_annotator(self, name: str) -> None:
        self.annotators.append(name)

    def add(self, name: str, segment: tuple[int, int], category: str) -> None:
        self.units.append(Unit(name, *segment, category))

    def compute_gamma(self, dissimilarity: object, n_samples: int) -> Self:
        assert n_samples == 30
        numpy.random.random()
        return self

    @property
    def gamma(self) -> float:
        return 1 / len(self.annotators)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    contents: dict[str, dict[str, object]] = {
        "pygamma_agreement": {
            "Continuum": Continuum,
            "CombinedCategoricalDissimilarity": object,
        },
        "cylp": {},
        "pyannote": {},
        "pyannote.core": {"Segment": lambda start, end: (start, end)},
    }
    for name, held in contents.items():
        module = ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        vars(module).update(held)
        monkeypatch.setitem(sys.modules, name, module)


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
    monkeypatch.setattr("corpus.document.requirements.find_spec", lambda name: None)
    with pytest.raises(MissingRequirement, match="install --no-deps pygamma-agreement"):
        gamma_of({})
    with pytest.raises(MissingRequirement, match="pip install cylp"):
        list(gamma_figures([]))
