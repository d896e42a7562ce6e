"""What a later schema may change without changing what anybody said."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from corpus.document.edits import Annotations, difference
from corpus.document.schema import Attribute, Condition, Layer, RelationType, Schema
from corpus.document.schema_extends import extends
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_move import move_annotations
from corpus.document.shipped import shipped_schema
from tests.corpus.document.moving import LENGTH, NEW, OLD, TITLE, choice, label, old_annotations

ENTITY, CLAIM = OLD.layers
MOOD, WHY, NOTE = ENTITY.attributes
SAYS, NEAR = OLD.relations


def attributes(*held: Attribute) -> Schema:
    return replace(OLD, layers=(replace(ENTITY, attributes=held), CLAIM))


def says(**changed: Any) -> Schema:
    return replace(OLD, relations=(replace(SAYS, **changed), NEAR))


MORE = replace(
    OLD,
    title={"ar": "ب", "en": "B"},
    layers=(
        replace(
            ENTITY,
            labels=(label("LOC"), *ENTITY.labels),
            attributes=(replace(NOTE, when=Condition()), WHY, choice("mood", "so", "sure", "odd")),
        ),
        CLAIM,
        Layer("cue", TITLE, (label("CUE"),)),
    ),
    relations=(
        NEAR,
        replace(SAYS, head=(*SAYS.head, "entity:LOC"), attributes=(choice("how", "x", "y"),)),
        RelationType("cue_of", TITLE, ("cue",), ("claim",)),
    ),
    attributes=(choice("topic", "war", "art", "sport"), choice("tone", "calm")),
)


@given(old_annotations())
def test_where_a_schema_only_adds_nobody_says_anything_else(held: Annotations) -> None:
    assert extends(MORE, OLD)
    moved = move_annotations(held, SchemaMapping(), MORE, length=LENGTH)
    assert not difference(held, moved.annotations)
    assert not moved.dropped
    assert not moved.review


@pytest.mark.parametrize(
    "changed",
    [
        NEW,
        replace(OLD, layers=(ENTITY,)),
        replace(OLD, layers=(replace(ENTITY, labels=ENTITY.labels[:2]), CLAIM)),
        replace(OLD, relations=(SAYS,)),
        says(head=("entity:PER",)),
        says(tail=("claim:CLAIM",)),
        says(attributes=()),
        replace(OLD, attributes=()),
        attributes(MOOD, WHY),
        attributes(choice("mood", "sure"), WHY, NOTE),
        attributes(choice("mood", "sure", "odd", kind="choices"), WHY, NOTE),
        attributes(MOOD, WHY, replace(NOTE, when=Condition(("ORG",)))),
        replace(OLD, claims=shipped_schema("news-claims").claims),
    ],
)
def test_what_takes_something_away_is_more_than_an_addition(changed: Schema) -> None:
    assert extends(OLD, OLD)
    assert not extends(changed, OLD)
