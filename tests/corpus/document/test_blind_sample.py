import hashlib

import pytest

from corpus.document.blind_sample import in_blind_sample

TEXTS = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(2000)]


def sample(key: str, percent: int) -> set[str]:
    return {text for text in TEXTS if in_blind_sample(key, text, percent)}


def test_no_share_is_nothing_and_the_whole_share_everything() -> None:
    assert sample("k", 0) == set()
    assert sample("k", 100) == set(TEXTS)


@pytest.mark.parametrize("percent", [5, 20, 50])
def test_the_sample_is_about_as_large_as_its_share(percent: int) -> None:
    assert abs(len(sample("k", percent)) / len(TEXTS) * 100 - percent) < 3


def test_it_is_the_same_every_time_and_another_one_with_another_key() -> None:
    assert sample("k", 20) == sample("k", 20)
    assert len(sample("k", 20) & sample("other", 20)) < 150


def test_a_larger_share_holds_all_of_a_smaller_one() -> None:
    assert sample("k", 20) < sample("k", 30)
