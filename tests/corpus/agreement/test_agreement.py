"""From what several annotators said to figures."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.agreement import LabelledArticle, agreement
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.figures import Figure
from corpus.document.document import Document
from tests.corpus.agreement.test_coefficients import ARTSTEIN_POESIO, FLEISS, KRIPPENDORFF
from tests.corpus.agreement.writing import SCHEMA, Mark, annotated, document, found

ANY = Sampling(times=20, least_units=1)


def article(
    name: str = "a1", *, preannotated: bool = False, **marks: list[Mark]
) -> LabelledArticle:
    said = {who: document(held, name=name) for who, held in marks.items()}
    return LabelledArticle(said, preannotated)


def values_of(units: list[dict[int, str]]) -> LabelledArticle:
    """One article in which each unit is a SOURCE of its own, and annotators give it a form."""
    annotators = sorted({who for unit in units for who in unit})
    text = "ن" * len(units)
    return LabelledArticle(
        {
            f"annotator {who}": document(
                [
                    ("SOURCE", place, place + 1, {"form": unit[who]})
                    for place, unit in enumerate(units)
                    if who in unit
                ],
                text=text,
            )
            for who in annotators
        }
    )


def test_published_values_come_out_of_labelled_articles() -> None:
    pairs = [dict(enumerate(pair)) for pair in ARTSTEIN_POESIO]
    kappa = found(agreement([values_of(pairs)], SCHEMA), "attribute spans source form kappa")
    assert kappa.value == pytest.approx(0.348, abs=5e-4)
    assert kappa.units == 100

    fourteen = [
        dict(enumerate(str(kind) for kind, count in enumerate(row) for _ in range(count)))
        for row in FLEISS
    ]
    fleiss = found(agreement([values_of(fourteen)], SCHEMA), "attribute spans source form fleiss")
    assert fleiss.value == pytest.approx(0.210, abs=5e-4)
    assert fleiss.units == 10

    four = [dict(enumerate(map(str, unit))) for unit in KRIPPENDORFF]
    alpha = found(agreement([values_of(four)], SCHEMA), "attribute spans source form alpha")
    assert alpha.value == pytest.approx(0.743, abs=5e-4)
    assert alpha.units == 11


def test_the_headline_is_f1_averaged_over_pairs_and_stands_first() -> None:
    one = article(
        amal=[("PERS", 0, 5), ("ORG", 10, 20)],
        badr=[("PERS", 0, 5), ("ORG", 10, 20)],
        hala=[("PERS", 0, 5)],
    )
    figures = agreement([one], SCHEMA, ANY)
    assert figures[0].name == "span exact f1"
    assert figures[0].value == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    pairs = {one.annotators: one.value for one in figures if one.annotators}
    assert pairs == {
        ("amal", "badr"): 1,
        ("amal", "hala"): pytest.approx(2 / 3),
        ("badr", "hala"): pytest.approx(2 / 3),
    }


def test_a_pair_is_compared_over_the_articles_that_both_labelled() -> None:
    figures = agreement(
        [
            article("a1", amal=[("PERS", 0, 5)], badr=[("PERS", 0, 5)]),
            article("a2", amal=[("PERS", 0, 5)], hala=[("PERS", 0, 4)]),
            article("a3", amal=[("PERS", 0, 5)]),
        ],
        SCHEMA,
        ANY,
    )
    assert {one.annotators: one.value for one in figures if one.annotators} == {
        ("amal", "badr"): 1,
        ("amal", "hala"): 0,
    }
    assert found(figures, "span exact f1").articles == 2


def test_bare_articles_and_preannotated_ones_are_kept_apart_bare_ones_first() -> None:
    figures = agreement(
        [
            article("a1", amal=[("PERS", 0, 5)], badr=[("PERS", 0, 5)], preannotated=True),
            article("a2", amal=[("PERS", 0, 5)], badr=[("PERS", 0, 4)]),
        ],
        SCHEMA,
        ANY,
    )
    assert (figures[0].condition, figures[0].value) == ("bare", 0)
    assert found(figures, "span exact f1", "preannotated").value == 1


def test_a_figure_of_too_few_units_says_so_instead_of_a_number() -> None:
    few = article(amal=[("PERS", 0, 5)] * 9, badr=[("PERS", 0, 5)] * 9)
    figure = found(agreement([few] * 3, SCHEMA, Sampling(least_units=28)), "span exact f1")
    assert (figure.value, figure.low, figure.high) == (None, None, None)
    assert (figure.missing, figure.units, figure.least) == ("too few", 27, 28)
    assert found(agreement([few] * 3, SCHEMA, Sampling(least_units=27)), "span exact f1").value == 1


def test_a_coefficient_without_variation_says_that_it_is_undefined() -> None:
    alike = values_of([{0: "named", 1: "named"}] * 10)
    figure = found(agreement([alike], SCHEMA), "attribute spans source form alpha")
    assert (figure.value, figure.missing, figure.units) == (None, "undefined", 10)


def noisy(count: int, seed: int = 5) -> Iterator[LabelledArticle]:
    """Articles in which two annotators agree on some six spans of ten."""
    chance = random.Random(seed)
    for number in range(count):
        places = [(10 * place, 10 * place + 5) for place in range(10)]
        moved = [(start, end - (chance.random() > 0.6)) for start, end in places]
        yield article(
            f"a{number:03}",
            amal=[("PERS", *place) for place in places],
            badr=[("PERS", *place) for place in moved],
        )


def test_intervals_hold_the_value_and_narrow_with_more_articles() -> None:
    widths = []
    for count in (5, 50, 200):
        figure = found(agreement(noisy(count), SCHEMA), "span exact f1")
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= figure.value <= figure.high
        widths.append(figure.high - figure.low)
    assert widths == sorted(widths, reverse=True)


def test_an_interval_is_as_wide_as_theory_has_it() -> None:
    # 200 articles with 10 spans each, agreed on with probability .6: ±1.96·√(.6·.4/2000).
    figure = found(agreement(noisy(200), SCHEMA), "span exact f1")
    assert figure.low is not None
    assert figure.high is not None
    assert (figure.high - figure.low) / 2 == pytest.approx(0.0215, rel=0.25)


def test_two_articles_are_too_few_for_an_interval() -> None:
    figure = found(agreement(noisy(2), SCHEMA), "span exact f1")
    assert figure.value is not None
    assert (figure.low, figure.high) == (None, None)


def test_neither_the_order_of_articles_nor_of_annotators_matters() -> None:
    held = list(noisy(20))
    turned = [
        replace(one, documents=dict(reversed([*one.documents.items()]))) for one in reversed(held)
    ]
    assert agreement(held, SCHEMA) == agreement(turned, SCHEMA)


@given(st.lists(st.lists(annotated(), min_size=1, max_size=3), min_size=1, max_size=3))
def test_every_figure_lies_between_its_bounds(held: list[list[Document]]) -> None:
    articles = [
        LabelledArticle(
            {f"p{place}": replace(one, id=str(number)) for place, one in enumerate(said)}
        )
        for number, said in enumerate(held)
    ]
    figures = agreement(articles, SCHEMA, ANY)
    assert len({(one.name, one.condition, one.annotators) for one in figures}) == len(figures)
    for figure in figures:
        assert (figure.value is None) == bool(figure.missing)
        if figure.value is not None:
            assert lowest(figure) <= figure.value <= 1
        if figure.low is not None and figure.high is not None:
            assert lowest(figure) <= figure.low <= figure.high <= 1


def lowest(figure: Figure) -> float:
    return 0 if figure.key.measure in ("f1", "share") else -1


@given(annotated())
def test_whoever_says_the_same_has_one_throughout(held: Document) -> None:
    articles = [
        LabelledArticle(dict.fromkeys("abc", replace(held, id=str(number)))) for number in range(3)
    ]
    for figure in agreement(articles, SCHEMA, ANY):
        if figure.value is not None and figure.key.part != "boundary":
            assert figure.value == pytest.approx(1)


def test_without_two_annotators_there_are_no_figures() -> None:
    assert agreement([], SCHEMA) == ()
    assert agreement([article(amal=[("PERS", 0, 5)])], SCHEMA) == ()
    assert agreement([article(amal=[], badr=[])], SCHEMA) == ()
