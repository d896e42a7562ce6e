"""Reading what Label Studio itself exports."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.actions.import_sets import by_author, sets_of
from corpus.document.document import Document, Relation
from corpus.document.validate import check_document
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.limits import Limits
from corpus.formats.schemas.foreign import foreign_schema
from tests.corpus.formats.records import billion_laughs, read, write_zip

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
    states = {"annotators": {"a@b.c": "GROUND_TRUTH", "4": "SUBMITTED"}, "state": "GROUND_TRUTH"}
    assert document.metadata == {"title": "خبر", "label_studio": states}
    assert sets_of(document).keys() == {("curated", "a@b.c"), ("human", "4"), ("machine", "m1")}
    assert [
        (one.id, one.layer, one.label, document.surface(one), one.origin, one.author, one.score)
        for one in document.spans
    ] == [
        ("x-2", "entity", "GPE", "الكرملين", "human", "4", None),
        ("x", "entity", "ORG", "الكرملين", "curated", "a@b.c", None),
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


def test_the_ground_truth_is_what_was_curated_and_says_what_the_article_is(tmp_path: Path) -> None:
    def topic(name: str) -> dict[str, object]:
        return {**say("z", "choices", choices=[name]), "from_name": "topic"}

    kremlin = label("x", 6, 14, "الكرملين", "ORG")
    putin = label("y", 19, 24, "بوتين", "PERS")
    link = {"type": "relation", "from_id": "x", "to_id": "y", "labels": ["of"]}
    path = written(
        tmp_path / "a.json",
        task(
            {"completed_by": 4, "result": [kremlin, topic("sport")]},
            {
                "completed_by": 5,
                "ground_truth": True,
                "result": [kremlin, putin, link, topic("war")],
            },
            {"completed_by": 6, "ground_truth": True, "result": [kremlin]},
        ),
    )
    (document,), refused = read("label-studio", path)
    assert not refused
    assert {who: len(said.spans) for who, said in by_author(document).items()} == {
        ("human", "4"): 1,
        ("curated", "5"): 2,
        ("human", "6"): 1,
    }
    assert [(one.origin, one.author) for one in document.relations] == [("curated", "5")]
    assert document.attributes == {"topic": "war"}
    assert document.answers == (
        (("curated", "5"), {"topic": "war"}),
        (("human", "4"), {"topic": "sport"}),
    )
    assert {name: said.article_attributes() for (_, name), said in by_author(document).items()} == {
        "5": {"topic": "war"},
        "4": {"topic": "sport"},
        "6": {},
    }


def test_somebody_who_says_of_the_article_alone_is_an_author_too(tmp_path: Path) -> None:
    topic = {**say("z", "choices", choices=["sport"]), "from_name": "topic"}
    more = {**say("w", "textarea", text=["ملاحظة"]), "from_name": "note"}
    path = written(tmp_path / "a.json", task({"completed_by": 4, "result": [topic, more]}))
    (document,), _ = read("label-studio", path)
    ((author, said),) = by_author(document).items()
    assert author == ("human", "4")
    assert said.article_attributes() == {"topic": "sport", "note": "ملاحظة"}


def test_two_answers_of_one_annotator_are_refused(tmp_path: Path) -> None:
    topics = [
        {**say(id, "choices", choices=[name]), "from_name": "topic"}
        for id, name in (("z", "sport"), ("w", "war"))
    ]
    path = written(tmp_path / "a.json", task({"completed_by": 4, "result": topics}))
    (document,), (refused,) = read("label-studio", path)
    assert document.attributes == {"topic": "sport"}
    assert "two values" in refused.reason


def test_who_skipped_is_known_and_labels_they_left_are_refused(tmp_path: Path) -> None:
    left = [label("x", 6, 14, "الكرملين", "ORG")]
    path = written(
        tmp_path / "a.json",
        task(
            {"completed_by": 4, "was_cancelled": True, "result": []},
            {"completed_by": 5, "was_cancelled": True, "result": left},
        ),
    )
    (document,), (refused,) = read("label-studio", path)
    assert not document.silent
    assert document.metadata["label_studio"] == {"annotators": {"4": "SKIPPED", "5": "SKIPPED"}}
    assert "its annotator gave it up" in refused.reason


def test_whoever_gave_a_task_up_and_labelled_it_has_labelled_it(tmp_path: Path) -> None:
    done = {"completed_by": 4, "result": [label("x", 6, 14, "الكرملين", "ORG")]}
    up = {"completed_by": 4, "was_cancelled": True, "result": []}
    for given in ((done, up), (up, done)):
        path = written(tmp_path / "a.json", task(*given))
        (document,), _ = read("label-studio", path)
        assert document.metadata["label_studio"] == {"annotators": {"4": "SUBMITTED"}}


def test_an_empty_ground_truth_is_an_empty_curated_set(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.json", task({"completed_by": 5, "ground_truth": True, "result": []})
    )
    (document,), refused = read("label-studio", path)
    assert (document.silent, refused) == ((("curated", "5"),), [])


def test_drafts_are_told(tmp_path: Path) -> None:
    drafts = [
        {"id": 1, "result": [label("x", 6, 14, "الكرملين", "ORG")]},
        {"id": 2, "result": []},
        3,
    ]
    path = written(tmp_path / "a", task(drafts=drafts))
    (document,), (refused, by_id) = read("label-studio", path)
    assert not document.spans
    assert refused.reason == (
        "drafts[0] is a draft that nobody has submitted; submit it in Label Studio and export again"
    )
    assert by_id.reason.startswith("drafts[2] is a draft")


VIEW = '<View><Choices name="topic" toName="text" choice="multiple"><Choice value="a"/></Choices>'


def topical() -> bytes:
    topic = {**say("z", "choices", choices=["sport"]), "from_name": "topic"}
    kind = say("w", "choices", choices=["one"])
    return json.dumps([task({"completed_by": 4, "result": [topic, kind]})]).encode()


def test_the_configuration_beside_the_tasks_says_what_is_a_list(tmp_path: Path) -> None:
    files = {"config.xml": f"{VIEW}</View>".encode(), "tasks.json": topical()}
    (document,), refused = read("label-studio", write_zip(tmp_path / "a.zip", files))
    assert not refused
    assert document.attributes == {"topic": ("sport",), "kind": "one"}
    check_document(document, foreign_schema(schema_with_kind(tmp_path), Limits()))


def schema_with_kind(folder: Path) -> Path:
    """The configuration of both controls, and of a label, which a schema needs."""
    kind = '<Choices name="kind" toName="text"><Choice value="one"/></Choices>'
    held = VIEW.replace('"a"', '"sport"')
    label = '<Labels name="ner" toName="text"><Label value="ORG"/></Labels>'
    path = folder / "config.xml"
    path.write_text(f"{held}{kind}{label}</View>", "utf-8")
    return path


def test_an_option_says_what_is_a_list_where_there_is_no_configuration(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_bytes(topical())
    (document,) = read_articles("label-studio", path, {"lists": "topic, other"})
    assert isinstance(document, Document)
    assert document.attributes == {"topic": ("sport",), "kind": "one"}


@pytest.mark.parametrize(
    ("config", "line", "reason"),
    [
        ("<View>", 1, "this is not XML: "),
        (billion_laughs("View"), None, "a DOCTYPE, which may declare entities, "),
    ],
)
def test_a_broken_configuration_is_refused_by_itself(
    config: str, line: int | None, reason: str, tmp_path: Path
) -> None:
    files = {"config.xml": config.encode(), "tasks.json": topical()}
    path = write_zip(tmp_path / "a.zip", files)
    (document,), (refused,) = read("label-studio", path)
    assert document.attributes == {"topic": "sport", "kind": "one"}
    assert (refused.path.rpartition("/")[2], refused.line) == ("config.xml", line)
    assert refused.reason.startswith(reason)
