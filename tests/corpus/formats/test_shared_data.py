"""Reading what others made: days of newspapers, the examples of brat, columns of ANERcorp."""

from collections import Counter
from pathlib import Path

import pytest

from tests.corpus.formats.records import read

DAYS = {"2015-07-22": 2050, "2015-07-23": 1318, "2015-08-02": 1314, "2015-08-03": 1343}


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_newspapers_is_read_and_each_refusal_explained(day: str, shared: Path) -> None:
    path = shared / "data" / "articles" / "saudinewsnet" / f"{day}.zip"
    documents, refused = read("json-zip", path)
    assert len(documents) + len(refused) == DAYS[day]
    assert len(refused) < 30
    reasons = Counter(record.message.partition(" ")[0] for record in refused)
    assert set(reasons) == {"the", "character"}
    for record in refused:
        assert record.line is not None
        assert record.path == f"{path}/{day}.json"
        assert "the text is empty" in record.reason or "cannot stand in a text" in record.reason
    assert {"url", "outlet", "published"} <= documents[0].metadata.keys()
    assert not any(
        {"source", "content", "date_extracted"} & one.metadata.keys() for one in documents
    )


def test_the_examples_of_brat_are_read_or_refused_with_their_lines(shared: Path) -> None:
    path = shared / "data" / "fixtures" / "brat" / "tutorials"
    documents, refused = read("brat", path)
    assert len(documents) == len(list(path.rglob("*.ann")))
    lines = sum(len(one.read_bytes().split(b"\n")) - 1 for one in path.rglob("*.ann"))
    spans = sum(len(document.spans) for document in documents)
    relations = sum(len(document.relations) for document in documents)
    notes = sum(len(one.attributes) for document in documents for one in document.spans)
    notes += sum(len(one.attributes) for document in documents for one in document.relations)
    assert spans + relations + notes + len(refused) == lines
    assert {record.reason for record in refused} == {
        "events and equivalences have no counterpart here; use relations",
        *(f"there is no E{number} to say this of" for number in (1, 2, 3, 4)),
    }
    assert all(record.line for record in refused)


def test_texts_without_annotations_are_named(shared: Path) -> None:
    _, refused = read("brat", shared / "data" / "fixtures" / "brat" / "normalisation")
    assert [record.reason for record in refused] == [
        "there is no OBO/FMA.ann beside it; make an empty one where nothing is labelled"
    ]


@pytest.mark.parametrize(
    ("name", "label"), [("anercorp_train", "PERS"), ("newsfane_train", "Politician")]
)
def test_columns_with_two_fields_are_read(name: str, label: str, shared: Path) -> None:
    path = shared / "data" / "ner" / f"{name}.txt"
    tags = Counter(
        line.split()[-1] for line in path.read_text("utf-8-sig").split("\n") if line.strip()
    )
    documents, refused = read("conll2003", path, {"article": "sentence"})
    assert not refused
    begun = sum(number for tag, number in tags.items() if tag.startswith("B-"))
    spans = [one for document in documents for one in document.spans]
    assert begun <= len(spans) < begun * 1.03
    assert sum(one.label == label for one in spans) >= tags[f"B-{label}"]


def test_a_corpus_is_read_into_the_four_types_or_refused_line_by_line(shared: Path) -> None:
    options = {"article": "sentence", "types": "conll"}
    documents, refused = read("conll2003", shared / "data" / "ner" / "anercorp_train.txt", options)
    assert not refused
    assert {one.label for document in documents for one in document.spans} == {
        *("PER", "LOC", "ORG", "MISC")
    }
    _, refused = read("conll2003", shared / "data" / "ner" / "newsfane_train.txt", options)
    assert refused
    assert all(record.line for record in refused)


def test_the_sample_article_is_read_as_it_is(shared: Path) -> None:
    path = shared / "data" / "articles" / "sample_article.txt"
    (document,), refused = read("text", path)
    assert len(document.text) == 3570
    assert document.text == path.read_bytes().decode()
    assert not refused
