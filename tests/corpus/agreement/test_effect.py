"""Bare articles against those with suggestions."""

from corpus.agreement.effect import ENOUGH, Figure, likeness_effect, time_effect


def test_time_saved_is_the_difference_of_the_medians_with_its_interval() -> None:
    found = time_effect(
        [[600], [660], [540], [620], [580]], [[300], [280], [320, 900], [310], [290]]
    )
    assert (found.bare.value, found.suggested.value) == (600, 305)
    assert found.difference.value == -295
    assert found.difference.low is not None
    assert found.difference.high is not None
    assert found.difference.low <= -295 <= found.difference.high < 0


def test_too_few_articles_on_a_side_tell_nothing_of_the_difference() -> None:
    found = time_effect([[60]] * (ENOUGH - 1), [[30]] * 20)
    assert found.bare == Figure(ENOUGH - 1)
    assert found.suggested.value == 30
    assert found.difference == Figure(ENOUGH - 1)


def test_no_article_at_all_is_no_error() -> None:
    assert time_effect([], []).bare == likeness_effect([], []).difference == Figure(0)


def test_likeness_is_the_f1_over_all_spans_and_not_a_mean_of_articles() -> None:
    found = likeness_effect([(1, 2)] + [(0, 8)] * 4, [(2, 4)] * 5)
    assert found.bare.value == 2 / 34
    assert found.suggested == Figure(5, 1.0, 1.0, 1.0)
    assert found.difference.value == 1 - 2 / 34


def test_articles_without_any_label_agree() -> None:
    assert likeness_effect([(0, 0)] * 5, [(0, 0)] * 5).bare.value == 1.0


def test_the_same_articles_give_the_same_interval_again() -> None:
    times = [[one] for one in range(60, 600, 30)]
    assert time_effect(times, times[:9]) == time_effect(times, times[:9])
