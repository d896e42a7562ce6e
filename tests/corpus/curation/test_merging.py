"""Several sets become one: what holds of every merge, whatever the sets say."""

from collections.abc import Mapping
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.curation.contents import Contents, content_key
from corpus.curation.merging import (
    Settled,
    Standing,
    Verdict,
    by_majority,
    merged,
    merged_contents,
    settle,
)
from corpus.curation.places import Place, places_of
from corpus.curation.said import said_in
from corpus.document.edits import Annotations
from corpus.document.errors import InvalidEdit
from corpus.document.validate import check_annotations, check_continuations
from tests.corpus.curation.strategies import LENGTH, SCHEMA, annotations, tables

few = settings(max_examples=50)  # each merges several sets, some of them twice


def verdict(place: Place, result: Contents, number: int = 1) -> Verdict:
    """The decision that this shall stand at the place."""
    covers = frozenset(content_key(one) for one in place.contents)
    seen = frozenset(one.key for one in place.alternatives)
    return Verdict(number, place.id, covers, seen, result, "curator")


def written(settled: tuple[Settled, ...], verdicts: list[Verdict]) -> Annotations:
    return merged(settled, verdicts, schema=SCHEMA, article="sha", names={})


def everything_in(held: Annotations) -> tuple[object, ...]:
    """What a set says, without its ids."""
    said = said_in(held, SCHEMA)
    return said.marks, frozenset(said.claims), said.links, said.values


def decided(sheets: Mapping[str, Annotations], choose: st.DataObject) -> list[Verdict]:
    """Any alternative of every disputed place, several, or nothing."""
    return [
        verdict(
            one.place,
            frozenset().union(
                *(
                    alternative.contents
                    for alternative in one.place.alternatives
                    if choose.draw(st.booleans())
                )
            ),
            number,
        )
        for number, one in enumerate(settle(places_of(sheets, SCHEMA), []))
        if one.standing is Standing.OPEN
    ]


@few
@given(tables, st.randoms())
def test_the_order_of_the_sets_changes_nothing(
    sheets: Mapping[str, Annotations], chance: Random
) -> None:
    first = places_of(sheets, SCHEMA)
    order = chance.sample([*sheets], len(sheets))
    assert places_of({name: sheets[name] for name in order}, SCHEMA) == first


@few
@given(tables)
def test_every_content_is_at_one_place(sheets: Mapping[str, Annotations]) -> None:
    places = places_of(sheets, SCHEMA)
    keys = [content_key(one) for place in places for one in place.contents]
    assert len(keys) == len(set(keys))
    assert len({place.id for place in places}) == len(places)
    for place in places:
        voters = sorted(name for one in place.alternatives for name in one.voters)
        assert voters == sorted(sheets)


@few
@given(annotations(), st.integers(1, 4))
def test_unanimous_sets_merge_to_themselves(held: Annotations, count: int) -> None:
    sheets = {f"annotator-{number}": held for number in range(count)}
    settled = settle(places_of(sheets, SCHEMA), [])
    assert {one.standing for one in settled} <= {Standing.AGREED}
    assert everything_in(written(settled, [])) == everything_in(held)


@few
@given(tables, st.data())
def test_merging_again_with_the_same_sets_is_the_identity(
    sheets: Mapping[str, Annotations], choose: st.DataObject
) -> None:
    verdicts = decided(sheets, choose)
    places = places_of(sheets, SCHEMA)
    settled = settle(places, verdicts)
    assert not [one for one in settled if one.waits]
    once = written(settled, verdicts)
    assert written(settle(places_of(sheets, SCHEMA), verdicts), verdicts) == once


@few
@given(tables, annotations(), st.data())
def test_a_late_set_leaves_what_was_decided(
    sheets: Mapping[str, Annotations], late: Annotations, choose: st.DataObject
) -> None:
    verdicts = decided(sheets, choose)
    settled = settle(places_of({**sheets, "late": late}, SCHEMA), verdicts)
    kept = merged_contents(settled, verdicts)
    assert all(one.result <= kept for one in verdicts)
    for one in settled:
        known = {key for each in one.verdicts for key in each.seen}
        if one.standing is Standing.DECIDED:
            assert {each.key for each in one.place.alternatives} <= known
        if one.standing is Standing.CHANGED:
            assert not {each.key for each in one.place.alternatives} <= known


@few
@given(tables, st.data())
def test_every_merge_is_a_valid_document(
    sheets: Mapping[str, Annotations], choose: st.DataObject
) -> None:
    verdicts = decided(sheets, choose)
    held = written(settle(places_of(sheets, SCHEMA), verdicts), verdicts)
    check_annotations(schema=SCHEMA, length=LENGTH, annotations=held)
    check_continuations(held.relations.values(), SCHEMA, InvalidEdit)


@few
@given(tables)
def test_a_majority_takes_what_more_than_half_say_and_leaves_ties_open(
    sheets: Mapping[str, Annotations],
) -> None:
    settled = settle(places_of(sheets, SCHEMA), [])
    taken = {place.id: result for place, result in by_majority(settled)}
    for one in settled:
        votes = {each.contents: len(each.voters) for each in one.place.alternatives}
        if one.place.id in taken:
            assert 2 * votes[taken[one.place.id]] > len(sheets)
        elif one.standing is Standing.OPEN:
            assert all(2 * count <= len(sheets) for count in votes.values())
