import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from corpus.actions.import_sets import sets_of
from corpus.document.document import Document, Relation, Span
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.label_studio.controls import ControlName, read_name
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import read

TEXT = "🚢 قال الكرملين\r\nإن بوتين"


def label(
    id: str, start: int, end: int, text: str, *labels: str, **more: object
) -> dict[str, object]:
    value = {"start": start, "end": end, "text": text, "labels": list(labels)}
    return {
        "id": id,
        "from_name": "ner",
        "to_name": "text",
        "type": "labels",
        "value": value,
        **more,
    }


def say(id: str, type: str, **value: object) -> dict[str, object]:
    return {"id": id, "from_name": "kind", "to_name": "text", "type": type, "value": value}


def task(*annotations: Mapping[str, object], **more: object) -> dict[str, object]:
    return {
        "id": 7,
        "data": {"text": TEXT, "title": "خبر"},
        "annotations": list(annotations),
        **more,
    }


def written(path: Path, *tasks: object) -> Path:
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


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


def test_each_annotator_and_each_model_is_an_author(tmp_path: Path) -> None:
    by_email = {"completed_by": {"id": 3, "email": "a@b.c"}, "ground_truth": True}
    path = written(
        tmp_path / "a.json",
        task(
            {**by_email, "result": [label("x", 6, 14, "الكرملين", "ORG")]},
            {"completed_by": 4, "result": [label("x", 6, 14, "الكرملين", "GPE")]},
            predictions=[
                {
                    "model_version": "m1",
                    "score": 0.5,
                    "result": [label("y", 19, 24, "بوتين", "PERS")],
                }
            ],
        ),
    )
    (document,), refused = read("label-studio", path)
    assert not refused
    assert document.text == TEXT.replace("\r", "")
    assert document.metadata == {"title": "خبر"}
    assert sets_of(document).keys() == {("human", "a@b.c"), ("human", "4"), ("machine", "m1")}
    assert [
        (one.id, one.layer, one.label, document.surface(one), one.origin, one.author, one.score)
        for one in document.spans
    ] == [
        ("x-2", "entity", "GPE", "الكرملين", "human", "4", None),
        ("x", "entity", "ORG", "الكرملين", "human", "a@b.c", None),
        ("y", "entity", "PERS", "بوتين", "machine", "m1", 0.5),
    ]


def test_a_score_that_is_no_share_is_refused_by_itself(tmp_path: Path) -> None:
    prediction = {"score": 7.5, "result": [label("y", 19, 24, "بوتين", "PERS")]}
    path = written(tmp_path / "a.json", task(predictions=[prediction]))
    (document,), (refused,) = read("label-studio", path)
    assert [(one.origin, one.author, one.score) for one in document.spans] == [
        ("machine", "", None)
    ]
    assert refused.reason == "predictions[0].score must be a number from 0 to 1"


def test_annotations_that_nobody_signed_are_told_apart(tmp_path: Path) -> None:
    one = {"result": [label("x", 6, 14, "الكرملين", "ORG")]}
    (alone, two), _ = read("label-studio", written(tmp_path / "a.json", task(one), task(one, one)))
    assert [span.author for span in alone.spans] == [""]
    assert [span.author for span in two.spans] == ["annotation 1", "annotation 2"]


def test_regions_have_attributes_and_several_labels_and_relations(tmp_path: Path) -> None:
    results = [
        {"type": "relation", "from_id": "b", "to_id": "a", "direction": "left", "labels": ["of"]},
        label("a", 6, 14, "الكرملين", "ORG", "GPE"),
        label("b", 19, 24, "بوتين", "PERS"),
        {**say("a", "choices", start=6, end=14, choices=["one", "two"]), "from_name": "kind"},
        {**say("a", "textarea", start=6, end=14, text=["ملاحظة"]), "from_name": "note"},
        {**say("a", "rating", start=6, end=14, rating=4), "from_name": "stars"},
        {**say("z", "choices", choices=["economy"]), "from_name": "topic"},
    ]
    (document,), refused = read(
        "label-studio", written(tmp_path / "a.json", task({"result": results}))
    )
    assert not refused
    held = {"kind": ("one", "two"), "note": "ملاحظة", "stars": 4}
    assert [(one.id, one.label, one.attributes) for one in document.spans] == [
        ("a-2", "GPE", held),
        ("a", "ORG", held),
        ("b", "PERS", {}),
    ]
    assert document.attributes == {"topic": "economy"}
    assert document.relations == (Relation("r1", "of", "a", "b"),)


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
    (first, *_), refused = read("label-studio", written(tmp_path / "b.json", *tasks))
    ours = harbour()
    assert not refused
    assert {one.author for one in first.spans} == {"a@b.c"}
    assert [
        (one.id, one.layer, one.label, one.start, one.end, one.attributes) for one in first.spans
    ] == [(one.id, one.layer, one.label, one.start, one.end, one.attributes) for one in ours.spans]
    assert [(one.label, one.head, one.tail) for one in first.relations] == [
        (one.label, one.head, one.tail) for one in ours.relations
    ]
    assert (first.id, first.attributes, first.metadata) == (ours.id, ours.attributes, ours.metadata)


