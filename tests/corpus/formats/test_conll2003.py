from pathlib import Path

import pytest
from seqeval.metrics.sequence_labeling import get_entities

from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, harbour, quiet, span
from tests.corpus.formats.records import losses, read


def write(
    tmp_path: Path, schema: Schema, document: Document, **options: str
) -> tuple[list[list[str]], list[dict[str, object]]]:
    """The columns of a document's tokens, and what was lost."""
    path, loss = tmp_path / "a.conll", tmp_path / "loss"
    write_version("conll2003", [document], schema, path, options, loss)
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split(" ") for line in lines[1:] if line], losses(loss)


def tagged(columns: list[list[str]]) -> list[str]:
    return [f"{column[0]}/{column[3]}" for column in columns if column[3] != "O"]


TEXT = "زار رئيس مصر أسوان. وبوتين؟"
NESTED = Document(
    "a1",
    TEXT,
    spans=(
        span("e1", "entity", "OCC", TEXT, "رئيس مصر"),
        span("e2", "entity", "GPE", TEXT, "مصر"),
        span("e3", "entity", "GPE", TEXT, "أسوان"),
        span("e4", "entity", "PERS", TEXT, "بوتين"),
    ),
)


def test_the_outermost_label_of_each_word_is_kept(schema: Schema, tmp_path: Path) -> None:
    columns, lost = write(tmp_path, schema, NESTED)
    assert tagged(columns) == ["رئيس/B-OCC", "مصر/I-OCC", "أسوان/B-GPE", "وبوتين/B-PERS"]
    assert [(one["id"], one["outcome"], one["reason"]) for one in lost] == [
        ("e2", "dropped", "nested"),
        ("e4", "widened", "inside_word"),
    ]
    assert lost[1]["surface"] == "بوتين"
    assert lost[1]["became"] == {"label": "PERS", "start": 20, "end": 26, "surface": "وبوتين"}


def test_labels_are_mapped_first_so_that_a_dropped_title_hides_no_country(
    schema: Schema, tmp_path: Path
) -> None:
    columns, lost = write(tmp_path, schema, NESTED, types="conll", tokens="clitic", tags="bioes")
    assert tagged(columns) == ["مصر/S-LOC", "أسوان/S-LOC", "بوتين/S-PER"]
    assert [(one["id"], one["reason"]) for one in lost] == [
        ("e1", "no_type"),
        ("e2", "mapped_type"),
        ("e3", "mapped_type"),
        ("e4", "mapped_type"),
    ]
    assert lost[0]["why"] == "OCC has no counterpart among the types that are written"


def test_by_clitic_a_label_inside_a_word_is_exact(schema: Schema, tmp_path: Path) -> None:
    columns, lost = write(tmp_path, schema, NESTED, tokens="clitic")
    assert ["و", "-X-", "SpaceAfter=No", "O"] in columns
    assert ["بوتين", "-X-", "SpaceAfter=No", "B-PERS"] in columns
    assert [one["id"] for one in lost] == ["e2"]


def test_spans_that_cross_or_cover_no_word_are_named(schema: Schema, tmp_path: Path) -> None:
    text = "واحد اثنان ثلاثة \n"
    document = Document(
        "a1",
        text,
        spans=(
            Span("s1", "entity", "ORG", 0, 10),
            Span("s2", "entity", "LOC", 5, 16),
            Span("s3", "entity", "LOC", 16, 18),
            Span("s4", "entity", "PERS", 10, 17),
        ),
    )
    _, lost = write(tmp_path, schema, document)
    assert [(one["id"], one["outcome"], one["reason"]) for one in lost] == [
        ("s2", "dropped", "crossing"),
        ("s4", "narrowed", "outside_word"),
        ("s3", "dropped", "no_word"),
    ]


def test_another_layer_is_written_when_asked_for(schema: Schema, tmp_path: Path) -> None:
    columns, lost = write(tmp_path, schema, harbour(), layer="claim", tokens="clitic")
    assert tagged(columns)[0] == "ميناء/B-CLAIM"
    assert {str(one["why"]) for one in lost if one["reason"] == "other_layer"} == {
        "only the layer claim is written"
    }


def test_without_entities_the_first_layer_is_written(tmp_path: Path) -> None:
    columns, _ = write(tmp_path, shipped_schema("claims"), harbour())
    assert "ميناء/B-CLAIM" in tagged(columns)


