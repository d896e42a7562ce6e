import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from corpus.document.document import Document, Relation, Span
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.label_studio.controls import ControlName, read_name
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import read


def exported(schema: Schema, folder: Path) -> tuple[list[dict[str, Any]], ElementTree.Element]:
    write_version("label-studio", articles(), schema, folder)
    tasks = json.loads((folder / "tasks.json").read_bytes())
    return tasks, ElementTree.parse(folder / "config.xml").getroot()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_control_and_value_of_the_tasks_is_in_the_configuration(
    name: str, tmp_path: Path
) -> None:
    tasks, config = exported(shipped_schema(name), tmp_path / "export")
    controls = {one.attrib["name"]: one for one in config if "name" in one.attrib}
    assert len(controls) == sum("name" in one.attrib for one in config)
    values = {key: {one.attrib["value"] for one in held} for key, held in controls.items()}
    (relations,) = config.findall("Relations")
    types = {"labels": "Labels", "choices": "Choices", "textarea": "TextArea", "number": "Number"}
    seen = set()
    for held in tasks:
        for part in [*held["annotations"], *held["predictions"]]:
            for result in part["result"]:
                seen.add(result["type"])
                if result["type"] == "relation":
                    names = {one.attrib["value"] for one in relations}
                    assert set(result["labels"]) <= names
                    continue
                control = controls[result["from_name"]]
                assert control.tag == types[result["type"]]
                assert control.attrib["toName"] == result["to_name"]
                assert controls[result["to_name"]].attrib["value"] == "$text"
                for value in result["value"].get(result["type"], ()):
                    assert value in values[result["from_name"]]
    assert seen == {"labels", "choices", "textarea", "relation"}
    for control in controls.values():
        assert control.attrib.get("whenTagName", "text") in controls


def test_offsets_are_code_points_and_the_quoted_text_is_there(
    schema: Schema, tmp_path: Path
) -> None:
    tasks, _ = exported(schema, tmp_path / "export")
    (annotation,) = tasks[0]["annotations"]
    regions = [one for one in annotation["result"] if one["type"] == "labels"]
    assert len(regions) == len(harbour().spans)
    for region in regions:
        value = region["value"]
        assert tasks[0]["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_what_a_machine_said_is_a_prediction(schema: Schema, tmp_path: Path) -> None:
    tasks, _ = exported(schema, tmp_path / "export")
    (prediction,) = tasks[1]["predictions"]
    assert prediction["model_version"] == "lexicon/1"
    assert [one["score"] for one in prediction["result"]] == [0.75]


def test_what_label_studio_keeps_of_our_file_is_enough(schema: Schema, tmp_path: Path) -> None:
    """Its own export adds who completed what, and drops what it does not know of relations."""
    tasks, _ = exported(schema, tmp_path / "export")
    for number, held in enumerate(tasks, 1):
        held |= {"id": number, "project": 1, "drafts": [], "created_at": "2026-01-01T00:00:00Z"}
        for annotation in held["annotations"]:
            annotation |= {"id": 5, "completed_by": {"id": 1, "email": "a@b.c"}}
            for result in annotation["result"]:
                if result["type"] == "relation":
                    del result["meta"]
    path = tmp_path / "b.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    (first, *_), refused = read("label-studio", path)
    ours = harbour()
    assert not refused
    assert {one.author for one in first.spans} == {"a@b.c"}
    assert [
        (one.id, one.layer, one.label, one.start, one.end, one.attributes) for one in first.spans
    ] == [(one.id, one.layer, one.label, one.start, one.end, one.attributes) for one in ours.spans]
    assert [(one.label, one.head, one.tail) for one in first.relations] == [
        (one.label, one.head, one.tail) for one in ours.relations
    ]
    assert (first.id, first.attributes) == (ours.id, ours.attributes)
    states = {"annotators": {"a@b.c": "SUBMITTED"}}
    assert first.metadata == {**ours.metadata, "label_studio": states}
    assert first.answers == ((("human", "a@b.c"), ours.attributes),)


def test_who_submitted_a_task_without_a_label_is_told(tmp_path: Path) -> None:
    label = {"start": 0, "end": 3, "labels": ["ORG"]}
    result = {"id": "r", "type": "labels", "from_name": "label", "to_name": "text", "value": label}
    annotations = [
        {"completed_by": {"id": 1, "email": "amal@b.c"}, "result": [result]},
        {"completed_by": {"id": 2, "email": "badr@b.c"}, "result": []},
        {"completed_by": {"id": 3, "email": "karim@b.c"}, "result": [], "was_cancelled": True},
    ]
    path = tmp_path / "b.json"
    path.write_text(json.dumps([{"data": {"text": "خبر قصير"}, "annotations": annotations}]))
    (first,), refused = read("label-studio", path)
    assert [one.author for one in first.spans] == ["amal@b.c"]
    assert first.silent == (("human", "badr@b.c"),)
    assert not refused
    assert first.metadata["label_studio"] == {
        "annotators": {"amal@b.c": "SUBMITTED", "badr@b.c": "SUBMITTED", "karim@b.c": "SKIPPED"}
    }


def test_a_relation_between_two_authors_is_kept(schema: Schema, tmp_path: Path) -> None:
    spans = (
        Span("a", "entity", "ORG", 0, 3, origin="human", author="x"),
        Span("b", "entity", "ORG", 4, 7, origin="machine", author="y"),
    )
    document = Document("d", "قال قال", spans=spans, relations=(Relation("r", "of", "a", "b"),))
    write_version("label-studio", [document], schema, tmp_path / "a.zip")
    assert read("label-studio", tmp_path / "a.zip") == ([document], [])


def test_a_name_says_what_its_control_is_for() -> None:
    for name in (
        ControlName("labels", "entity"),
        ControlName("choice", "a.b %", "c.d"),
        ControlName("text", "", "نوع"),
    ):
        assert read_name(str(name)) == name
    assert read_name("label") is None
    assert read_name("labels.a.b") is None


def test_what_was_curated_is_one_annotation_whoever_its_spans_come_from(tmp_path: Path) -> None:
    spans = (
        Span("s", "source", "SOURCE", 0, 3, origin="curated", author="annotator-1"),
        Span("q", "claim", "CLAIM", 4, 8, origin="curated", author="annotator-1, annotator-2"),
    )
    document = Document(
        "a", "قال نعم.", spans=spans, relations=(Relation("r", "source_of", "s", "q"),)
    )
    write_version("label-studio", [document], shipped_schema("news-claims"), tmp_path / "export")
    (task,) = json.loads((tmp_path / "export" / "tasks.json").read_bytes())
    (annotation,) = task["annotations"]
    assert annotation["ground_truth"] is True
    assert [one["type"] for one in annotation["result"]] == ["labels", "labels", "relation"]
    assert "relations" not in task["meta"]["isnad"]
    whose = [one["meta"]["isnad"]["author"] for one in annotation["result"][:2]]
    assert whose == ["annotator-1", "annotator-1, annotator-2"]
