"""Schemas are read strictly, and only ones that can be labelled with."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from corpus.document.errors import InvalidSchema
from corpus.document.schema import Attribute, Schema
from corpus.document.schema_json import schema_digest, schema_from_json, schema_to_json

Change = Callable[[Any], object]


def titled(name: str, **values: object) -> dict[str, object]:
    return {"name": name, "title": {"ar": "اسم", "en": "Name"}, **values}


def label(name: str, key: str) -> dict[str, object]:
    return titled(name, family="people", pattern="solid", key=key)


KIND = titled("kind", kind="choice", values=[titled("x"), titled("y")], default="x")
NOTE = titled(
    "note",
    kind="text",
    when={"labels": ["PER"], "attribute": "kind", "values": ["y"]},
    group="check",
)
COLOR = {"light": "#2e5ba6", "dark": "#94bfff", "fill": "#e1f0ff"}
SMALL = titled(
    "small",
    number=2,
    layers=[
        titled("entity", labels=[{**label("PER", "p"), "color": COLOR}, label("ORG", "o")]),
        titled("claim", labels=[label("CLAIM", "q"), label("SOURCE", "s"), label("CUE", "v")]),
    ],
    relations=[
        titled("source_of", head=["claim:SOURCE", "entity"], tail=["claim:CLAIM"]),
        titled("cue_of", head=["claim:CUE"], tail=["claim"]),
        titled("continues", head=["claim"], tail=["claim"], attributes=[KIND]),
    ],
    attributes=[titled("sure", kind="boolean", default=False)],
    claims={
        "content": "CLAIM",
        "source": "SOURCE",
        "cue": "CUE",
        "source_of": "source_of",
        "cue_of": "cue_of",
        "continues": "continues",
    },
)
SMALL["layers"][0]["attributes"] = [KIND, NOTE]  # type: ignore[index] # a list of objects


def changed(change: Change) -> Any:
    value = copy.deepcopy(SMALL)
    change(value)
    return value


def test_a_schema_comes_back_equal_with_empty_keys_left_out() -> None:
    schema = schema_from_json(SMALL)
    assert schema_to_json(schema) == SMALL
    assert schema_from_json(json.loads(json.dumps(schema_to_json(schema)))) == schema


def test_the_digest_leaves_the_number_out_and_nothing_else() -> None:
    digest = schema_digest(schema_from_json(SMALL))
    assert digest == schema_digest(schema_from_json({**SMALL, "number": 7}))
    assert digest != schema_digest(schema_from_json({**SMALL, "name": "other"}))
    assert len(digest) == 64


def test_a_draft_has_number_0() -> None:
    assert schema_from_json(changed(lambda value: value.pop("number"))).id == "small/0"


def test_a_default_may_be_false_or_empty() -> None:
    schema = schema_from_json(SMALL)
    attributes = (Attribute("a", {"ar": "أ", "en": "a"}, "text", default=""),)
    held = Schema("s", 1, schema.title, schema.layers, attributes=attributes)
    assert schema_from_json(schema_to_json(held)) == held


def first_label(value: Any) -> Any:
    return value["layers"][0]["labels"][0]


def kind(value: Any) -> Any:
    return value["layers"][0]["attributes"][0]


def note(value: Any) -> Any:
    return value["layers"][0]["attributes"][1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v: v.update(name="News claims"), "News claims cannot name a schema"),
        (lambda v: v.update(number=-1), "a schema's number must be 0"),
        (lambda v: v.update(number="1"), "number must be a whole number"),
        (lambda v: v.update(version=1), "version is not known here"),
        (lambda v: v.update(layers=[]), "a schema needs a layer with a label"),
        (lambda v: v["title"].pop("ar"), "title.ar is missing"),
        (lambda v: first_label(v)["title"].update(en=""), "layers[0].labels[0].title.en must not"),
        (lambda v: first_label(v).pop("pattern"), "layers[0].labels[0].pattern is missing"),
        (lambda v: v["layers"][1].update(name="entity"), "the layer entity stands twice"),
        (lambda v: v["layers"][1].update(name="a:b"), "a:b cannot name a layer; begin with"),
        (lambda v: v["layers"][1].update(labels=[]), "layer claim has no label"),
        (lambda v: first_label(v).update(name="ORG"), "the label ORG stands twice"),
        (lambda v: first_label(v).update(name="A/B"), "A/B cannot name a label"),
        (lambda v: first_label(v).update(key="q"), "labels entity:PER and claim:CLAIM share the"),
        (
            lambda v: v["layers"][1]["labels"].append(label("PER", "p")),
            "labels entity:PER and claim:PER share the key p",
        ),
        (lambda v: first_label(v).update(key="c"), "label PER: key c is not one of 0, 1"),
        (lambda v: first_label(v).update(key="Tab"), "label PER: key Tab is not one of"),
        (lambda v: first_label(v).update(key="P"), "label PER: key P is not one of"),
        (lambda v: first_label(v).update(family="pets"), "label PER: family pets is not one of"),
        (lambda v: first_label(v).update(pattern="zigzag"), "label PER: pattern zigzag is not"),
        (
            lambda v: first_label(v)["color"].update(light="#94bfff"),
            "label PER: #94bfff cannot be read on #ffffff; the contrast is 1.9 and must be 4.5",
        ),
        (
            lambda v: first_label(v)["color"].update(dark="#2e5ba6"),
            "label PER: #2e5ba6 cannot be read on #13161b; the contrast is 2.7 and must be 4.5",
        ),
        (
            lambda v: first_label(v)["color"].update(fill="#2e5ba6"),
            "label PER: #2e5ba6 cannot be read on #2e5ba6",
        ),
        (lambda v: first_label(v)["color"].update(fill="blue"), "label PER: 'blue' is not a col"),
        (lambda v: first_label(v)["color"].pop("dark"), "label PER: a colour has a light, a"),
        (lambda v: v["relations"][0].update(name="cue_of"), "the relation cue_of stands twice"),
        (lambda v: v["relations"][0].update(head=[]), "relation source_of: head is empty"),
        (
            lambda v: v["relations"][0].update(tail=["entity:CLAIM"]),
            "relation source_of: its tail entity:CLAIM is no layer, nor a label",
        ),
        (lambda v: note(v).update(name="kind"), "the attribute kind stands twice"),
        (lambda v: note(v).update(kind="colour"), "layer entity, attribute note: its kind colour"),
        (lambda v: note(v).update(values=[titled("x")]), "layer entity, attribute note: a choice"),
        (lambda v: kind(v).update(values=[]), "layer entity, attribute kind: a choice needs"),
        (lambda v: kind(v)["values"].append(titled("x")), "layer entity, attribute kind: a value"),
        (lambda v: kind(v)["values"].append(titled(" z")), "layer entity, attribute kind: a val"),
        (lambda v: kind(v).update(default="z"), "layer entity, attribute kind: its default 'z'"),
        (lambda v: note(v).update(default=7), "layer entity, attribute note: its default 7 is"),
        (
            lambda v: note(v)["when"].update(labels=["CLAIM"]),
            "layer entity, attribute note: its condition names CLAIM, which is no label there",
        ),
        (
            lambda v: note(v)["when"].update(attribute="mood"),
            "layer entity, attribute note: its condition names mood, which is no attribute",
        ),
        (
            lambda v: note(v)["when"].update(values=["z"]),
            "layer entity, attribute note: its condition must name values that kind takes",
        ),
        (
            lambda v: note(v).update(when={"values": ["x"]}),
            "layer entity, attribute note: its condition has values, but no attribute",
        ),
        (
            lambda v: (
                kind(v).update(when={"attribute": "other", "values": ["x"]}),
                v["layers"][0]["attributes"].append(
                    {**KIND, "name": "other", "when": {"attribute": "kind", "values": ["x"]}}
                ),
            ),
            "layer entity: the conditions of attributes",
        ),
        (
            lambda v: v["attributes"][0].update(when={"labels": ["PER"]}),
            "the article, attribute sure: its condition names PER, which is no label there",
        ),
        (lambda v: v["claims"].update(cue="WORD"), "claims: there is no label WORD"),
        (lambda v: v["claims"].update(cue_of="word_of"), "claims: there is no relation word_of"),
        (
            lambda v: v["claims"].update(cue_of="source_of"),
            "claims: relation source_of does not lead from CUE to CLAIM",
        ),
        (lambda v: v["claims"].pop("content"), "claims.content is missing"),
    ],
)
def test_what_cannot_be_labelled_with_is_refused_by_name(change: Change, message: str) -> None:
    with pytest.raises(InvalidSchema) as refused:
        schema_from_json(changed(change))
    assert str(refused.value).startswith(message)


def test_a_label_needs_no_key() -> None:
    schema = schema_from_json(changed(lambda value: first_label(value).pop("key")))
    assert schema.labels["entity", "PER"].key == ""


def test_a_condition_may_ask_for_true_or_false() -> None:
    def change(value: Any) -> None:
        when = {"attribute": "sure", "values": ["true"]}
        value["attributes"].append(titled("why", kind="text", when=when))

    assert schema_from_json(changed(change)).attributes[1].when.values == ("true",)
