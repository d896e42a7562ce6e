"""The schemas that ship are whole, and agree with the scheme."""

import pytest

from corpus.document.errors import InvalidSchema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_schema_can_be_labelled_with(name: str) -> None:
    schema = shipped_schema(name)
    assert schema.id == f"{name}/1"
    assert schema_from_json(schema_to_json(schema)) == schema
    assert all(label.key for label in schema.labels.values())


def test_the_default_has_the_layers_and_roles_of_the_scheme() -> None:
    schema = shipped_schema("news-claims")
    assert [layer.name for layer in schema.layers] == ["entity", "claim", "source", "cue"]
    assert len(schema.layers_by_name["entity"].labels) == 21
    assert schema.claims is not None
    assert schema.layer_of(schema.claims.content) == "claim"


def test_a_name_that_does_not_ship_is_refused_with_those_that_do() -> None:
    with pytest.raises(InvalidSchema, match="choose one of news-claims, wojood, conll, claims"):
        shipped_schema("../secrets")
