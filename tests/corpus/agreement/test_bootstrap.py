"""Intervals come from sums of counts, packed so that adding up is quick."""

from collections import Counter
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.bootstrap import MOST_CELLS, Sampling, draws, interval, pack
from corpus.agreement.tallies import Key, Tally, summed

KEYS = [Key("f1", "span", "exact"), Key("kappa", "label", "same place")]
tallies = st.dictionaries(
    st.sampled_from(KEYS),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 2**40), min_size=1),
)


@given(st.lists(tallies, min_size=2, max_size=5), st.data())
def test_the_sums_of_packed_counts_are_the_sums_of_the_counts(
    held: list[Tally], data: st.DataObject
) -> None:
    places = st.integers(0, len(held) - 1)
    drawn = data.draw(st.lists(places, min_size=len(held), max_size=len(held)))
    sums = dict(pack(held, KEYS).drawn(itemgetter(*drawn)))
    wanted = summed(held[place] for place in drawn)
    for key in summed(held):
        assert Counter(sums[key]) == Counter(wanted.get(key, {}))


def test_only_wanted_keys_of_a_bearable_size_are_packed() -> None:
    held: list[Tally] = [{KEYS[0]: {"a": 1}, KEYS[1]: dict.fromkeys(range(MOST_CELLS + 1), 1)}]
    assert pack(held, KEYS).cells.keys() == {KEYS[0]}
    assert pack(held, KEYS[1:]).cells.keys() == set()


def test_the_same_seed_draws_the_same_articles() -> None:
    def drawn(seed: int) -> list[tuple[int, ...]]:
        return [draw(range(50)) for draw in draws(50, Sampling(times=3, seed=seed))]

    assert drawn(1) == drawn(1) != drawn(2)
    assert [len(set(one)) < 50 for one in drawn(1)] == [True] * 3


def test_too_few_articles_are_not_drawn_from() -> None:
    assert list(draws(2, Sampling())) == []
    assert list(draws(1, Sampling(least_articles=0))) == []
    assert len(list(draws(3, Sampling(times=7)))) == 7


def test_an_interval_holds_95_percent_of_the_values() -> None:
    assert interval(value / 1000 for value in reversed(range(1001))) == (0.025, 0.975)
    assert interval([0.5]) == (0.5, 0.5)
    assert interval([]) is None
