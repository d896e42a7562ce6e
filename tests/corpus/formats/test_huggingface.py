"""The Hugging Face folder, loaded by `datasets` and checked by mlcroissant, without a network."""

import json
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.document.document import Document
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, harbour

with warnings.catch_warnings():  # of what these import themselves
    warnings.simplefilter("ignore")
    import datasets
    import mlcroissant
    from huggingface_hub import DatasetCard

SCHEMA = shipped_schema("news-claims")
pytestmark = pytest.mark.filterwarnings("ignore")
TRAIN = "data/train-00000-of-00001.parquet"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The three articles: two to train on, one to test with."""
    first, second, third = articles()
    parted = [first, replace(second, split="test"), third]
    options = {"title": "أخبار النهر", "licence": "cc-by-4.0"}
    write_version("huggingface", parted, SCHEMA, tmp_path / "out", options)
    return tmp_path / "out"


@pytest.fixture
def loaded(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    return datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))


def test_datasets_loads_every_split_with_named_labels(loaded: Any) -> None:
    assert {name: len(split) for name, split in loaded.items()} == {"train": 2, "test": 1}
    features = loaded["train"].features["spans"].feature
    row = next(one for one in loaded["train"] if one["id"] == "harbour")
    document = harbour()
    assert row["text"] == document.text
    assert [
        (
            features["layer"].int2str(one["layer"]),
            features["label"].int2str(one["label"]),
            one["start"],
            one["end"],
            one["surface"],
            json.loads(one["attributes"]),
        )
        for one in row["spans"]
    ] == [
        (one.layer, one.label, one.start, one.end, document.surface(one), dict(one.attributes))
        for one in document.spans
    ]


def test_labels_have_the_numbers_of_the_schema_whatever_the_articles_hold(tmp_path: Path) -> None:
    found = []
    for name, some in (("all", articles()), ("none", articles()[2:])):
        write_version("huggingface", some, SCHEMA, tmp_path / name)
        schema = pq.read_schema(tmp_path / name / TRAIN)
        info = json.loads(schema.metadata[b"huggingface"])["info"]["features"]
        found.append(info["spans"][0]["label"]["names"])
    assert found[0] == found[1]
    assert found[0][:3] == ["PERS", "NORP", "OCC"]


def test_the_card_names_licence_language_files_and_figures(folder: Path) -> None:
    card = DatasetCard.load(folder / "README.md")
    assert card.data.license == "cc-by-4.0"
    assert card.data.language == ["ar"]
    assert card.data.pretty_name == "أخبار النهر"
    assert [one["split"] for one in card.data.configs[0]["data_files"]] == ["train", "test"]
    words = sum(len(articles()[place].text.split()) for place in (0, 2))
    assert f"| train | 2 | {words} | 12 | 5 |" in card.text
    assert "| `entity: ORG` | 2 | 0 |" in card.text


def exported(folder: Path, licence: str, *stated: str) -> tuple[Any, str]:
    """The card and its text, of articles that state these licences."""
    some = [
        replace(one, metadata={"licence": name} if name else {})
        for one, name in zip(articles(), stated, strict=True)
    ]
    write_version("huggingface", some, SCHEMA, folder, {"licence": licence})
    held = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not held.metadata.issues.errors
    card = DatasetCard.load(folder / "README.md")
    return card.data, card.text


def test_the_licence_is_what_every_article_states(tmp_path: Path) -> None:
    data, text = exported(tmp_path / "a", "", *3 * ["CC-BY-4.0"])
    assert data.license == "cc-by-4.0"
    assert "Licence: CC-BY-4.0, as every article states." in text
    data, text = exported(tmp_path / "b", "", *3 * ["by agreement"])
    assert (data.license, data.license_name) == ("other", "by agreement")


def test_a_licence_given_for_the_whole_stands_in_place_of_the_articles(tmp_path: Path) -> None:
    data, text = exported(tmp_path / "a", " mit ", "cc-by-4.0", "", "")
    assert data.license == "mit"
    assert "Licence: mit." in text


def test_several_licences_are_all_named_with_the_articles_that_state_none(tmp_path: Path) -> None:
    data, text = exported(tmp_path / "a", "", "cc-by-4.0", "", "mit")
    assert data.license == ["cc-by-4.0", "mit", "unknown"]
    held = json.loads((tmp_path / "a" / "croissant.json").read_bytes())
    assert held["license"] == ["cc-by-4.0", "mit"]
    assert "several licences:\n- not stated: 1\n- cc-by-4.0: 1\n- mit: 1" in text


def test_where_no_licence_is_stated_the_card_says_so_and_makes_none_up(tmp_path: Path) -> None:
    data, text = exported(tmp_path / "a", "", "", "", "")
    assert data.license == "unknown"
    assert "Licence: unknown. Neither the articles nor the export state one" in text


def test_mlcroissant_takes_the_metadata_and_refuses_a_file_with_one_byte_changed(
    folder: Path,
) -> None:
    held = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not held.metadata.issues.errors
    texts = [record["train/text"].decode() for record in held.records("train")]
    assert texts == [articles()[0].text, articles()[2].text]
    data = bytearray((folder / TRAIN).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / TRAIN).write_bytes(data)
    tampered = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    with pytest.raises(mlcroissant.GenerationError) as caught:
        list(tampered.records("train"))
    assert "is not identical with the reference" in str(caught.value.__cause__)


def test_a_folder_reads_back_with_its_splits(folder: Path) -> None:
    found = [one for one in read_articles("huggingface", folder) if isinstance(one, Document)]
    assert {one.id: one.split for one in found} == {
        "harbour": "train",
        "weather/2 مطر": "test",
        "quiet": "train",
    }
    assert {one.id: one for one in found} == {one.id: one for one in articles()}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_schema_without_relations_reads_back_too(name: str, tmp_path: Path) -> None:
    document = Document("a", "نص قصير", schema=f"{name}/1")
    write_version("huggingface", [document], shipped_schema(name), tmp_path / "out")
    assert list(read_articles("huggingface", tmp_path / "out")) == [document]


def test_tokens_with_tags_as_the_hub_has_them_are_read(tmp_path: Path) -> None:
    tags = datasets.ClassLabel(names=["O", "B-PER", "I-PER"])
    features = datasets.Features(
        {"tokens": datasets.List(datasets.Value("string")), "ner_tags": datasets.List(tags)}
    )
    rows = {"tokens": [["زار", "سامي", "الحداد", "البلدية"]], "ner_tags": [[0, 1, 2, 0]]}
    datasets.Dataset.from_dict(rows, features=features).to_parquet(tmp_path / "theirs.parquet")
    (found,) = read_articles("huggingface", tmp_path / "theirs.parquet")
    assert isinstance(found, Document)
    assert [(one.label, found.surface(one)) for one in found.spans] == [("PER", "سامي الحداد")]


def test_any_table_with_a_text_is_read_as_articles(tmp_path: Path) -> None:
    table = pa.table(
        {"headline": ["خبر"], "body": ["نص قصير."], "date": [date(2020, 10, 1)], "views": [7]}
    )
    pq.write_table(table, tmp_path / "theirs.parquet")
    (found,) = read_articles("huggingface", tmp_path / "theirs.parquet")
    assert isinstance(found, Document)
    assert found.metadata == {"title": "خبر", "published": "2020-10-01", "views": 7}


def test_a_row_that_contradicts_itself_is_refused_and_the_others_are_read(folder: Path) -> None:
    table = pq.read_table(folder / TRAIN)
    rows = table.to_pylist()
    rows[0]["spans"][0]["label"] = 99
    rows.append({**rows[1], "id": "moved", "spans": [{**_span(rows[0]), "end": 10_000}]})
    schema = table.schema
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / TRAIN)
    found = list(read_articles("huggingface", folder / TRAIN))
    refused = {one.line: one.reason for one in found if isinstance(one, RefusedRecord)}
    assert refused[1] == "label is 99, and there are names for 24 only"
    assert "spans[0].end is 10000" in refused[3]
    assert [one.id for one in found if isinstance(one, Document)] == ["quiet"]


def _span(row: dict[str, Any]) -> dict[str, Any]:
    return {**row["spans"][1], "id": "e"}


@pytest.mark.parametrize("cut", [0, 100, 2000])
def test_a_truncated_file_is_refused(cut: int, folder: Path) -> None:
    (folder / TRAIN).write_bytes((folder / TRAIN).read_bytes()[:cut])
    (found,) = read_articles("huggingface", folder / TRAIN)
    assert isinstance(found, RefusedRecord)
    assert "the Parquet file cannot be read" in found.reason


def test_a_row_group_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["ا" * 2_000_000]}), tmp_path / "bomb.parquet")
    limits = Limits(whole_bytes=1_000_000)
    (found,) = read_articles("huggingface", tmp_path / "bomb.parquet", limits=limits)
    assert isinstance(found, RefusedRecord)
    assert "a row group expands to" in found.reason
