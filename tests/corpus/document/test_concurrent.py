"""What two people did alike at the same time becomes one."""

from dataclasses import replace

from corpus.document.concurrent import identical_additions, place_of, renamed, touched_places
from corpus.document.document import Relation, Span
from corpus.document.edits import Annotations, Decision, Edit, apply

THEIRS = Span("t1", "source", "SOURCE", 0, 3)
MINE = replace(THEIRS, id="m1")
CLAIM = Span("c", "claim", "CLAIM", 4, 9)


def added(*values: Span | Relation) -> list[Edit]:
    return [Edit("span" if isinstance(one, Span) else "relation", None, one) for one in values]


def test_spans_that_are_alike_are_matched() -> None:
    assert identical_additions(added(CLAIM, THEIRS), added(MINE)) == {"m1": "t1"}


def test_anything_that_differs_is_not_matched() -> None:
    for other in (
        replace(MINE, end=4),
        replace(MINE, label="CUE"),
        replace(MINE, layer="x"),
        replace(MINE, attributes={"form": "named"}),
    ):
        assert identical_additions(added(THEIRS), added(other)) == {}


def test_each_of_theirs_is_matched_once() -> None:
    twice = added(MINE, replace(MINE, id="m2"))
    assert identical_additions(added(THEIRS), twice) == {"m1": "t1"}


def test_what_a_batch_leaves_behind_counts() -> None:
    begun = replace(MINE, end=2)
    mine = [*added(begun), Edit("span", begun, MINE)]
    assert identical_additions(added(THEIRS), mine) == {"m1": "t1"}
    assert identical_additions([*added(THEIRS), Edit("span", THEIRS, None)], mine) == {}
    was_there = [Edit("span", MINE, None), Edit("span", None, MINE)]
    assert identical_additions(added(THEIRS), was_there) == {}


def test_relations_between_matched_spans_are_matched_too() -> None:
    theirs = added(THEIRS, Relation("tr", "source_of", "t1", "c"))
    mine = added(MINE, Relation("mr", "source_of", "m1", "c"))
    assert identical_additions(theirs, mine) == {"m1": "t1", "mr": "tr"}


def test_renamed_edits_apply_on_top_of_theirs() -> None:
    theirs = added(THEIRS)
    decision = Edit("decision", None, Decision("m/1", "accepted", ("m1",)))
    mine = [*added(MINE, Relation("mr", "source_of", "m1", "c")), decision]
    ids = identical_additions(theirs, mine)
    held = apply(Annotations(spans={"c": CLAIM}), [*theirs, *renamed(mine, ids)])
    assert held.spans.keys() == {"c", "t1"}
    assert held.relations["mr"].head == "t1"
    assert held.decisions["m/1"].result == ("t1",)


def test_the_places_of_spans_are_touched_before_and_after() -> None:
    moved = replace(CLAIM, start=5)
    assert touched_places([Edit("span", CLAIM, moved)]) == {place_of(CLAIM), place_of(moved)}
