import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.columns.flat_spans import TokenSpan
from corpus.formats.columns.stacked import stacked, stacked_tags
from corpus.formats.columns.tokens import tokens
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.document.schema_documents import FEW, schema_documents
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import harbour
from tests.corpus.formats.records import left_after, losses, read

SCHEMA = shipped_schema("news-claims")
Labelled = list[tuple[str, list[str]]]


def by_columns(path: Path) -> Labelled:
    """The label and tokens of every span, read as the data set's own description says."""
    found: list[tuple[str, list[str]]] = []
    open_spans: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        token, *tags = line.split(" ")
        before, open_spans = open_spans, []
        for tag in tags:
            letter, _, label = tag.partition("-")
            same = [one for one in before if one[0] == label and letter == "I"]
            if letter == "B":
                same = [(label, [])]
                found += same
            if letter != "O":
                same[0][1].append(token)
                before = [one for one in before if one is not same[0]]
                open_spans.append(same[0])
    return found


@pytest.mark.parametrize("by", ["word", "clitic"])
def test_nested_labels_stand_side_by_side(by: str, schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_version("wojood", [harbour()], schema, path, {"tokens": by})
    lines = path.read_text(encoding="utf-8").split("\n")
    assert "في I-ORG" in lines
    assert "جمهورية I-ORG B-GPE" in lines
    assert "النهر I-ORG I-GPE" in lines
    assert ("وبوتين B-PERS" if by == "word" else "بوتين B-PERS") in lines
    assert "\n\n\n" not in path.read_text(encoding="utf-8")


def test_the_sample_is_read_fully(shared: Path) -> None:
    folder = shared / "data" / "ner" / "wojood_sample"
    for name, tokens_there in (("train", 18887), ("val", 2743), ("test", 5344)):
        path = folder / f"{name}.txt"
        held, refused = read("wojood", path)
        (whole,), _ = read("wojood", path, {"article": "file"})
        assert not refused
        assert sum(len(one.text.split()) for one in held) == tokens_there
        begun = Counter(
            tag[2:]
            for line in path.read_text(encoding="utf-8").split("\n")
            for tag in line.split()[1:]
            if tag.startswith("B-")
        )
        for spans in ([span for one in held for span in one.spans], whole.spans):
            assert not begun - Counter(span.label for span in spans)
            # what goes on without having begun, in the sample as it is published
            assert sum(begun.values()) <= len(spans) <= sum(begun.values()) * 1.01


def test_the_sample_comes_back_line_by_line(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "ner" / "wojood_sample" / "val.txt"
    documents, _ = read("wojood", path)
    again, loss = tmp_path / "again.txt", tmp_path / "loss"
    write_version("wojood", documents, shipped_schema("wojood"), again, loss=loss)
    assert not losses(loss)
    said = sorted((label, "".join(held)) for label, held in by_columns(again))
    assert said == sorted(
        (span.label, "".join(document.surface(span).split()))
        for document in documents
        for span in document.spans
    )


@pytest.mark.parametrize("by", ["word", "clitic"])
@settings(deadline=None)
@given(document=documents())
def test_columns_read_back_as_the_document_without_what_the_report_names(
    by: str, document: Document
) -> None:
    layer = document.spans[0].layer if document.spans else "entity"
    check(document, SCHEMA, by, layer)


@pytest.mark.parametrize("by", ["word", "clitic"])
@FEW
@given(data=st.data(), name=st.sampled_from(SHIPPED))
def test_documents_as_people_make_them_read_back_so_too(
    by: str, surfaces: list[str], data: st.DataObject, name: str
) -> None:
    schema = shipped_schema(name)
    document = data.draw(schema_documents(schema, surfaces))
    check(document, schema, by, data.draw(st.sampled_from(sorted(schema.layers_by_name))))


def check(document: Document, schema: Schema, by: str, layer: str) -> None:
    """The columns of a layer hold all of its spans but what the report names."""
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.txt", Path(folder) / "loss"
        options = {"tokens": by, "layer": layer}
        write_version("wojood", [document], schema, path, options, loss=loss)
        (found,), refused = read("wojood", path, {"article": "file", "layer": layer})
        lost = losses(loss)
    assert not refused
    edges = {edge for one in document.spans if one.layer == layer for edge in (one.start, one.end)}
    ours = tokens(document.text, by, edges)
    starts: list[int] = [0]
    for start, end in ours:
        starts.append(starts[-1] + end - start + 1)
    theirs = {starts[n]: start for n, (start, _) in enumerate(ours)}
    ends = {starts[n] + end - start: end for n, (start, end) in enumerate(ours)}
    spans = sorted((one.label, theirs[one.start], ends[one.end]) for one in found.spans)
    assert spans == left_after(document, lost)


def test_spans_of_one_label_that_cross_are_named(schema: Schema, tmp_path: Path) -> None:
    spans = (
        Span("s1", "entity", "ORG", 0, 10),
        Span("s2", "entity", "ORG", 5, 16),
        Span("s3", "entity", "LOC", 5, 16),
        Span("s4", "entity", "ORG", 5, 10),
    )
    document = Document("a1", "واحد اثنان ثلاثة", spans=spans)
    write_version("wojood", [document], schema, tmp_path / "a.txt", loss=tmp_path / "loss")
    (lost,) = losses(tmp_path / "loss")
    assert (lost["id"], lost["outcome"], lost["reason"]) == ("s2", "dropped", "same_crossing")
    (found,), _ = read("wojood", tmp_path / "a.txt")
    assert [(one.label, one.start, one.end) for one in found.spans] == [
        ("ORG", 0, 10),
        ("LOC", 5, 16),
        ("ORG", 5, 10),
    ]


@pytest.mark.parametrize("format", ["wojood", "conll2003"])
def test_a_label_of_two_words_is_no_tag(format: str, schema: Schema, tmp_path: Path) -> None:
    document = Document("a1", "قال", spans=(Span("s1", "entity", "A B", 0, 3),))
    write_version(format, [document], schema, tmp_path / "a", loss=tmp_path / "loss")
    (lost,) = losses(tmp_path / "loss")
    assert (lost["outcome"], lost["reason"]) == ("dropped", "no_type")
    (found,), _ = read(format, tmp_path / "a")
    assert not found.spans


def test_tags_of_one_label_are_told_apart() -> None:
    spans = [TokenSpan("A", 0, 5), TokenSpan("A", 1, 2), TokenSpan("A", 2, 5), TokenSpan("B", 4, 6)]
    tags = stacked_tags(spans, 7)
    assert tags == ["B-A", "I-A B-A", "I-A B-A", "I-A I-A", "I-A I-A B-B", "I-B", "O"]
    assert stacked(tags) == [(one.label, one.first, one.last) for one in spans]
    assert stacked(["I-A", "I-A B-B", "B-A I-B"]) == [("A", 0, 2), ("B", 1, 3), ("A", 2, 3)]


def test_a_bad_line_loses_its_article_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "مصر B-GPE\n\nمصر\n\nمصر B-GPE PERS\n\nمصر S-GPE\n\n".encode()
        + b"\xff O\n\n"
        + ("مصر O\n" * 9).encode()
        + "\r\nقال O\r\nبوتين\tB-PERS".encode()
    )
    documents, refused = read("wojood", path, limits=Limits(text_length=30))
    assert [one.text for one in documents] == ["مصر", "قال بوتين"]
    reason = "a line is a token and its tags, such as O or I-ORG B-PERS; this one is "
    assert [(one.line, one.reason.removeprefix(reason)[:30]) for one in refused] == [
        (3, "مصر"),
        (5, "مصر B-GPE PERS"),
        (7, "مصر S-GPE"),
        (9, "byte 0xff at offset 55 of the "),
        (18, "the text is longer than 30 cha"),
    ]
