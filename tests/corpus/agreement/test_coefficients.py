"""Coefficients have the values that were published for them."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.coefficients import (
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    observed_agreement,
)

FLEISS = (
    *((0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1)),
    *((7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7)),
)
"""Fleiss' example as Wikipedia gives it: 10 units, 14 annotators, 5 categories."""
ARTSTEIN_POESIO = [("S", "S")] * 20 + [("S", "I")] * 20 + [("I", "S")] * 10 + [("I", "I")] * 50
"""Artstein & Poesio (2008), table 1: statements and requests for information."""
KRIPPENDORFF = tuple(
    tuple(value for value in unit if value)
    for unit in zip(
        (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
        (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
        strict=True,
    )
)
"""Krippendorff (2011), section C: four observers, twelve units, 0 where a value is missing."""

values = st.lists(st.sampled_from("abc"), max_size=4)


def test_fleiss_kappa_is_that_of_the_example_of_fleiss() -> None:
    assert fleiss_kappa(FLEISS) == pytest.approx(0.210, abs=5e-4)


def test_cohen_kappa_is_that_of_artstein_and_poesio() -> None:
    assert cohen_kappa(ARTSTEIN_POESIO) == pytest.approx(0.348, abs=5e-4)
    assert observed_agreement(ARTSTEIN_POESIO) == 0.7


def test_alpha_is_that_of_the_example_of_krippendorff_with_missing_values() -> None:
    assert krippendorff_alpha(KRIPPENDORFF) == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_two_annotators_is_that_of_krippendorffs_nominal_example() -> None:
    pairs = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert krippendorff_alpha(pairs) == pytest.approx(0.692, abs=5e-4)


def test_without_variation_or_without_units_there_is_no_coefficient() -> None:
    assert cohen_kappa([("a", "a")] * 5) is None
    assert krippendorff_alpha(["aaa", "aa"]) is None
    assert fleiss_kappa([[3, 0], [3, 0]]) is None
    assert cohen_kappa([]) is None
    assert krippendorff_alpha(["a", ""]) is None
    assert fleiss_kappa([]) is None
    assert observed_agreement(["a"]) is None


@pytest.mark.parametrize("table", [[[2, 1], [1, 1]], [[1, 0]]])
def test_fleiss_kappa_refuses_rows_that_it_is_not_defined_for(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="same number of values"):
        fleiss_kappa(table)


def test_agreement_that_is_worse_than_chance_is_negative() -> None:
    assert cohen_kappa([("a", "b"), ("b", "a")]) == -1
    alpha = krippendorff_alpha(["ab", "ba"])
    assert alpha is not None
    assert alpha < 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_is_the_same_both_ways_round_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    kappa = cohen_kappa(pairs)
    assert kappa == cohen_kappa([(other, one) for one, other in pairs])
    assert kappa is None or -1 <= kappa <= 1


@given(st.lists(values))
def test_alpha_does_not_depend_on_any_order(units: list[list[str]]) -> None:
    alpha = krippendorff_alpha(units)
    assert alpha == krippendorff_alpha([sorted(unit) for unit in reversed(units)])
    assert alpha is None or -1 <= alpha <= 1


@given(st.lists(st.sampled_from("abc"), min_size=1), st.integers(2, 5))
def test_whoever_agrees_on_everything_has_a_coefficient_of_one(kinds: list[str], size: int) -> None:
    wanted = 1 if len(set(kinds)) > 1 else None
    assert krippendorff_alpha([[kind] * size for kind in kinds]) == wanted
    assert cohen_kappa([(kind, kind) for kind in kinds]) == wanted
    table = [[size * (kind == one) for one in "abc"] for kind in kinds]
    assert fleiss_kappa(table) == wanted
    assert observed_agreement([[kind] * size for kind in kinds]) == pytest.approx(1)


def test_names_of_values_do_not_matter() -> None:
    for names in permutations("xyz"):
        renamed = [tuple(names["SIO".index(value)] for value in pair) for pair in ARTSTEIN_POESIO]
        assert cohen_kappa([(one, other) for one, other in renamed]) == cohen_kappa(ARTSTEIN_POESIO)
