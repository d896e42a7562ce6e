"""A schema through its form and back."""

import pytest

from annotator.pages.schema_form import Tree, add_row, schema_content, schema_fields
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema


def sent(content: Tree) -> dict[str, str]:
    """The fields as a browser sends them, unchanged."""
    fields = schema_fields(content)
    posted = {f"title.{language}": title for language, title in fields["title"].items()}
    posted |= {f"claims.{role}": name for role, name in fields.get("claims", {}).items()}
    for layer in fields["layers"]:
        posted |= named(layer)
        for label in layer["labels"]:
            posted |= named(label)
            posted |= {f"{label['at']}.{part}": label.get(part, "") for part in PARTS}
            for use, color in label.get("color", {}).items():
                posted |= {f"{label['at']}.color.{use}": color, f"{label['at']}.color.own": "1"}
        for attribute in layer["attributes"]:
            posted |= attribute_fields(attribute)
    for relation in fields["relations"]:
        posted |= named(relation)
        posted |= {f"{relation['at']}.{end}": relation[f"{end}_text"] for end in ("head", "tail")}
        for attribute in relation["attributes"]:
            posted |= attribute_fields(attribute)
    for attribute in fields["attributes"]:
        posted |= attribute_fields(attribute)
    return posted


PARTS = ("family", "pattern", "key")


def named(row: Tree) -> dict[str, str]:
    titles = {f"{row['at']}.title.{language}": title for language, title in row["title"].items()}
    return {f"{row['at']}.name": row["name"]} | titles


def attribute_fields(row: Tree) -> dict[str, str]:
    at, when = row["at"], row.get("when", {})
    return named(row) | {
        f"{at}.kind": row["kind"],
        f"{at}.values": row["values_text"],
        f"{at}.default": row["default_text"],
        f"{at}.labels": row["labels_text"],
        f"{at}.when_attribute": when.get("attribute", ""),
        f"{at}.when_values": row["when_values_text"],
        f"{at}.group": row.get("group", ""),
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_schema_that_is_sent_unchanged_stays_equal(name: str) -> None:
    schema = shipped_schema(name)
    content = schema_content(sent(schema_to_json(schema)))
    assert schema_from_json(content | {"name": name, "number": schema.number}) == schema


def test_a_row_that_is_to_be_removed_is_left_out() -> None:
    content = schema_to_json(shipped_schema("conll"))
    fields = sent(content) | {"layers.0.labels.0.remove": "1"}
    names = [label["name"] for label in schema_content(fields)["layers"][0]["labels"]]
    first = content["layers"][0]["labels"][0]["name"]  # type: ignore[index]
    assert first not in names
    assert names


def test_a_row_is_added_where_it_was_asked_for_and_nowhere_else() -> None:
    content = schema_to_json(shipped_schema("conll"))
    before = len(content["layers"][0]["labels"])  # type: ignore[index]
    add_row(content, "layers.0.labels")
    assert len(content["layers"][0]["labels"]) == before + 1  # type: ignore[index]
    for nowhere in ("layers.9.labels", "layers.x.labels", "title", "layers.0.name.labels"):
        add_row(content, nowhere)
    assert schema_fields(content)["layers"][0]["labels"][-1]["at"] == f"layers.0.labels.{before}"


def test_fields_that_make_no_sense_are_no_schema_and_no_error() -> None:
    content = schema_content({"layers": "x", "layers.0.name": "y", "a.b.c": "z", "title": "t"})
    assert content["layers"] == []


def test_colours_are_kept_only_where_a_label_has_its_own() -> None:
    colors = {f"layers.0.labels.0.color.{use}": "#112233" for use in ("light", "dark", "fill")}
    fields = sent(schema_to_json(shipped_schema("conll"))) | colors
    assert "color" not in schema_content(fields)["layers"][0]["labels"][0]
    own = fields | {"layers.0.labels.0.color.own": "1"}
    assert schema_content(own)["layers"][0]["labels"][0]["color"]["dark"] == "#112233"
