"""Edits travel as JSON and come back equal; what is malformed is named by its path."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.document import Relation, Span
from corpus.document.edit_json import edits_from_json, edits_to_json
from corpus.document.edits import ArticleAttribute, Decision, Edit
from corpus.document.errors import InvalidEdit
from tests.corpus.document.strategies import attribute_values, names, spans

SPAN = {"id": "s1", "layer": "entity", "label": "ORG", "start": 4, "end": 12, "attributes": {}}


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    name = draw(names)
    match draw(st.sampled_from(["span", "relation", "attribute", "decision"])):
        case "span":
            span = draw(spans(name, 30))
            return Edit("span", None, span)
        case "relation":
            return Edit("relation", Relation(name, draw(names), draw(names), draw(names)), None)
        case "attribute":
            values = draw(attribute_values), draw(attribute_values)
            return Edit("attribute", *(ArticleAttribute(name, value) for value in values))
    return Edit("decision", None, Decision(name, "accepted", tuple(draw(st.lists(names)))))


@given(st.lists(edits(), max_size=3))
def test_edits_come_back_equal(written: list[Edit]) -> None:
    sent = json.dumps(edits_to_json(written))
    assert edits_from_json(json.loads(sent)) == tuple(written)


def test_an_edit_has_a_kind_a_before_and_an_after() -> None:
    span = Span("s1", "entity", "ORG", 4, 12)
    assert edits_to_json([Edit("span", None, span)]) == [
        {"kind": "span", "before": None, "after": SPAN}
    ]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "edits must be a list"),
        ([7], "edits[0] must be an object"),
        ([{"kind": "spam"}], "edits[0].kind must be one of span, relation, attribute, decision"),
        ([{"kind": "span"}], "edits[0].after is missing, and so is before"),
        (
            [{"kind": "span", "after": {**SPAN, "start": "4"}}],
            "edits[0].after.start must be a whole number",
        ),
        (
            [{"kind": "span", "before": SPAN, "after": {**SPAN, "id": "s2"}}],
            "edits[0].after.id is s2, but before.id is s1",
        ),
        ([{"kind": "span", "after": SPAN, "when": 1}], "edits[0].when is not known here"),
        (
            [{"kind": "span", "after": {**SPAN, "surface": "أ"}}],
            "edits[0].after.surface is not known here",
        ),
        (
            [{"kind": "decision", "after": {"id": "m/s", "outcome": "accepted", "result": [1]}}],
            "edits[0].after.result[0] must be text",
        ),
        (
            [{"kind": "attribute", "after": {"id": "topic"}}],
            "edits[0].after.value must be text, a number",
        ),
        (
            [{"kind": "attribute", "after": {"id": "topic", "value": "\x00"}}],
            "edits[0].after.value holds a NUL",
        ),
    ],
)
def test_what_is_malformed_is_named_by_its_path(sent: object, message: str) -> None:
    with pytest.raises(InvalidEdit) as refused:
        edits_from_json(sent)
    assert str(refused.value).startswith(message)
