import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.document.document import Attributes, Document, Relation, Span
from corpus.document.shipped import shipped_schema
from corpus.formats.read_articles import read_articles
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles
from tests.corpus.formats.records import left_after, losses, settled

SCHEMA = shipped_schema("news-claims")
LOSSLESS = (
    *("isnad", "brat", "label-studio", "web-annotation"),
    *("cas-xmi", "cas-json", "conllu", "spacy", "huggingface"),
)
COLUMNS = [
    {"tokens": tokens, "tags": tags} for tokens in ("word", "clitic") for tags in ("iob2", "bioes")
]


def without(document: Document, lost: list[dict[str, object]]) -> Document:
    """The document without the spans, relations and attributes that the loss report names as
    dropped."""
    assert {one["outcome"] for one in lost if one["kind"] != "split"} <= {"dropped"}
    gone = {(str(one["kind"]), str(one["id"])) for one in lost}

    def held(owner: Span | Relation) -> Attributes:
        return {
            name: value
            for name, value in owner.attributes.items()
            if ("attribute", f"{owner.id}/{name}") not in gone
        }

    return replace(
        document,
        attributes={
            name: value
            for name, value in document.attributes.items()
            if ("attribute", name) not in gone
        },
        spans=tuple(
            replace(one, attributes=held(one))
            for one in document.spans
            if ("span", one.id) not in gone
        ),
        relations=tuple(
            replace(one, attributes=held(one))
            for one in document.relations
            if ("relation", one.id) not in gone
        ),
    )


def beside(document: Document) -> tuple[object, ...]:
    """What stands beside the document and is no part of it."""
    return document.split, document.silent, document.answers


@pytest.mark.parametrize("format", LOSSLESS)
@settings(deadline=None)
@given(document=documents())
def test_what_a_lossless_format_writes_reads_back_equal(format: str, document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "export.zip", Path(folder) / "loss"
        report = write_version(format, [document], SCHEMA, path, loss=loss)
        (found,) = read_articles(format, path)
        lost = losses(loss)
    if format == "brat":  # which shows no label on white space alone
        blank = {one.id for one in document.spans if not document.surface(one).strip()}
        assert {one["id"] for one in lost if one["kind"] == "span"} == blank
        document = without(document, lost)
    assert found == document
    assert isinstance(found, Document)
    renamed = report.reasons.pop("split_name", 0)
    if format == "huggingface":  # where every article is in some split, named as files can be
        document = replace(document, split=document.split.replace("-", "_") or "train")
    assert renamed == (format == "huggingface" and document.split == "dev_1")
    assert beside(found) == beside(document)
    assert report.lossless or any(one["kind"] == "span" for one in lost)


@pytest.mark.parametrize("options", COLUMNS, ids=lambda options: "-".join(options.values()))
@settings(deadline=None)
@given(document=documents())
def test_columns_read_back_as_the_document_without_what_the_report_names(
    options: dict[str, str], document: Document
) -> None:
    layer = document.spans[0].layer if document.spans else "entity"
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "export.conll", Path(folder) / "loss"
        write_version("conll2003", [document], SCHEMA, path, {**options, "layer": layer}, loss=loss)
        (found,) = read_articles("conll2003", path)
        lost = losses(loss)
    assert isinstance(found, Document)
    assert (found.id, found.text) == (document.id, document.text)
    assert sorted((one.label, one.start, one.end) for one in found.spans) == left_after(
        document, lost
    )
    assert _count(lost, "relation") == len(document.relations)
    attributes = len(document.attributes) + sum(len(one.attributes) for one in document.spans)
    attributes += sum(len(one.attributes) for one in document.relations)
    assert _count(lost, "attribute") == attributes
    assert _count(lost, "metadata") == bool(document.metadata)
    assert _count(lost, "split") == bool(document.split)
    assert _count(lost, "silent") == len(document.silent)
    assert _count(lost, "answer") == len(document.answers)


def _count(lost: list[dict[str, object]], kind: str) -> int:
    return sum(loss["kind"] == kind for loss in lost)


@pytest.mark.parametrize("format", [*LOSSLESS, "conll2003"])
def test_every_hazard_survives_as_text_and_label_or_is_refused_when_it_comes_in(
    format: str, hazards: dict[str, str], tmp_path: Path
) -> None:
    texts = {name: settled(raw) for name, raw in hazards.items()}
    refused = [name for name, text in texts.items() if text is None]
    assert refused == ["form feed", "NUL", "lone surrogate"]
    kept = [Document(name, text) for name, text in texts.items() if text is not None]
    path = tmp_path / "export.zip"
    write_version(format, kept, SCHEMA, path)
    found = {one.id: one.text for one in read_articles(format, path) if isinstance(one, Document)}
    assert found == {one.id: one.text for one in kept}


@pytest.mark.parametrize("format", [*LOSSLESS, "conll2003"])
def test_the_same_documents_give_the_same_bytes(format: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    write_version(format, articles(), SCHEMA, first)
    write_version(format, iter(articles()), SCHEMA, second)
    assert first.read_bytes() == second.read_bytes()
