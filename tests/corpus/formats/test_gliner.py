import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.document.words import words
from corpus.formats.columns.tokens import tokens
from corpus.formats.write_version import write_version
from tests.corpus.document.schema_documents import FEW, schema_documents
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import left_after, losses

SCHEMA = shipped_schema("news-claims")


def examples(path: Path) -> list[dict[str, Any]]:
    """As GLiNER's own training script reads them."""
    found = json.loads(path.read_bytes())
    assert isinstance(found, list)
    for example in found:
        for first, last, label in example["ner"]:
            assert 0 <= first <= last < len(example["tokenized_text"])
            assert isinstance(label, str)
    return found


def test_token_numbers_are_inclusive_and_labels_nest(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_version("gliner", articles(), schema, path, {"tokens": "clitic"})
    said = [
        (label, " ".join(example["tokenized_text"][first : last + 1]))
        for example in examples(path)
        for first, last, label in example["ner"]
    ]
    assert ("ORG", "وزارة الموانئ في جمهورية النهر") in said
    assert ("GPE", "جمهورية النهر") in said
    assert ("PERS", "بوتين") in said


def test_an_example_is_a_sentence_or_an_article(schema: Schema, tmp_path: Path) -> None:
    write_version("gliner", articles(), schema, tmp_path / "a.json", {"example": "article"})
    write_version("gliner", articles(), schema, tmp_path / "b.json")
    whole, parted = examples(tmp_path / "a.json"), examples(tmp_path / "b.json")
    assert len(whole) == len(articles()) < len(parted)
    assert [one for example in whole for one in example["tokenized_text"]] == [
        one for example in parted for one in example["tokenized_text"]
    ]
    assert [one[2] for example in whole for one in example["ner"]] == [
        one[2] for example in parted for one in example["ner"]
    ]


@pytest.mark.parametrize("by", ["word", "clitic"])
@settings(deadline=None)
@given(document=documents())
def test_what_is_written_is_the_document_without_what_the_report_names(
    by: str, document: Document
) -> None:
    check(document, SCHEMA, by, document.spans[0].layer if document.spans else "entity")


@pytest.mark.parametrize("by", ["word", "clitic"])
@FEW
@given(data=st.data(), name=st.sampled_from(SHIPPED))
def test_documents_as_people_make_them_are_written_so_too(
    by: str, surfaces: list[str], data: st.DataObject, name: str
) -> None:
    schema = shipped_schema(name)
    document = data.draw(schema_documents(schema, surfaces))
    check(document, schema, by, data.draw(st.sampled_from(sorted(schema.layers_by_name))))


def check(document: Document, schema: Schema, by: str, layer: str) -> None:
    """The examples of a layer hold all of its spans but what the report names."""
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.json", Path(folder) / "loss"
        options = {"tokens": by, "example": "sentence", "layer": layer}
        write_version("gliner", [document], schema, path, options, loss=loss)
        written, lost = examples(path), losses(loss)
    edges = {edge for one in document.spans if one.layer == layer for edge in (one.start, one.end)}
    parts = tokens(document.text, by, edges)
    found, before = [], 0
    for example in written:
        for first, last, label in example["ner"]:
            found.append((label, parts[before + first][0], parts[before + last][1]))
        before += len(example["tokenized_text"])
    assert before == len(parts)
    assert sorted(found) == left_after(document, lost)


def test_what_lies_inside_a_word_is_named(schema: Schema, tmp_path: Path) -> None:
    path, loss = tmp_path / "a.json", tmp_path / "loss"
    write_version("gliner", [harbour()], schema, path, loss=loss)
    widened = {one["id"]: one["became"] for one in losses(loss) if one["outcome"] == "widened"}
    assert {key: value["surface"] for key, value in widened.items()} == {  # type: ignore[index] # an object
        "e4": "وأردوغان",
        "e5": "وبوتين",
        "e6": "ببلدية السلام",
    }
    assert len(examples(path)[0]["tokenized_text"]) < len(words(harbour().text))
