"""A mapping between schemas is read strictly: what it names is in one of them."""

from dataclasses import replace

import pytest
from hypothesis import given

from corpus.document.errors import InvalidMapping
from corpus.document.schema import Attribute, Schema
from corpus.document.schema_mapping import AttributeFate, SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from tests.corpus.document.moving import FULL, NEW, OLD, TITLE, full_mappings


@given(full_mappings())
def test_it_comes_back_from_its_json(mapping: SchemaMapping) -> None:
    assert schema_mapping_from_json(mapping.to_json(), [OLD], NEW) == mapping


def test_the_json_says_what_the_documentation_says() -> None:
    assert FULL.to_json() == {
        "labels": {"entity:PER": "entity:PERS", "entity:MISC": ["entity:ORG", "entity:LOC"]},
        "relations": {"says": "source_of"},
        "span_attributes": {
            "entity:mood": {"to": "modality", "values": {"sure": "certain"}},
            "entity:why": {"to": "why", "values": {"b": None}},
        },
        "relation_attributes": {"says:how": None},
        "article_attributes": {"topic": None},
    }


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ([], "the whole must be an object"),
        ({"spans": {}}, "spans is not known here"),
        ({"labels": {"entity:PERS": None}}, r"labels.entity:PERS is in no earlier schema"),
        ({"labels": {"entity:PER": "entity:PRS"}}, "leads to entity:PRS, which the new schema"),
        ({"labels": {"entity:PER": 3}}, "labels.entity:PER must be text"),
        ({"labels": {"entity:PER": []}}, "must list different labels"),
        ({"labels": {"entity:PER": ["entity:ORG", "entity:ORG"]}}, "must list different labels"),
        ({"layers": {"entity": "names"}}, "layers.entity leads to names"),
        ({"relations": {"says": "tells"}}, "relations.says leads to tells"),
        ({"span_attributes": {"claim:mood": None}}, "span_attributes.claim:mood is in no earlier"),
        ({"span_attributes": {"entity:mood": "tone"}}, "span_attributes.entity:mood leads to tone"),
        (
            {"span_attributes": {"entity:mood": {"to": "modality", "values": {"odd": "even"}}}},
            "span_attributes.entity:mood.values.odd leads to even",
        ),
        ({"span_attributes": {"entity:mood": {"for": "x"}}}, "entity:mood.for is not known"),
    ],
)
def test_what_is_wrong_is_told_by_its_path(sent: object, told: str) -> None:
    with pytest.raises(InvalidMapping, match=told):
        schema_mapping_from_json(sent, [OLD], NEW)


def test_a_split_is_refused_where_its_places_could_not_be_marked() -> None:
    new = _with_own_unsure(NEW)
    sent = {"labels": {"entity:MISC": ["entity:ORG", "entity:LOC"]}}
    with pytest.raises(InvalidMapping, match="its layer has an attribute unsure of its own"):
        schema_mapping_from_json(sent, [OLD], new)


def _with_own_unsure(schema: Schema) -> Schema:
    own = Attribute("unsure", TITLE, "text")
    layers = [replace(layer, attributes=(own,)) for layer in schema.layers]
    return replace(schema, layers=tuple(layers))


def test_a_layer_goes_to_another_or_is_dropped_as_a_whole() -> None:
    names = replace(NEW, layers=(replace(OLD.layers[0], name="names"), *NEW.layers[1:]))
    renamed = SchemaMapping(layers={"entity": "names"})
    assert renamed.label("entity", "PER", names) == ("names:PER",)
    assert SchemaMapping(layers={"entity": None}).label("entity", "PER", names) == ()
    assert SchemaMapping().label("entity", "PER", names) is None


def test_of_two_mappings_over_each_other_the_upper_one_holds() -> None:
    lower = SchemaMapping(attributes={("article", "", "topic"): AttributeFate("subject")})
    assert FULL.over(lower) == FULL
    assert lower.over(FULL).attributes["article", "", "topic"] == AttributeFate("subject")
