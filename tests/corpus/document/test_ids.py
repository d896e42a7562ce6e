"""Derived ids are the same for the same parts, and for no others."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from corpus.document.ids import derived_id
from tests.corpus.document.strategies import storable

PARTS = st.lists(storable, max_size=4)


@given(PARTS, PARTS)
def test_ids_are_equal_exactly_when_their_parts_are(first: list[str], second: list[str]) -> None:
    assert (derived_id(*first) == derived_id(*second)) == (first == second)


def test_parts_cannot_run_together() -> None:
    assert (
        len({derived_id("ab", "c"), derived_id("a", "bc"), derived_id("1:a"), derived_id("a")}) == 4
    )


def test_an_id_never_changes() -> None:
    assert derived_id("lexicon/1", "a1", "4", "12") == "2db4bf2a-f8e3-544b-a5fc-8c1e9b8fe523"
    assert UUID(derived_id("نص")).version == 5
