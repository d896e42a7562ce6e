"""Labels that cannot be: past the end, counted in UTF-16, with an id that is taken, in a circle.

Each reader refuses that label alone, or the article where its labels contradict one another,
with file, line and reason, and reads whatever stands beside it.
"""

import json
import struct
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import srsly
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.check_records import check_records
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.registry import READERS, WITHOUT_LABELS
from corpus.formats.write_version import write_version
from tests.corpus.formats.hostile_labels import FILES, TAKEN, article, tsv
from tests.corpus.formats.records import read

PARQUET = "data/train-00000-of-00001.parquet"
DOCBIN = "articles-00001.spacy"
OPTIONS = {"doccano": {"form": "relations", "layer": "claim"}}
READING = {"doccano": {"layer": "claim"}}
WITHOUT = {
    *("conll2003", "wojood"),  # labels are tags of the tokens themselves
    *WITHOUT_LABELS,
}


CASES = [(format, what) for format, (_, cases) in FILES.items() for what in cases]


def written(format: str, folder: Path, schema: Schema, *documents: Document) -> Path:
    """The place to read from, with all files of the format in it."""
    writes_one = FILES.get(format, ("a.jsonl",))[0].startswith("articles")
    path = folder / FILES[format][0] if writes_one else folder
    write_version(format, documents, schema, path, OPTIONS.get(format))
    return path


@pytest.mark.parametrize(("format", "what"), CASES)
def test_a_label_that_cannot_be_is_refused_alone(
    format: str, what: str, schema: Schema, tmp_path: Path
) -> None:
    name, cases = FILES[format]
    case = cases[what]
    path = written(format, tmp_path, schema, article("a"), article("b"))
    place = tmp_path / name
    held = place.read_text(encoding="utf-8")
    for old, new in case.changes:
        assert old in held
        held = held.replace(old, new, 1)
    place.write_text(held, encoding="utf-8")
    documents, refused = read(format, path, READING.get(format))
    found = {one.id: " ".join(span.id for span in one.spans) for one in documents}
    assert found.pop("b") in ("c1 c2 c3", "s0 s1 s2")
    assert found == ({"a": case.left} if case.left else {})
    first = refused[0]
    assert (Path(first.path).name, first.line) == (name, case.line)
    assert case.reason in first.reason
    rest = {one.reason.partition(" T")[0] for one in refused[1:]}
    assert rest <= {"there is no"}  # brat's notes on it


def changed_docbin(folder: Path, place: tuple[int, int]) -> Path:
    """The first article's third label stands elsewhere."""
    held = srsly.msgpack_loads(zlib.decompress((folder / DOCBIN).read_bytes()))
    groups = srsly.msgpack_loads(held["span_groups"][0])
    ((packed, names),) = groups.items()
    group = srsly.msgpack_loads(packed)
    id, knowledge, label, first, last, *_ = struct.unpack(">QQQllll", group["spans"][2])
    group["spans"][2] = struct.pack(">QQQllll", id, knowledge, label, first, last, *place)
    held["span_groups"][0] = srsly.msgpack_dumps({srsly.msgpack_dumps(group): names})
    (folder / DOCBIN).write_bytes(zlib.compress(srsly.msgpack_dumps(held)))
    return folder


def changed_parquet(folder: Path, changes: dict[str, object]) -> Path:
    table = pq.read_table(folder / PARQUET)
    rows = table.to_pylist()
    rows[0]["spans"][1].update(changes)
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), folder / PARQUET)
    return folder


def test_a_docbin_refuses_the_doc(schema: Schema, tmp_path: Path) -> None:
    write_version("spacy", [article("a"), article("b")], schema, tmp_path)
    changed_docbin(tmp_path, (11, 99))
    (document,), (refused,) = read("spacy", tmp_path)
    assert (document.id, refused.line) == ("b", 1)
    assert "end is 99 and start is 11, which marks nothing" in refused.reason
    doc = next(DocBin().from_disk(tmp_path / DOCBIN).get_docs(Vocab()))
    assert len(doc.spans["claim"]) == 3


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"end": 99}, "end is 99"),
        ({"start": 7, "end": 11}, "surface is 'سامي', but the text has 'امي '"),
        ({"id": "c1"}, TAKEN),
    ],
)
def test_a_parquet_file_refuses_the_row(
    changes: dict[str, object], reason: str, schema: Schema, tmp_path: Path
) -> None:
    write_version("huggingface", [article("a"), article("b")], schema, tmp_path)
    (document,), (refused,) = read("huggingface", changed_parquet(tmp_path, changes))
    assert (document.id, refused.line) == ("b", 1)
    assert reason in refused.reason


@pytest.mark.parametrize("format", ["webanno-tsv", "inception"])
@pytest.mark.parametrize(
    ("old", "new", "line", "left"),
    [("12-15", "12-99", 10, ["قال", "سامي"]), ("7-11", "6-10", 9, ["قال", "نعم"])],
)
def test_a_tsv_refuses_the_token(
    format: str, old: str, new: str, line: int, left: list[str], tmp_path: Path
) -> None:
    (document,), (refused,) = read(format, in_tsv(format, tmp_path, tsv().replace(old, new)))
    assert [document.surface(one) for one in document.spans] == left
    assert refused.line == line
    assert f"at {new}, and the line says" in refused.reason


def in_tsv(format: str, folder: Path, held: str) -> Path:
    """A file, or the project of one annotator."""
    place = folder / ("a.tsv" if format == "webanno-tsv" else "annotation/a/omar.tsv")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(held, encoding="utf-8")
    if format == "inception":
        (folder / "exportedproject.json").write_text(json.dumps({"name": "a"}), encoding="utf-8")
    return folder


CIRCLE = (("c1", "c2"), ("c2", "c3"), ("c3", "c1"))
WITH_RELATIONS = sorted(READERS.keys() - WITHOUT - {"webanno-tsv", "inception"})


@pytest.mark.parametrize("format", WITH_RELATIONS)
def test_an_article_whose_claim_runs_in_a_circle_is_refused_and_the_next_one_taken(
    format: str, schema: Schema, tmp_path: Path
) -> None:
    some = [article("a", *CIRCLE), article("b", ("c1", "c2"))]
    write_version(format, some, schema, tmp_path / "a.zip", OPTIONS.get(format))
    records = list(read_articles(format, tmp_path / "a.zip", READING.get(format)))
    assert not any(isinstance(one, RefusedRecord) for one in records)
    good, (refused,) = check_records(records, schema)
    assert [one.id for one in good] == ["b"]
    assert "of a claim continue in a circle" in refused.reason
    assert refused.path.startswith(f"{tmp_path}/a.zip/")


@pytest.mark.parametrize("format", ["webanno-tsv", "inception"])
def test_a_tsv_with_a_circle_is_refused(format: str, schema: Schema, tmp_path: Path) -> None:
    path = in_tsv(format, tmp_path, tsv((2, 3), (3, 4), (4, 2)))
    good, (refused,) = check_records(list(read_articles(format, path)), schema)
    assert not good
    assert "of a claim continue in a circle" in refused.reason


def test_every_reader_of_labels_is_tried() -> None:
    others = {"spacy", "huggingface", "webanno-tsv", "inception"}
    assert FILES.keys() | others | WITHOUT == READERS.keys()
