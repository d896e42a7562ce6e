import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from corpus.document.canonical import document_to_bytes, document_to_json
from corpus.document.document import Document
from corpus.document.label_counts import LabelCounts
from corpus.document.schema import Schema
from corpus.document.unknown_labels import unknown_labels
from corpus.formats.read_articles import labels_in
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents as random_documents
from tests.corpus.formats.documents import articles, harbour, quiet
from tests.corpus.formats.records import read, write_lines, write_zip


def test_only_an_id_and_a_text_are_needed_and_unknown_keys_become_metadata(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "a1", "text": "خبر", "desk": "اقتصاد"}])
    (document,), refused = read("isnad", path)
    assert (document.id, document.text, document.metadata) == ("a1", "خبر", {"desk": "اقتصاد"})
    assert not refused


def test_a_bad_line_takes_no_other_with_it(tmp_path: Path) -> None:
    good = '{"id":"a1","text":"خبر"}\n'.encode()
    bad = [
        b"\xff\xfe\n",
        b"{not json}\n",
        b'{"id":"a2"}\n',
        b'["id"]\n',
        b'{"id":"a3","text":"x","id":"a4"}\n',
        b'{"id":"a5","text":"x","metadata":{"n":NaN}}\n',
        b'{"id":"a6","text":"x","metadata":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
        b'{"id":"a7","text":"x","metadata":{"m":' + b"[" * 100 + b"]" * 100 + b"}}\n",
        b'{"id":"a8","text":"half \\ud83d"}\n',
        b'{"id":"a9","text":"nul \\u0000"}\n',
        b'{"id":"a10","text":"x","metadata":{"n":' + b"9" * 5000 + b"}}\n",
        b'{"id":"a11","text":" \\n "}\n',
        b'{"id":"a12","text":"x"} {"id":"a13","text":"x"}\n',
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes(good + good.join(bad) + good)
    documents, refused = read("isnad", path)
    assert len(documents) == len(bad) + 1
    assert [record.line for record in refused] == [2 * number for number in range(1, len(bad) + 1)]
    reasons = " | ".join(record.reason for record in refused)
    for said in (
        "byte 0xff at offset 28 of the file is not utf-8",
        "this is not JSON",
        "text is missing",
        "the key id stands twice",
        "NaN is no JSON number",
        "too deep",
        "U+D83D",
        "U+0000",
        "999… is too long",
        "the text is empty",
        "something follows the value",
    ):
        assert said in reasons, reasons


def test_a_span_that_contradicts_the_text_is_refused_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    value = document_to_json(harbour())
    spans, relations = value["spans"], value["relations"]
    assert isinstance(spans, list)
    assert isinstance(relations, list)
    wrong = {span["id"]: span for span in spans}
    wrong["e5"]["surface"] = "موسكو"
    wrong["e3"]["end"] = 10_000
    wrong["o1"]["origin"] = "nobody"
    relations.append({"id": "r9", "label": "about", "head": "c1", "tail": "c1"})
    (document,), refused = read("isnad", write_lines(tmp_path / "a.jsonl", [value]))
    kept = replace(
        harbour(),
        spans=tuple(one for one in harbour().spans if one.id not in ("e5", "e3", "o1")),
        relations=tuple(one for one in harbour().relations if one.head != "o1"),
    )
    assert document == kept
    reasons = [record.reason for record in refused]
    assert len(reasons) == 5
    assert {record.line for record in refused} == {1}
    assert any("'موسكو', but the text has 'بوتين'" in reason for reason in reasons)
    assert any("relation r1 points to span o1, which is not there" in one for one in reasons)


def test_a_document_with_very_many_wrong_spans_is_refused_whole(tmp_path: Path) -> None:
    spans = [
        {"id": f"s{number}", "layer": "entity", "label": "ORG", "start": 0, "end": 99}
        for number in range(30)
    ]
    path = write_lines(tmp_path / "a.jsonl", [{"id": "a1", "text": "خبر", "spans": spans}])
    documents, refused = read("isnad", path)
    assert not documents
    assert len(refused) == 1


def test_offsets_move_with_the_line_ends_of_a_text(tmp_path: Path) -> None:
    value = {
        "id": "a1",
        "text": "سطر\r\nسطر",
        "spans": [
            {"id": "s", "layer": "entity", "label": "ORG", "start": 5, "end": 8, "surface": "سطر"}
        ],
    }
    (document,), _ = read("isnad", write_lines(tmp_path / "a.jsonl", [value]))
    assert document.surface(document.spans[0]) == "سطر"
    assert document.spans[0].start == 4


def test_a_line_of_fifty_megabytes_is_refused_without_being_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id":"a0","text":"x"}\n{"id":"a1","text":"')
        for _ in range(50):
            stream.write(b"x" * 1024 * 1024)
        stream.write(b'"}\n{"id":"a2","text":"x"}\n')
    documents, refused = read("isnad", path)
    assert [document.id for document in documents] == ["a0", "a2"]
    assert [(record.line, record.reason) for record in refused] == [
        (2, "the line is too long to be one record")
    ]


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "a1", "text": "خبر طويل"}])
    documents, (refused,) = read("isnad", path, limits=Limits(text_length=5))
    assert not documents
    assert refused.reason == "the text is longer than 5 characters"


def test_an_export_in_a_zip_reads_back_and_its_loss_report_is_no_article(
    schema: Schema, tmp_path: Path
) -> None:
    path = tmp_path / "export.zip"
    write_version("isnad", articles(), schema, path)
    documents, refused = read("isnad", path)
    assert tuple(documents) == articles()
    assert not refused


def test_lines_of_several_files_are_read_in_one_go(tmp_path: Path) -> None:
    line = json.dumps(document_to_json(quiet())).encode()
    path = write_zip(tmp_path / "a.zip", {"a.jsonl": line, "b/c.jsonl": line + b"\n"})
    documents, refused = read("isnad", path)
    assert documents == [quiet(), quiet()]
    assert not refused


SCHEMA_OF_NOTHING = Schema("nothing", 1, {}, ())


def looked_at(path: Path) -> LabelCounts:
    """What is found by looking at the labels alone."""
    found = [one for one in labels_in("isnad", path) if not isinstance(one, RefusedRecord)]
    return unknown_labels(found, SCHEMA_OF_NOTHING)


@settings(max_examples=40)
@given(document=random_documents())
def test_a_look_at_the_labels_alone_finds_those_of_the_documents(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(document_to_bytes(document) + b"\n")
        assert looked_at(path) == unknown_labels([document], SCHEMA_OF_NOTHING)


def test_a_line_that_is_not_plain_is_read_to_see_which_of_its_labels_stay(tmp_path: Path) -> None:
    span = {"id": "s1", "layer": "entity", "label": "ORG", "start": 0, "end": 3}
    wrong = {"id": "s2", "layer": "entity", "label": 7, "start": 0, "end": 3}
    deep = b'{"id":"a3","text":"x","metadata":{"m":' + b"[" * 100_000 + b"]" * 100_000 + b"}}"
    path = write_lines(
        tmp_path / "a.jsonl",
        [
            {"id": "a1", "text": "\ufeffخبر", "spans": [span, wrong]},
            {"id": "a2", "text": "خبر", "spans": None, "relations": None, "attributes": None},
        ],
    )
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + deep + b"\n\nnot json\n")
    assert looked_at(path).lines() == ["1 × entity:ORG"]
    read_whole: Sequence[Document] = read("isnad", path)[0]
    assert unknown_labels(read_whole, SCHEMA_OF_NOTHING).lines() == ["1 × entity:ORG"]
