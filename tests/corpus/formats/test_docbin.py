"""spaCy's DocBin, read by spaCy itself with a vocabulary that knows nothing."""

import tempfile
import zlib
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.formats.docbin import writer
from corpus.formats.docbin.pieces import pieces_of
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import losses

SCHEMA = shipped_schema("news-claims")


def docs(folder: Path) -> list[Doc]:
    """What spaCy reads in the files of a folder."""
    return [
        doc
        for path in sorted(folder.glob("*.spacy"))
        for doc in DocBin().from_disk(path).get_docs(Vocab())
    ]


def test_spacy_reads_every_text_and_every_span_at_its_letters(tmp_path: Path) -> None:
    write_version("spacy", articles(), SCHEMA, tmp_path / "out")
    for document, doc in zip(articles(), docs(tmp_path / "out"), strict=True):
        assert doc.text == document.text
        found = {
            (name, one.label_, one.start_char, one.end_char, one.id_)
            for name, group in doc.spans.items()
            for one in group
        }
        assert found == {
            (one.layer, one.label, one.start, one.end, one.id) for one in document.spans
        }


def test_the_entities_of_a_doc_are_the_outermost_spans_of_the_layer(tmp_path: Path) -> None:
    write_version("spacy", [harbour()], SCHEMA, tmp_path / "out")
    (doc,) = docs(tmp_path / "out")
    assert [(one.label_, one.text) for one in doc.ents] == [
        ("ORG", "وزارة الموانئ في جمهورية النهر"),
        ("DATE", "يوم الأحد"),
        ("PERS", "أردوغان"),
        ("PERS", "بوتين"),
        ("ORG", "بلدية السلام"),
    ]


def test_spacy_trains_on_the_folder_as_it_is(tmp_path: Path) -> None:
    write_version("spacy", articles(), SCHEMA, tmp_path / "out")
    from spacy.training.corpus import Corpus

    examples = list(Corpus(tmp_path / "out")(spacy.blank("ar")))
    assert [len(one.reference.ents) for one in examples] == [5, 2, 0]


@settings(deadline=None)
@given(document=documents())
def test_pieces_are_the_whole_text_in_order(document: Document) -> None:
    for by in ("exact", "clitic", "word"):
        pieces = pieces_of(document, by).all
        text = "".join(document.text[one.start : one.end] + " " * one.spaced for one in pieces)
        assert text == document.text


@pytest.mark.parametrize("by", ["clitic", "word"])
@settings(deadline=None)
@given(document=documents())
def test_with_tokens_of_another_kind_all_comes_back_but_what_the_report_names(
    by: str, document: Document
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "out", Path(folder) / "loss"
        write_version("spacy", [document], SCHEMA, path, {"tokens": by}, loss)
        (found,) = read_articles("spacy", path)
        lost = losses(loss)
    assert isinstance(found, Document)
    left = {one.id: (one.label, one.start, one.end) for one in document.spans}
    for one in lost:
        became = one.get("became")
        if isinstance(became, dict):
            left[str(one["id"])] = (became["label"], became["start"], became["end"])
        elif one["kind"] == "span":
            del left[str(one["id"])]
    assert {one.id: (one.label, one.start, one.end) for one in found.spans} == left
    dropped = {one["id"] for one in lost if one["kind"] == "relation"}
    assert {one.id for one in document.relations} - {one.id for one in found.relations} == dropped


def test_long_exports_go_into_files_of_their_own_and_equal_ones_are_equal_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "AT_ONCE", 2)
    for name in ("one", "two"):
        write_version("spacy", articles(), SCHEMA, tmp_path / name)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["articles-00001.spacy", "articles-00002.spacy", "loss.jsonl"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_files_of_others_are_read_by_their_entities_or_their_span_categories(
    tmp_path: Path,
) -> None:
    nlp = spacy.blank("ar")
    doc = nlp.make_doc("زار سامي الحداد البلدية.")
    doc.set_ents([Span(doc, 1, 3, label="PER")])
    other = nlp.make_doc("زار سامي الحداد البلدية مساء.")
    other.spans["sc"] = [Span(other, 1, 2, label="FIRST"), Span(other, 1, 3, label="PER")]
    DocBin(docs=[doc, other]).to_disk(tmp_path / "theirs.spacy")
    first, second = read_articles("spacy", tmp_path / "theirs.spacy", {"layer": "name"})
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert [(one.layer, one.label, first.surface(one)) for one in first.spans] == [
        ("name", "PER", "سامي الحداد")
    ]
    assert {(one.layer, one.label, second.surface(one)) for one in second.spans} == {
        ("name", "FIRST", "سامي"),
        ("name", "PER", "سامي الحداد"),
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "this is no DocBin"),
        (b"\x00" * 40, "this is no DocBin"),
        (zlib.compress(b"\x81\xa5attrs\x90"), "this is no DocBin"),
        (zlib.compress(bytes(2_000_000)), "expands to more than 1000000 bytes"),
    ],
)
def test_what_is_no_docbin_is_refused_and_the_file_beside_it_read(
    data: bytes, reason: str, tmp_path: Path
) -> None:
    write_version("spacy", [harbour()], SCHEMA, tmp_path / "out")
    (tmp_path / "out" / "broken.spacy").write_bytes(data)
    limits = Limits(whole_bytes=1_000_000)
    good, bad = read_articles("spacy", tmp_path / "out", limits=limits)
    assert good == harbour()
    assert isinstance(bad, RefusedRecord)
    assert reason in bad.reason
    assert bad.path.endswith("broken.spacy")


def test_a_doc_that_contradicts_itself_takes_no_other_with_it(tmp_path: Path) -> None:
    """Our own notes are changed by somebody: spans beyond the text, and what is no JSON."""
    write_version("spacy", articles(), SCHEMA, tmp_path / "out")
    first, second, third = docs(tmp_path / "out")
    first.user_data["isnad"] = "{"
    second.user_data["isnad"] = '{"id": "b", "relations": [{"id": "r", "label": "x"}]}'
    DocBin(docs=[first, second, third], store_user_data=True).to_disk(tmp_path / "theirs.spacy")
    *refused, good = read_articles("spacy", tmp_path / "theirs.spacy")
    assert good == articles()[2]
    assert [(one.line, isinstance(one, RefusedRecord)) for one in refused] == [(1, True), (2, True)]
