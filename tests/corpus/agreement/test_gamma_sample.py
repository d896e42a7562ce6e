"""γ in a report: of a sample, however much is labelled."""

import itertools

import pytest

from corpus.agreement.agreement import LabelledArticle
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.gamma_sample import MOST_ALIGNMENTS, MOST_ARTICLES, GammaSample, alignments
from corpus.document.document import Document
from tests.corpus.agreement.writing import document
from tests.gamma_library import leave_out, stand_in


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)


def article(number: int, *, spans: int = 1, preannotated: bool = False) -> LabelledArticle:
    held = document([("PERS", place, place + 1) for place in range(spans)], name=f"a{number}")
    return LabelledArticle({"amal": held, "badr": held}, preannotated)


def sample(*articles: LabelledArticle, seed: int = 1) -> GammaSample:
    made = GammaSample(Sampling(seed=seed))
    for one in articles:
        made.add(one)
    return made


@pytest.mark.usefixtures("library")
def test_a_few_articles_are_all_held() -> None:
    made = sample(*map(article, range(3)), article(3, preannotated=True))
    bare, helped = made.figures()
    assert (bare.condition, bare.units, bare.value) == ("bare", 3, 0.5)
    assert (helped.condition, helped.units, helped.missing) == ("preannotated", 1, "too few")
    assert made.left_out == 0


@pytest.mark.usefixtures("library")
def test_of_many_as_many_as_can_be_are_drawn_and_the_others_counted() -> None:
    made = sample(*map(article, range(1_000)), article(1_000, preannotated=True))
    assert [figure.units for figure in made.figures()] == [MOST_ARTICLES, 1]
    assert made.left_out == 1_000 - MOST_ARTICLES


@pytest.mark.usefixtures("library")
def test_every_article_has_the_same_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[list[int]] = []

    def note(documents: dict[str, Document], *, seed: int) -> None:
        drawn[-1].append(int(documents["amal"].id[1:]))

    monkeypatch.setattr("corpus.agreement.gamma_sample.gamma_of", note)
    articles = [article(number) for number in range(300)]
    for seed in (*range(40), 0):
        drawn.append([])
        assert list(sample(*articles, seed=seed).figures()) == []
    assert drawn[0] == drawn[-1] != drawn[1]
    numbers = [number for one in drawn for number in one]
    assert 130 < sum(numbers) / len(numbers) < 170


@pytest.mark.usefixtures("library")
def test_no_article_is_begun_after_the_time_and_each_condition_has_its_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = itertools.count(0, 10)  # seconds between two looks at it
    monkeypatch.setattr("corpus.agreement.gamma_sample.monotonic", lambda: next(clock))
    made = sample(
        *map(article, range(10)),
        *(article(number, preannotated=True) for number in range(10, 20)),
    )
    assert [(one.condition, one.units) for one in made.figures()] == [
        ("bare", 2),
        ("preannotated", 2),
    ]
    assert (made.taken, made.left_out) == (4, 16)


@pytest.mark.usefixtures("library")
def test_an_article_with_too_many_spans_is_left_out() -> None:
    assert alignments([446, 446]) <= MOST_ALIGNMENTS < alignments([447, 447])
    three = [document([("PERS", place, place + 1) for place in range(60)])] * 3
    long: dict[str, Document] = dict(zip("abc", three, strict=True))
    made = sample(LabelledArticle(long), article(1, spans=60))
    assert [figure.units for figure in made.figures()] == [1]
    assert made.left_out == 1


@pytest.mark.usefixtures("library")
def test_articles_in_which_one_alone_marked_something_do_not_count() -> None:
    made = sample(LabelledArticle({"amal": document([("PERS", 0, 1)]), "badr": document([])}))
    assert (list(made.figures()), made.left_out) == ([], 0)


def test_without_the_library_there_is_nothing_but_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leave_out(monkeypatch)
    made = sample(*map(article, range(3)))
    assert (list(made.figures()), made.left_out) == ([], 0)
    assert "pip install --no-deps pygamma-agreement" in made.install