def test_a_relation_between_two_authors_is_kept(schema: Schema, tmp_path: Path) -> None:
    spans = (
        Span("a", "entity", "ORG", 0, 3, origin="human", author="x"),
        Span("b", "entity", "ORG", 4, 7, origin="machine", author="y"),
    )
    document = Document("d", "قال قال", spans=spans, relations=(Relation("r", "of", "a", "b"),))
    write_version("label-studio", [document], schema, tmp_path / "a.zip")
    assert read("label-studio", tmp_path / "a.zip") == ([document], [])


def test_a_bad_result_loses_itself_and_what_hangs_on_it(tmp_path: Path) -> None:
    results = [
        label("a", 6, 14, "الكرملين", "ORG"),
        label("b", 18, 23, "بوتين", "PERS"),
        label("c", 90, 95, "بوتين", "PERS"),
        label("d", 7, 15, "الكرملين", "ORG"),
        label("e", 6, 14, "الكرملين"),
        {"type": "relation", "from_id": "a", "to_id": "b", "labels": ["of"]},
        {"type": "relation", "from_id": "a", "to_id": "a", "labels": []},
        say("gone", "choices", start=1, end=2, choices=["x"]),
        say("a", "taxonomy", start=1, end=2, taxonomy=[["x"]]),
    ]
    gave_up = {"was_cancelled": True, "result": [label("z", 6, 14, "الكرملين", "ORG")]}
    path = written(tmp_path / "a.json", task({"result": results}, gave_up))
    (document,), refused = read("label-studio", path)
    assert [one.id for one in document.spans] == ["a"]
    assert not document.relations
    assert [record.line for record in refused] == [1] * len(refused)
    assert sorted(record.reason for record in refused) == sorted(
        [
            "from 18 to 23 the text has ' بوتي', and the file says 'بوتين'",
            "from 90 to 95 there is nothing in a text of 24 characters",
            "the offsets 7 to 15 of 'الكرملين' count UTF-16 units; count code points",
            "annotations[0].result[4].value.labels must not be empty",
            "there is no span b to point to",
            "annotations[0].result[6].labels must not be empty",
            "there is no span gone to point to",
            "annotations[0].result[8].type is no type of result that is read here",
            "annotations[1].was_cancelled says that its annotator gave it up",
        ]
    )


def test_a_bad_task_loses_no_other(tmp_path: Path) -> None:
    good = task({"result": []})
    path = written(tmp_path / "a.json", {"text": TEXT}, 5, {"data": {"image": "a.png"}}, good)
    documents, refused = read("label-studio", path)
    assert len(documents) == 1
    assert [record.reason[:45] for record in refused] == [
        "this is no task of Label Studio: it has no da",
        "the whole must be an object",
        "nothing here is called text or the like; ther",
    ]
    long = written(tmp_path / "b.json", good)
    _, refused = read("label-studio", long, limits=Limits(text_length=10))
    assert [record.reason for record in refused] == ["the text is longer than 10 characters"]


def test_exports_of_label_studio_itself_are_read(shared: Path) -> None:
    folder = shared / "data" / "fixtures" / "labelstudio" / "data"
    documents, refused = read("label-studio", folder / "test_export_csv" / "csv_test.json")
    assert [document.text[:17] for document in documents] == [
        "Calif. wildfires ",
        "The Supreme Court",
    ]
    assert {"audio", "image"} <= documents[0].metadata.keys()
    assert {record.reason.partition(".type ")[2] for record in refused} == {
        "is no type of result that is read here"
    }
    documents, refused = read("label-studio", folder / "test_export_yolo" / "data.json")
    assert not documents
    assert all("nothing here is called text" in record.reason for record in refused)


def test_a_name_says_what_its_control_is_for() -> None:
    for name in (
        ControlName("labels", "entity"),
        ControlName("choice", "a.b %", "c.d"),
        ControlName("text", "", "نوع"),
    ):
        assert read_name(str(name)) == name
    assert read_name("label") is None
    assert read_name("labels.a.b") is None
