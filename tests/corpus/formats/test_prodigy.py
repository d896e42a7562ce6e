import json
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import left_after, losses, read, write_lines

SCHEMA = shipped_schema("news-claims")
TEXT = "🚢 قال الكرملين إن"
TOKENS = [
    {"text": "🚢", "start": 0, "end": 1, "id": 0, "ws": True},
    {"text": "قال", "start": 2, "end": 5, "id": 1, "ws": True},
    {"text": "الكرملين", "start": 6, "end": 14, "id": 2, "ws": True},
    {"text": "إن", "start": 15, "end": 17, "id": 3, "ws": False},
]


def test_tokens_spans_and_relations_agree(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_version("prodigy", articles(), schema, path, {"tokens": "clitic"})
    lines = [json.loads(one) for one in path.read_bytes().split(b"\n") if one]
    assert [line["meta"] for line in lines] == [dict(one.metadata) for one in articles()]
    for line in lines:
        tokens, text = line["tokens"], line["text"]
        assert [one["id"] for one in tokens] == list(range(len(tokens)))
        assert all(text[one["start"] : one["end"]] == one["text"] for one in tokens)
        shown = "".join(one["text"] + " " * one["ws"] for one in tokens)
        assert shown.split() == text.replace("\u200f", " ").split()
        for span in line["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        for relation in line["relations"]:
            assert relation["head_span"] in line["spans"]
            assert relation["child_span"] in line["spans"]
            assert relation["head"] == relation["head_span"]["token_end"]
    assert len(lines[0]["relations"]) == len(harbour().relations)


@settings(deadline=None)
@given(document=documents())
def test_what_is_written_reads_back_without_what_the_report_names(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.jsonl", Path(folder) / "loss"
        write_version("prodigy", [document], SCHEMA, path, loss=loss)
        (found,), refused = read("prodigy", path)
        lost = losses(loss)
    assert not refused
    assert (found.id, found.text, found.metadata) == (document.id, document.text, document.metadata)
    assert sorted((one.label, one.start, one.end) for one in found.spans) == left_after(
        document, lost
    )
    layers = {one.id: one.layer for one in document.spans}
    assert all(layers[one.id] == one.layer for one in found.spans)
    gone = {str(one["id"]) for one in lost if one["kind"] == "relation"}
    assert Counter((one.label, one.head, one.tail) for one in found.relations) == Counter(
        (one.label, one.head, one.tail) for one in document.relations if one.id not in gone
    )
    attributes = len(document.attributes) + sum(len(one.attributes) for one in document.spans)
    attributes += sum(len(one.attributes) for one in document.relations)
    assert sum(one["kind"] == "attribute" for one in lost) == attributes


def span(first: int, last: int, label: str, **more: object) -> dict[str, object]:
    start, end = TOKENS[first]["start"], TOKENS[last]["end"]
    places = {"start": start, "end": end, "token_start": first, "token_end": last}
    return {**places, "label": label, **more}


def test_what_db_out_gives_is_read(tmp_path: Path) -> None:
    line = {
        "text": TEXT,
        "meta": {"source": "صحيفة"},
        "_input_hash": 5,
        "_task_hash": -5,
        "_view_id": "relations",
        "_annotator_id": "set-amal",
        "tokens": TOKENS,
        "spans": [span(1, 1, "CUE"), span(2, 2, "ORG")],
        "relations": [
            {
                "head": 1,
                "child": 2,
                "head_span": span(1, 1, "CUE"),
                "child_span": span(2, 2, "ORG"),
                "label": "of",
            }
        ],
        "answer": "accept",
    }
    path = write_lines(tmp_path / "a.jsonl", [line, {**line, "answer": "reject"}])
    (document,), (refused,) = read("prodigy", path)
    assert refused.reason == "its annotator did not accept it: the answer is reject"
    assert document.metadata == {"source": "صحيفة"}
    assert [
        (one.id, one.layer, one.label, document.surface(one), one.origin, one.author)
        for one in document.spans
    ] == [
        ("s1", "entity", "CUE", "قال", "human", "set-amal"),
        ("s2", "entity", "ORG", "الكرملين", "human", "set-amal"),
    ]
    (relation,) = document.relations
    assert (relation.label, relation.head, relation.tail) == ("of", "s1", "s2")
    short = {**line, "relations": [{"head": 2, "child": 1, "label": "of"}, {"head": 3, "child": 1}]}
    (document,), (refused,) = read("prodigy", write_lines(tmp_path / "b.jsonl", [short]))
    (relation,) = document.relations
    assert (relation.label, relation.head, relation.tail) == ("of", "s2", "s1")
    assert refused.reason == "there is no span 3 to point to"


def test_a_bad_span_loses_itself_and_what_points_to_it(tmp_path: Path) -> None:
    moved = {**span(2, 2, "ORG"), "start": 7, "end": 15}
    line = {
        "text": TEXT,
        "tokens": TOKENS,
        "spans": [
            span(1, 1, "CUE"),
            moved,
            {"start": 7, "end": 15, "text": "الكرملين", "label": "ORG"},
            span(1, 1, "CUE", token_end=9),
            {"start": 0, "end": 99, "label": "X"},
            {"start": 0, "end": 1},
        ],
        "relations": [
            {"head_span": span(1, 1, "CUE"), "child_span": moved, "label": "of"},
            {"head_span": span(1, 1, "CUE"), "child_span": span(1, 1, "CUE"), "label": "of"},
        ],
    }
    long = {"text": "ن" * 60}
    path = write_lines(tmp_path / "a.jsonl", [line, {"spans": []}, long])
    (document,), refused = read("prodigy", path, limits=Limits(text_length=50))
    assert [one.id for one in document.spans] == ["s1"]
    assert not document.relations
    assert [(one.line, one.reason) for one in refused] == [
        (1, "spans[1].token_start and its token_end stand from 6 to 14, where the span does not"),
        (1, "the offsets 7 to 15 of 'الكرملين' count UTF-16 units; count code points"),
        (1, "spans[3].token_end is no token; there are 4"),
        (1, "from 0 to 99 there is nothing in a text of 17 characters"),
        (1, "spans[5].label is missing"),
        (1, "there is no span (7, 15, 'ORG') to point to"),
        (1, "the relation leads from s1 to itself"),
        (2, "text must be text"),
        (3, "the text is longer than 50 characters"),
    ]
