"""The label sets of other tools' projects, as schemas that their labels can be imported under."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.document.errors import InvalidFile, InvalidSchema, Refusal
from corpus.document.label_proposals import proposed
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.unknown_labels import unknown_labels
from corpus.document.validate import check_document
from corpus.formats.reading.limits import Limits
from corpus.formats.schemas.foreign import foreign_schema
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import harbour
from tests.corpus.formats.records import billion_laughs, read, write_zip
from tests.corpus.formats.test_inception import PROJECT, archive, tsv
from tests.corpus.management.conftest import Shell, shell

__all__ = ("shell",)

CONFIG = """<View>
  <Header value="Names"/>
  <Labels name="ner" toName="text"><Label value="Person Name"/><Label value="ORG"/></Labels>
  <Relations><Relation value="works for"/></Relations>
  <Text name="text" value="$text"/>
  <Choices name="topic" toName="text" choice="multiple">
    <Choice value="economy"/><Choice value="very hot"/>
  </Choices>
  <TextArea name="note" toName="text" perRegion="true"/>
  <View><Choices name="sure" toName="text" perRegion="true"><Choice value="yes"/></Choices></View>
  <Rating name="stars" toName="text"/>
  <Choices name="not a name" toName="text"><Choice value="lost"/></Choices>
</View>"""
PERSON = {
    "name": "webanno.custom.Quote",
    "type": "span",
    "features": [
        {"name": "speaker", "type": "uima.cas.String"},
        {"name": "value", "type": "uima.cas.String", "tag_set": {"tags": [{"tag_name": "direct"}]}},
        {"name": "certain", "type": "uima.cas.Boolean"},
        {"name": "links", "type": "uima.cas.FSArray"},
    ],
}
SAYS = {"name": "webanno.custom.Says", "type": "relation", "features": []}
TOKEN = {"name": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "features": []}


def found(path: Path, name: str = "") -> Schema:
    return foreign_schema(path, Limits(), name=name)


def test_the_tag_sets_of_an_inception_project_become_layers(tmp_path: Path) -> None:
    layers = [*PROJECT["layers"], PERSON, SAYS, TOKEN]
    files = {"annotation/h.txt/omar.tsv": tsv("عمر هنا")}
    path = archive(tmp_path, files, PROJECT | {"layers": layers})
    schema = found(path, "gulf")
    assert (schema.name, schema.number, schema.title["en"]) == ("gulf", 0, "الموانئ")
    assert [(one.name, [label.name for label in one.labels]) for one in schema.layers] == [
        ("entity", ["PER", "LOC"]),
        ("Quote", ["direct"]),
    ]
    assert [(one.name, one.kind) for one in schema.layers[0].attributes] == [("identifier", "text")]
    assert [(one.name, one.kind) for one in schema.layers[1].attributes] == [
        ("speaker", "text"),
        ("certain", "boolean"),
    ]
    assert [(one.name, one.head) for one in schema.relations] == [("Says", ("entity", "Quote"))]
    (document,), _ = read("inception", path)
    assert not unknown_labels([document], schema)
    check_document(document, schema)


def test_a_labelling_configuration_becomes_a_schema(tmp_path: Path) -> None:
    path = tmp_path / "Names of 2024.xml"
    path.write_text(CONFIG, "utf-8")
    schema = found(path)
    assert schema.name == "names-of-2024"
    (layer,) = schema.layers
    assert [(one.name, one.title["ar"], one.key) for one in layer.labels] == [
        ("Person_Name", "Person Name", "1"),
        ("ORG", "ORG", "2"),
    ]
    assert [(one.name, one.kind) for one in layer.attributes] == [
        ("note", "text"),
        ("sure", "choice"),
    ]
    assert [(one.name, one.kind) for one in schema.attributes] == [
        ("topic", "choices"),
        ("stars", "number"),
    ]
    assert [one.name for one in schema.attributes[0].values] == ["economy", "very hot"]
    assert [one.name for one in schema.relations] == ["works_for"]
    tasks = [{"data": {"text": "عمر"}, "annotations": [{"result": [{
        "id": "x", "from_name": "ner", "type": "labels",
        "value": {"start": 0, "end": 3, "labels": ["Person Name"]},
    }]}]}]  # fmt: skip
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    (document,), _ = read("label-studio", tmp_path / "tasks.json")
    guessed = proposed(unknown_labels([document], schema), schema)
    assert guessed.spans == {"entity:Person Name": "entity:Person_Name"}


def test_what_is_written_for_label_studio_says_its_schema_again(
    schema: Schema, tmp_path: Path
) -> None:
    write_version("label-studio", [harbour()], schema, tmp_path / "a.zip")
    again = found(tmp_path / "a.zip")
    assert again.labels.keys() == schema.labels.keys()
    assert again.relations_by_name.keys() == schema.relations_by_name.keys()
    check_document(harbour(), again)


def test_a_configuration_may_stand_in_the_json_of_a_project(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    path.write_text(json.dumps({"id": 1, "label_config": CONFIG}), "utf-8")
    assert found(path).labels.keys() == {("entity", "Person_Name"), ("entity", "ORG")}


def test_our_own_json_stays_as_it_is(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps(schema_to_json(schema)), "utf-8")
    assert found(path) == schema


BOMB = '<!DOCTYPE x [<!ENTITY a "a">]><View>&a;</View>'
BAD: dict[str, tuple[Callable[[Path], Path], type[Refusal], str]] = {
    "a zip of texts": (
        lambda folder: write_zip(folder / "t.zip", {"a.txt": b"a"}), InvalidFile, "no label set",
    ),
    "no labels": (lambda folder: _text(folder, "<View/>"), InvalidSchema, "needs a layer"),
    "entities": (lambda folder: _text(folder, BOMB), InvalidFile, "DOCTYPE"),
    "a billion laughs": (
        lambda folder: _text(folder, billion_laughs("View")), InvalidFile, "DOCTYPE",
    ),
    "a billion laughs in a zip": (
        lambda folder: write_zip(
            folder / "t.zip", {"config.xml": billion_laughs("View").encode()}
        ),
        InvalidFile, "DOCTYPE",
    ),
    "a list": (lambda folder: _text(folder, "[]"), InvalidSchema, "must be an object"),
}  # fmt: skip


def _text(folder: Path, content: str) -> Path:
    path = folder / "a.xml"
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize("name", BAD)
def test_what_holds_no_label_set_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    make, kind, reason = BAD[name]
    with pytest.raises(kind, match=reason):
        found(make(tmp_path))


def test_the_command_writes_a_schema_to_be_published(tmp_path: Path, shell: Shell) -> None:
    path = tmp_path / "c.xml"
    path.write_text(CONFIG, "utf-8")
    ran = shell("schema_of", path, "--name", "gulf")
    assert schema_from_json(json.loads(ran.out)).id == "gulf/0"
    assert shell("schema_of", tmp_path / "none.zip").code == 2
