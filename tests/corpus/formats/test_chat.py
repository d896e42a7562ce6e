import json
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.write_version import write_version
from tests.corpus.document.schema_documents import FEW, schema_documents
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import losses

with warnings.catch_warnings():  # of what it imports itself
    warnings.simplefilter("ignore")
    import datasets

SCHEMA = shipped_schema("news-claims")


def conversations(path: Path) -> list[dict[str, str]]:
    """Role → what it says, of every conversation."""
    found = []
    for line in path.read_bytes().split(b"\n")[:-1]:
        messages = json.loads(line)["messages"]
        assert [one["role"] for one in messages] == ["system", "user", "assistant"]
        found.append({one["role"]: one["content"] for one in messages})
    return found


def resolved(text: str, answer: Mapping[str, Any]) -> list[tuple[object, ...]]:
    """The spans of an answer, found in the text by what it quotes."""
    found: list[tuple[object, ...]] = []
    for span in answer["spans"]:
        surface = span["text"]
        places = [place for place in range(len(text)) if text.startswith(surface, place)]
        start = places[span["occurrence"] - 1]
        attributes = span.get("attributes", {})
        found.append((span["layer"], span["label"], start, start + len(surface), attributes))
    return found


def plain(attributes: Mapping[str, object]) -> dict[str, object]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in attributes.items()
    }


@settings(deadline=None)
@given(document=documents())
def test_the_answer_says_all_that_the_report_does_not_name(document: Document) -> None:
    check(document, SCHEMA)


@FEW
@given(data=st.data(), name=st.sampled_from(SHIPPED))
def test_the_answer_says_all_of_documents_as_people_make_them(
    surfaces: list[str], data: st.DataObject, name: str
) -> None:
    schema = shipped_schema(name)
    check(data.draw(schema_documents(schema, surfaces)), schema)


def check(document: Document, schema: Schema) -> None:
    """The answer gives back the document without what the report names."""
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.jsonl", Path(folder) / "loss"
        write_version("chat", [document], schema, path, loss=loss)
        (said,) = conversations(path)
        lost = losses(loss)
    assert said["user"] == document.text
    answer = json.loads(said["assistant"])
    assert resolved(document.text, answer) == [
        (one.layer, one.label, one.start, one.end, plain(one.attributes)) for one in document.spans
    ]
    ids = {
        one["number"]: span.id for one, span in zip(answer["spans"], document.spans, strict=True)
    }
    assert [
        (one["label"], ids[one["head"]], ids[one["tail"]], one.get("attributes", {}))
        for one in answer["relations"]
    ] == [(one.label, one.head, one.tail, plain(one.attributes)) for one in document.relations]
    assert answer.get("attributes", {}) == plain(document.attributes)
    assert [one["kind"] for one in lost] == [
        *["metadata"] * bool(document.metadata),
        *["split"] * bool(document.split),
        *["silent"] * len(document.silent),
        *["answer"] * len(document.answers),
    ]


def test_an_occurrence_is_counted_from_one_and_may_overlap(schema: Schema, tmp_path: Path) -> None:
    text = "ههههه وبوتين بوتين"
    spans = (Span("s1", "a", "A", 2, 4), Span("s2", "a", "A", 7, 12), Span("s3", "a", "A", 13, 18))
    write_version("chat", [Document("d", text, spans=spans)], schema, tmp_path / "a.jsonl")
    (said,) = conversations(tmp_path / "a.jsonl")
    answer = json.loads(said["assistant"])
    assert [(one["text"], one["occurrence"]) for one in answer["spans"]] == [
        ("هه", 3),
        ("بوتين", 1),
        ("بوتين", 2),
    ]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_instructions_name_everything_there_is(
    name: str, language: str, tmp_path: Path
) -> None:
    schema = shipped_schema(name)
    path = tmp_path / "a.jsonl"
    write_version("chat", articles(), schema, path, {"prompt": language})
    (instructions,) = {one["system"] for one in conversations(path)}
    named = [label.name for layer in schema.layers for label in layer.labels]
    named += [relation.name for relation in schema.relations]
    named += [one.name for layer in schema.layers for one in layer.attributes]
    named += [one.title[language] for one in schema.attributes]
    assert not [one for one in named if one not in instructions]
    assert ("مقالات" in instructions) == (language == "ar")


@pytest.mark.filterwarnings("ignore")
def test_datasets_loads_every_conversation(
    schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    write_version("chat", articles(), schema, path)
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    loaded = datasets.load_dataset(
        "json", data_files=str(path), split="train", cache_dir=str(tmp_path / "cache")
    )
    assert [one["messages"] for one in loaded] == [
        [{"role": role, "content": content} for role, content in one.items()]
        for one in conversations(path)
    ]
    assert [one["messages"][1]["content"] for one in loaded] == [one.text for one in articles()]


def test_no_offset_is_ever_asked_for(schema: Schema, tmp_path: Path) -> None:
    write_version("chat", [harbour()], schema, tmp_path / "a.jsonl")
    (said,) = conversations(tmp_path / "a.jsonl")
    assert not {"start", "end"} & {
        key for one in json.loads(said["assistant"])["spans"] for key in one
    }
