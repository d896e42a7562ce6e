"""The shipped schemas say what they promise, in both languages."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document.schema import Attribute, Schema, Titles
from corpus.document.schema_json import schema_to_json
from corpus.document.schema_rules import RESERVED_KEYS, check_schema
from corpus.document.shipped import SHIPPED, shipped_schema

FOLDER = Path(__file__).parents[3] / "corpus/data/schemas"
ARABIC = re.compile("[\u0621-\u064a]")
WOJOOD = (
    "PERS NORP OCC ORG GPE LOC FAC EVENT DATE TIME LANGUAGE WEBSITE LAW PRODUCT "
    "CARDINAL ORDINAL PERCENT QUANTITY UNIT MONEY CURR"
)
every_schema = pytest.mark.parametrize("name", SHIPPED)


def attributes(schema: Schema) -> Iterator[Attribute]:
    """Every attribute of the schema's layers, relations and article."""
    for layer in schema.layers:
        yield from layer.attributes
    for relation in schema.relations:
        yield from relation.attributes
    yield from schema.attributes


def titles(schema: Schema) -> Iterator[Titles]:
    """Every title of the schema."""
    yield schema.title
    for layer in schema.layers:
        yield layer.title
        yield from (label.title for label in layer.labels)
    yield from (relation.title for relation in schema.relations)
    for attribute in attributes(schema):
        yield attribute.title
        yield from (choice.title for choice in attribute.values)


def test_every_schema_file_is_a_shipped_schema() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(SHIPPED)


@every_schema
def test_a_shipped_schema_is_one_that_people_can_label_with(name: str) -> None:
    schema = shipped_schema(name)
    check_schema(schema)
    assert schema.id == f"{name}/1"


@every_schema
def test_a_shipped_schema_is_read_and_written_unchanged(name: str) -> None:
    written = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert schema_to_json(shipped_schema(name)) == written


@every_schema
def test_every_title_is_in_both_languages(name: str) -> None:
    for title in titles(shipped_schema(name)):
        assert title["en"]
        assert not ARABIC.search(title["en"])
        assert ARABIC.search(title["ar"])


@every_schema
def test_keys_are_unique_and_none_is_reserved(name: str) -> None:
    keys = [label.key for label in shipped_schema(name).labels.values()]
    assert len(set(keys)) == len(keys)
    assert not RESERVED_KEYS & set(keys)


@every_schema
def test_no_label_looks_like_a_suggestion(name: str) -> None:
    assert all(label.pattern != "dashed" for label in shipped_schema(name).labels.values())


@every_schema
def test_no_two_values_of_an_attribute_share_a_title(name: str) -> None:
    for attribute in attributes(shipped_schema(name)):
        for language in ("ar", "en"):
            held = Counter(choice.title[language] for choice in attribute.values)
            assert all(count == 1 for count in held.values()), attribute.name


def test_news_claims_has_the_labels_of_wojood_and_of_claims() -> None:
    labels = shipped_schema("news-claims").labels
    assert " ".join(label for layer, label in labels if layer == "entity") == WOJOOD
    assert [pair for pair in labels if pair[0] != "entity"] == [
        ("claim", "CLAIM"),
        ("source", "SOURCE"),
        ("cue", "CUE"),
    ]


def test_the_people_differ_in_pattern() -> None:
    labels = shipped_schema("news-claims").labels
    patterns = [labels["entity", name].pattern for name in ("PERS", "NORP", "OCC")]
    assert patterns == ["solid", "dotted", "double"]


@pytest.mark.parametrize(
    "nested",
    ["MONEY CARDINAL CURR", "QUANTITY CARDINAL UNIT", "DATE TIME", "LAW ORDINAL", "GPE LOC FAC"],
)
def test_labels_that_nest_in_one_family_differ_in_pattern(nested: str) -> None:
    labels = shipped_schema("news-claims").labels
    looks = [
        (labels["entity", name].family, labels["entity", name].pattern) for name in nested.split()
    ]
    assert len(set(looks)) == len(looks)


def test_wojood_and_claims_share_their_layers_with_news_claims() -> None:
    whole = shipped_schema("news-claims").layers_by_name
    for name in ("wojood", "claims"):
        for layer in shipped_schema(name).layers:
            assert layer == whole[layer.name]


def test_four_labels_have_the_31_subtypes_of_wojoodfine() -> None:
    subtypes = {
        attribute.when.labels: len(attribute.values)
        for attribute in shipped_schema("news-claims").layers_by_name["entity"].attributes
        if attribute.name.endswith("_subtype")
    }
    assert subtypes == {("GPE",): 7, ("LOC",): 9, ("ORG",): 10, ("FAC",): 5}


def test_the_check_layer_is_the_group_check() -> None:
    claim = shipped_schema("news-claims").layers_by_name["claim"]
    checked = [attribute.name for attribute in claim.attributes if attribute.group == "check"]
    assert checked == [
        "kind",
        "factuality",
        "verifiable",
        "harmful",
        "normalised_claim",
        "verdict",
        "evidence_url",
        "evidence_quote",
        "evidence_date",
    ]


def test_evidence_is_asked_for_only_where_there_is_a_verdict() -> None:
    claim = shipped_schema("news-claims").layers_by_name["claim"]
    for attribute in claim.attributes:
        if attribute.name.startswith("evidence_"):
            assert attribute.when.attribute == "verdict"
            assert attribute.when.values == ("supported", "refuted")
