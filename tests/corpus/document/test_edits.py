"""Edits apply to what they name, in order, and their inverse takes them back."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.document import Document, Relation, Span
from corpus.document.edits import (
    SHELVES,
    Annotations,
    ArticleAttribute,
    Decision,
    Edit,
    Kind,
    Value,
    additions,
    annotations_of,
    apply,
    difference,
    invert,
    touched_ids,
)
from corpus.document.errors import EditConflict, InvalidEdit

A = Span("a", "source", "SOURCE", 0, 3)
B = Span("b", "claim", "CLAIM", 4, 9)
LINK = Relation("r", "source_of", "a", "b")
LINKED = Annotations(spans={"a": A, "b": B}, relations={"r": LINK})

NAMES = st.sampled_from("abc")
LABELS = st.sampled_from(["PERS", "ORG"])


@st.composite
def values(draw: st.DrawFn) -> tuple[Kind, Value]:
    name = draw(NAMES)
    match draw(st.integers(0, 3)):
        case 0:
            return "span", Span(name, "entity", draw(LABELS), 0, draw(st.integers(1, 3)))
        case 1:
            return "relation", Relation(f"r{name}", draw(LABELS), draw(NAMES), draw(NAMES))
        case 2:
            return "attribute", ArticleAttribute(name, draw(st.booleans()))
    return "decision", Decision(f"m/{name}", "accepted", (draw(NAMES),))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Annotations, list[Edit]]:
    """A state that edits led to, and edits that apply to it."""
    states = [Annotations()]
    edits: list[Edit] = []
    for kind, value in draw(st.lists(values(), max_size=12)):
        shelf: Mapping[str, Value] = getattr(states[-1], SHELVES[kind])
        before = shelf.get(value.id)
        after = None if before is not None and draw(st.booleans()) else value
        try:
            states.append(apply(states[-1], [Edit(kind, before, after)]))
        except InvalidEdit:
            continue
        edits.append(Edit(kind, before, after))
    begin = draw(st.integers(0, len(edits)))
    return states[begin], edits[begin:]


@given(histories())
def test_the_inverse_takes_everything_back(history: tuple[Annotations, list[Edit]]) -> None:
    before, edits = history
    assert apply(apply(before, edits), invert(edits)) == before
    assert invert(invert(edits)) == tuple(edits)


@given(histories())
def test_a_sequence_applies_as_its_edits_one_by_one(
    history: tuple[Annotations, list[Edit]],
) -> None:
    before, edits = history
    state = before
    for edit in edits:
        state = apply(state, [edit])
    assert apply(before, edits) == state


@given(histories())
def test_the_difference_leads_from_one_state_to_the_other(
    history: tuple[Annotations, list[Edit]],
) -> None:
    before, edits = history
    after = apply(before, edits)
    assert apply(before, difference(before, after)) == after
    assert apply(Annotations(), additions(after)) == after
    assert difference(after, after) == ()


@given(histories())
def test_no_relation_ever_hangs_in_the_air(history: tuple[Annotations, list[Edit]]) -> None:
    after = apply(*history)
    assert {end for one in after.relations.values() for end in (one.head, one.tail)} <= {
        *after.spans
    }


def test_what_was_given_is_not_changed() -> None:
    apply(LINKED, [Edit("relation", LINK, None), Edit("span", A, None)])
    assert Annotations(spans={"a": A, "b": B}, relations={"r": LINK}) == LINKED


def test_a_span_that_still_has_a_relation_cannot_be_removed() -> None:
    with pytest.raises(InvalidEdit, match="relation r points to span a, which is not there"):
        apply(LINKED, [Edit("span", A, None)])
    assert apply(LINKED, [Edit("relation", LINK, None), Edit("span", A, None)]) == Annotations(
        spans={"b": B}
    )


def test_a_relation_needs_both_its_ends() -> None:
    with pytest.raises(InvalidEdit, match="points to span b"):
        apply(Annotations(spans={"a": A}), [Edit("relation", None, LINK)])
    with pytest.raises(InvalidEdit, match="points to span c"):
        apply(LINKED, [Edit("relation", LINK, replace(LINK, tail="c"))])


def test_an_id_that_exists_cannot_be_added() -> None:
    with pytest.raises(EditConflict, match="span a is no longer what it was"):
        apply(LINKED, [Edit("span", None, A)])


@pytest.mark.parametrize(
    "edit",
    [
        Edit("span", replace(A, end=2), replace(A, end=1)),
        Edit("span", replace(A, end=2), None),
        Edit("span", Span("c", "entity", "ORG", 0, 1), None),
        Edit("attribute", ArticleAttribute("topic", "a"), ArticleAttribute("topic", "b")),
    ],
)
def test_a_before_that_does_not_stand_is_a_conflict(edit: Edit) -> None:
    with pytest.raises(EditConflict):
        apply(LINKED, [edit])


def test_a_relation_that_hung_in_the_air_before_stops_no_other_edit() -> None:
    broken = Annotations(spans={"a": A}, relations={"r": LINK})
    assert apply(broken, [Edit("span", None, replace(B, id="c"))]).spans.keys() == {"a", "c"}


def test_the_ends_of_relations_are_touched_too() -> None:
    assert touched_ids([Edit("relation", LINK, replace(LINK, tail="c"))]) == {
        ("relation", "r"),
        ("span", "a"),
        ("span", "b"),
        ("span", "c"),
    }


def test_a_document_says_what_its_annotations_say() -> None:
    document = Document("d", "نص", attributes={"topic": "x"}, spans=(A, B), relations=(LINK,))
    assert annotations_of(document) == Annotations(
        spans={"a": A, "b": B},
        relations={"r": LINK},
        attributes={"topic": ArticleAttribute("topic", "x")},
    )
