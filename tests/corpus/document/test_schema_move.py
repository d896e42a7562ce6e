"""Annotations move from one schema to the next: nothing vanishes that nobody dropped."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from corpus.document.canonical import document_from_json
from corpus.document.document import Relation, Span
from corpus.document.edits import Annotations, annotations_of, difference
from corpus.document.errors import InvalidMapping
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.document.schema_move import Dropped, Moved, move_annotations
from corpus.document.schema_uses import Uses, unsaid
from corpus.document.shipped import shipped_schema
from corpus.document.unsure import UNSURE
from corpus.document.validate import check_annotations
from tests.corpus.document.moving import FULL, LENGTH, NEW, OLD, full_mappings, old_annotations

GOLD = Path(__file__).parents[3] / "corpus/data/news_claims.jsonl"
PERSON = Span("p", "entity", "PER", 0, 1, {"mood": "sure", "note": "س"})
ORG = Span("o", "entity", "ORG", 2, 3)
MISC = Span("m", "entity", "MISC", 4, 5)
CLAIM = Span("c", "claim", "CLAIM", 6, 9)


def moved(*values: Span | Relation, mapping: SchemaMapping = FULL, new: Schema = NEW) -> Moved:
    spans = {one.id: one for one in values if isinstance(one, Span)}
    relations = {one.id: one for one in values if isinstance(one, Relation)}
    return move_annotations(Annotations(spans, relations), mapping, new, length=LENGTH)


def test_a_label_and_an_attribute_are_renamed() -> None:
    found = moved(PERSON).annotations.spans["p"]
    assert (found.layer, found.label) == ("entity", "PERS")
    assert found.attributes == {"modality": "certain", "note": "س"}


def test_a_split_takes_the_first_and_marks_the_place_for_review() -> None:
    found = moved(MISC)
    assert found.annotations.spans["m"].label == "ORG"
    assert found.annotations.spans["m"].attributes == {UNSURE.name: True}
    assert found.review == ("m",)


def test_a_dropped_span_takes_its_relations_with_it_and_both_are_told() -> None:
    mapping = SchemaMapping(labels={"entity:PER": ()}).over(FULL)
    found = moved(PERSON, CLAIM, Relation("r", "says", "p", "c"), mapping=mapping)
    assert set(found.annotations.spans) == {"c"}
    assert found.dropped == (
        Dropped("span", "p", "entity:PER", "mapped"),
        Dropped("relation", "r", "says", "ends"),
    )


def test_a_relation_whose_ends_no_longer_fit_is_told() -> None:
    found = moved(ORG, CLAIM, Relation("r", "says", "o", "c"))
    assert not found.annotations.relations
    assert found.dropped == (Dropped("relation", "r", "says", "ends"),)


def test_an_attribute_whose_condition_fell_is_told() -> None:
    span = Span("p", "entity", "PER", 0, 1, {"mood": "odd", "why": ("a", "b"), "note": "س"})
    mapping = SchemaMapping(labels={"entity:PER": ("entity:ORG",)}).over(FULL)
    found = moved(span, mapping=mapping)
    assert found.annotations.spans["p"].attributes == {"modality": "odd", "why": ("a",)}
    assert found.dropped == (
        Dropped("attribute", "p", "entity:why=b", "mapped"),
        Dropped("attribute", "p", "entity:note", "condition"),
    )


def test_twins_that_a_merge_leaves_on_one_place_are_kept_and_marked() -> None:
    twin = Span("z", "entity", "MISC", 2, 3)
    merged = SchemaMapping(labels={"entity:MISC": ("entity:ORG",)}).over(FULL)
    found = moved(ORG, twin, mapping=merged)
    assert {one.label for one in found.annotations.spans.values()} == {"ORG"}
    assert found.review == ("z",)
    assert found.annotations.spans["o"] == ORG


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (PERSON, "no place for the label entity:PER"),
        (Span("o", "entity", "ORG", 2, 3, {"mood": "odd"}), "the attribute entity:mood"),
    ],
)
def test_what_nobody_spoke_of_is_refused_by_its_name(value: Span, told: str) -> None:
    with pytest.raises(InvalidMapping, match=told):
        moved(value, mapping=SchemaMapping())


def test_a_value_that_nobody_spoke_of_is_refused_by_its_name() -> None:
    said = schema_mapping_from_json(
        {"labels": {"entity:PER": "entity:PERS"}, "span_attributes": {"entity:mood": "modality"}},
        [OLD],
        NEW,
    )
    with pytest.raises(InvalidMapping, match="the value entity:mood=sure"):
        moved(PERSON, mapping=said)


@given(old_annotations(), full_mappings())
def test_the_result_is_valid_and_nothing_vanishes_that_is_not_told(
    before: Annotations, mapping: SchemaMapping
) -> None:
    found = move_annotations(before, mapping, NEW, length=LENGTH)
    check_annotations(schema=NEW, length=LENGTH, annotations=found.annotations)
    told = {(one.kind, one.id) for one in found.dropped}
    for kind, old, new in (
        ("span", before.spans, found.annotations.spans),
        ("relation", before.relations, found.annotations.relations),
    ):
        assert {(kind, name) for name in old.keys() - new.keys()} == {
            one for one in told if one[0] == kind
        }
        for name in new:
            lost = len(old[name].attributes) - len(new[name].attributes)
            assert lost <= sum(one.kind == "attribute" and one.id == name for one in found.dropped)
    for name in found.review:
        assert found.annotations.spans[name].attributes[UNSURE.name] is True


@given(old_annotations())
def test_nothing_said_and_nothing_changed_gives_no_edits(before: Annotations) -> None:
    found = move_annotations(before, SchemaMapping(), OLD, length=LENGTH)
    assert difference(before, found.annotations) == ()
    assert not found.review
    assert not found.dropped


@given(old_annotations())
def test_names_there_and_back_again_are_the_same(before: Annotations) -> None:
    there = {
        "labels": {"entity:PER": "entity:P2", "entity:MISC": "entity:M2"},
        "relations": {"says": "tells"},
        "span_attributes": {"entity:mood": {"to": "mood2", "values": {"odd": "even"}}},
    }
    back = {
        "labels": {"entity:P2": "entity:PER", "entity:M2": "entity:MISC"},
        "relations": {"tells": "says"},
        "span_attributes": {"entity:mood2": {"to": "mood", "values": {"even": "odd"}}},
    }
    other = _renamed(OLD)
    forth = move_annotations(
        before, schema_mapping_from_json(there, [OLD], other), other, length=LENGTH
    )
    home = move_annotations(
        forth.annotations, schema_mapping_from_json(back, [other], OLD), OLD, length=LENGTH
    )
    assert home.annotations == before
    assert not forth.dropped + home.dropped


def _renamed(schema: Schema) -> Schema:
    """OLD in other names, by its JSON."""
    text = json.dumps(schema_to_json(schema))
    for name, other in (
        ("PER", "P2"),
        ("MISC", "M2"),
        ("says", "tells"),
        ("mood", "mood2"),
        ("odd", "even"),
    ):
        text = text.replace(f'"{name}"', f'"{other}"').replace(f':{name}"', f':{other}"')
    return schema_from_json(json.loads(text))


@given(old_annotations(), full_mappings())
def test_what_is_unsaid_is_what_a_move_would_refuse(
    before: Annotations, mapping: SchemaMapping
) -> None:
    uses = Uses()
    uses.add(before, OLD)
    assert unsaid(uses, mapping, NEW) == []
    if not unsaid(uses, SchemaMapping(), NEW):
        move_annotations(before, SchemaMapping(), NEW, length=LENGTH)
    else:
        with pytest.raises(InvalidMapping):
            move_annotations(before, SchemaMapping(), NEW, length=LENGTH)


def test_the_shipped_articles_stay_as_they_are_under_their_own_schema() -> None:
    schema = shipped_schema("news-claims")
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        document = document_from_json(json.loads(line))
        before = annotations_of(document)
        found = move_annotations(before, SchemaMapping(), schema, length=len(document.text))
        assert difference(before, found.annotations) == ()
