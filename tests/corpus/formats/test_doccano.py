import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.document.document import Document, Relation
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import left_after, losses, read, write_lines

SCHEMA = shipped_schema("news-claims")
TEXT = "🚢 قال الكرملين"


def links(document: Document, without: set[str]) -> Counter[tuple[object, ...]]:
    """Every relation by its label and the places of its ends."""
    places = {one.id: (one.label, one.start, one.end) for one in document.spans}
    return Counter(
        (one.label, places[one.head], places[one.tail])
        for one in document.relations
        if one.id not in without
    )


@pytest.mark.parametrize("form", ["labels", "relations"])
@settings(deadline=None)
@given(document=documents())
def test_what_is_written_reads_back_without_what_the_report_names(
    form: str, document: Document
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.jsonl", Path(folder) / "loss"
        write_version("doccano", [document], SCHEMA, path, {"form": form}, loss)
        (found,), refused = read("doccano", path)
        lost = losses(loss)
    assert not refused
    assert (found.id, found.text, found.metadata) == (document.id, document.text, document.metadata)
    assert sorted((one.label, one.start, one.end) for one in found.spans) == left_after(
        document, lost
    )
    gone = {str(one["id"]) for one in lost if one["kind"] == "relation"}
    assert links(found, set()) == links(document, gone)
    attributes = len(document.attributes) + sum(len(one.attributes) for one in document.spans)
    attributes += sum(len(one.attributes) for one in document.relations)
    assert sum(one["kind"] == "attribute" for one in lost) == attributes


def test_one_layer_can_be_written_alone(schema: Schema, tmp_path: Path) -> None:
    path, loss = tmp_path / "a.jsonl", tmp_path / "loss"
    options = {"layer": "entity", "form": "relations"}
    write_version("doccano", [harbour()], schema, path, options, loss)
    (line,) = [json.loads(one) for one in path.read_text(encoding="utf-8").splitlines()]
    assert {one["label"] for one in line["entities"]} == {"ORG", "GPE", "DATE", "PERS"}
    assert line["relations"] == []
    reasons = Counter(str(one["reason"]) for one in losses(loss) if one["kind"] != "attribute")
    assert reasons == {"other_layer": 6, "lost_end": 5}


def test_the_files_of_doccano_itself_are_read_or_refused(shared: Path) -> None:
    folder = shared / "data" / "fixtures" / "doccano" / "data_import" / "tests" / "data"
    (document,), refused = read("doccano", folder / "relation_extraction" / "example.jsonl")
    assert not refused
    assert [(one.id, one.label, document.surface(one)) for one in document.spans] == [
        ("s0", "ORG", "Google"),
        ("s1", "DATE", "September 4, 1998"),
        ("s2", "PERSON", "Larry Page"),
        ("s3", "PERSON", "Sergey Brin"),
    ]
    assert [(one.label, one.head, one.tail) for one in document.relations] == [
        ("foundedAt", "s0", "s1"),
        ("foundedBy", "s0", "s2"),
        ("foundedBy", "s0", "s3"),
    ]
    path = folder / "sequence_labeling" / "example_overlapping.jsonl"
    (document,), refused = read("doccano", path, {"layer": "name"})
    assert [(one.layer, one.label, one.start, one.end) for one in document.spans] == [
        ("name", "LOC", 0, 1)
    ] * 2
    assert document.metadata == {"wikiPageID": 1}
    documents, refused = read("doccano", folder / "text_classification" / "example.jsonl")
    assert len(documents) == 3
    assert [record.reason for record in refused] == [
        f"a label is written [start, end, label], not '{label}'"
        for label in ("positive", "positive", "negative")
    ]


def test_an_export_of_what_we_gave_it_is_ours_again(schema: Schema, tmp_path: Path) -> None:
    """doccano numbers the texts, and keeps what it does not know."""
    write_version("doccano", articles(), schema, tmp_path / "a.jsonl")
    lines = [json.loads(one) for one in (tmp_path / "a.jsonl").read_bytes().split(b"\n") if one]
    exported = [{"id": number, **line, "Comments": []} for number, line in enumerate(lines)]
    documents, refused = read("doccano", write_lines(tmp_path / "b.jsonl", exported))
    assert not refused
    ours = [replace(one, attributes={}, schema="", spans=(), relations=()) for one in articles()]
    assert [replace(one, spans=()) for one in documents] == ours


def test_entities_that_others_gave_names_keep_them(tmp_path: Path) -> None:
    entities = [{"id": "ent_1", "start_offset": 2, "end_offset": 5, "label": "A"}]
    entities += [{"id": "ent_2", "start_offset": 6, "end_offset": 14, "label": "B"}]
    relations = [{"type": "of", "from_id": "ent_1", "to_id": "ent_2"}]
    line = {"id": "d1", "text": TEXT, "entities": entities, "relations": relations}
    (document,), refused = read("doccano", write_lines(tmp_path / "a.jsonl", [line]))
    assert not refused
    assert document.id == "d1"
    assert document.relations == (Relation("r0", "of", "ent_1", "ent_2"),)


def test_a_bad_label_loses_itself_and_what_points_to_it(tmp_path: Path) -> None:
    entities = [
        {"id": 0, "start_offset": 2, "end_offset": 5, "label": "A"},
        {"id": 0, "start_offset": 2, "end_offset": 5, "label": "B"},
        {"id": 1, "start_offset": 6, "end_offset": 99, "label": "A"},
        {"id": 2, "start_offset": "6", "end_offset": 9, "label": "A"},
    ]
    relations = [
        {"id": 0, "from_id": 0, "to_id": 1, "type": "x"},
        {"id": 1, "from_id": 0, "to_id": 0, "type": "x"},
    ]
    lines = [
        {"text": TEXT, "entities": entities, "relations": relations},
        {"text": TEXT, "label": [[5, 2, "A"], [2, 5], [2, 5, ""], "A"]},
        {"text": TEXT, "label": "A"},
        {"label": []},
        [],
        {"text": "ن" * 60},
    ]
    path = write_lines(tmp_path / "a.jsonl", lines)
    documents, refused = read("doccano", path, limits=Limits(text_length=50))
    assert [[span.label for span in one.spans] for one in documents] == [["A"], []]
    assert [(one.line, one.reason) for one in refused] == [
        (1, "the id s0 stands twice; ids are unique"),
        (1, "from 6 to 99 there is nothing in a text of 14 characters"),
        (1, "entities[3].start_offset must be a whole number"),
        (1, "there is no span s1 to point to"),
        (1, "the relation leads from s0 to itself"),
        (2, "from 5 to 2 there is nothing in a text of 14 characters"),
        (2, "a label is written [start, end, label], not [2, 5]"),
        (2, "a label is written [start, end, label], not [2, 5, '']"),
        (2, "a label is written [start, end, label], not 'A'"),
        (3, "label must be a list"),
        (4, "nothing here is called text or the like; there is: nothing. Say which holds the text"),
        (5, "a line must hold an object"),
        (6, "the text is longer than 50 characters"),
    ]