def test_no_sentence_ends_inside_a_label(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    write_version("conll2003", [harbour()], schema, path, {"layer": "claim"})
    sentences = path.read_text(encoding="utf-8").split("\n\n")
    (broken,) = [sentence for sentence in sentences if "على -X-" in sentence]
    assert "على -X- SpacesAfter=\\n I-CLAIM\nموعد -X- _ I-CLAIM" in broken


@pytest.mark.parametrize("scheme", ["iob2", "bioes"])
def test_seqeval_reads_the_same_spans(scheme: str, schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    write_version("conll2003", articles(), schema, path, {"tags": scheme, "tokens": "clitic"})
    blocks = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    rows = [[line.split(" ") for line in block.split("\n")] for block in blocks]
    sentences = [block for block in rows if block[0][0] != "-DOCSTART-"]
    tags = [[row[-1] for row in sentence] for sentence in sentences]
    words = [row[0] for sentence in sentences for row in sentence]
    places = [place for sentence in tags for place in range(len(sentence))]
    assert len(places) == len(words)
    seen = []
    for sentence, held in zip(tags, sentences, strict=True):
        for label, first, last in get_entities(sentence):
            seen.append((label, [row[0] for row in held[first : last + 1]]))
    documents, _ = read("conll2003", path)
    ours = [(one.label, document.surface(one)) for document in documents for one in document.spans]
    assert [label for label, _ in seen] == [label for label, _ in ours]
    for (_, pieces), (_, surface) in zip(seen, ours, strict=True):
        assert "".join(pieces) == "".join(surface.split())


FOREIGN = """-DOCSTART- -X- O O

U.N. NNP I-NP I-ORG
official NN I-NP O

Peter NNP I-NP B-PER
Blackburn NNP I-NP I-PER

-DOCSTART- -X- O O

مصر O
"""


def test_the_columns_of_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\ufeff" + FOREIGN.replace("\n", "\r\n"), encoding="utf-8", newline="")
    (first, second), refused = read("conll2003", path)
    assert first.text == "U.N. official\nPeter Blackburn"
    assert [(one.label, first.surface(one)) for one in first.spans] == [
        ("ORG", "U.N."),
        ("PER", "Peter Blackburn"),
    ]
    assert second.text == "مصر"
    assert len({first.id, second.id}) == 2
    assert not refused


def test_a_file_without_articles_can_be_read_sentence_by_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("مصر B-LOC\n\nزار O\nعلي\tB-PERS\n\n\n", encoding="utf-8")
    documents, _ = read("conll2003", path, {"article": "sentence", "layer": "name"})
    assert [document.text for document in documents] == ["مصر", "زار علي"]
    assert documents[1].spans[0].layer == "name"
    (whole,), _ = read("conll2003", path)
    assert whole.text == "مصر\nزار علي"


def test_a_bad_line_loses_its_article_only(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    start = "-DOCSTART- {} _ O\n\n"
    path.write_bytes(
        (start.format("a1") + "مصر O\n\n").encode()
        + (start.format("a2") + "مصر\n").encode()
        + (start.format("a3") + "مصر PERS\n").encode()
        + (start.format("a4")).encode() + b"\xff O\n"
        + (start.format("a5") + "x" * 3000 + " O\n").encode()
        + (start.format("a6") + "مصر O\n" * 200).encode()
        + (start.format("a7") + "مصر O\n").encode()
    )  # fmt: skip
    documents, refused = read("conll2003", path, limits=Limits(text_length=500, record_bytes=2000))
    assert [document.id for document in documents] == ["a1", "a7"]
    assert [(record.line, record.reason[:40]) for record in refused] == [
        (7, "a line is a token and, last, a tag such "),
        (10, "a line is a token and, last, a tag such "),
        (13, "byte 0xff at offset 105 of the file is n"),
        (16, "the line is too long to be one record"),
        (144, "the text is longer than 500 characters"),
    ]


def test_an_id_of_any_kind_comes_back(schema: Schema, tmp_path: Path) -> None:
    for id in ("-X-", "O", "خبر 1", "100%", "a\tb\u2028c"):
        path = tmp_path / "a.conll"
        write_version("conll2003", [Document(id, quiet().text)], schema, path)
        (document,), _ = read("conll2003", path)
        assert document.id == id
