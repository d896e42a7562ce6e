import io
import zipfile
from pathlib import Path

import pytest

from corpus.document.errors import InvalidFile
from corpus.formats.read_articles import read_articles, read_stream
from corpus.formats.reading.limits import Limits
from tests.corpus.formats.records import read, write_zip


def test_a_path_that_is_not_there_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="there is no file or folder"):
        read_articles("text", tmp_path / "a.txt")


def test_a_stream_is_read_as_one_file() -> None:
    (record,) = read_stream("text", io.BytesIO("خبر".encode()), name="day.txt")
    assert getattr(record, "text", "") == "خبر"


def test_a_zip_that_would_expand_too_far_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.txt": b"x" * 5000, "b.txt": b"x" * 5000})
    for limits, said in (
        (Limits(expanded_bytes=9999), "would expand to 10000 bytes; at most 9999"),
        (Limits(harmless_bytes=1000, ratio=10), "more than 10 times is not taken"),
        (Limits(files=1), "has 2 files; at most 1"),
    ):
        documents, (refused,) = read("text", path, limits=limits)
        assert not documents
        assert said in refused.reason
        assert refused.path == str(path)
    assert len(read("text", path)[0]) == 2


def test_a_zip_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.txt": b"x"})
    path.write_bytes(path.read_bytes()[:-5])
    documents, (refused,) = read("text", path)
    assert not documents
    assert refused.reason.startswith("the zip cannot be read")


def test_a_damaged_file_in_a_zip_takes_no_other_with_it(tmp_path: Path) -> None:
    content = bytes(range(65, 91)) * 40
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, content)
    data = bytearray(path.read_bytes())
    data[data.index(b"b.txt") + 100] ^= 0xFF
    path.write_bytes(data)
    documents, (refused,) = read("text", path)
    assert [document.id for document in documents] == ["a", "c"]
    assert refused.path == f"{path}/b.txt"
    assert "cannot be read to its end" in refused.reason


def test_what_in_a_zip_cannot_be_opened_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "y")
        archive.writestr("b.txt", "x")
    data = path.read_bytes()
    entry = data.rindex(b"PK\x01\x02")
    path.write_bytes(data[: entry + 8] + b"\x01" + data[entry + 9 :])
    documents, refused = read("text", path)
    assert [document.text for document in documents] == ["x"]
    assert [record.reason for record in refused] == [
        "the zip has a file of this name already; rename one of them",
        "the file is encrypted; zip it again without a password",
    ]


def test_names_that_lead_out_of_a_zip_are_only_labels(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"../../x.txt": b"x"})
    (document,), _ = read("text", path, {"id": "content"})
    assert document.text == "x"
    assert [found.name for found in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("format", ["csv", "text", "json-zip"])
def test_a_spreadsheet_is_refused_once_by_its_own_name(format: str, tmp_path: Path) -> None:
    files = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    path = write_zip(tmp_path / "a.xlsx", files)
    (refused,) = read_articles(format, path, name="news.xlsx")
    assert str(refused) == "news.xlsx: only .csv files are read here"


@pytest.mark.parametrize("format", ["text", "jsonl", "csv", "json-zip", "isnad", "conll2003"])
def test_an_empty_zip_is_refused(format: str, tmp_path: Path) -> None:
    _, (refused,) = read(format, write_zip(tmp_path / "a.zip", {}))
    assert refused.reason.startswith("there is no .")


def test_a_refused_record_says_where_and_why(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n")
    (refused,) = read_articles("jsonl", path, name="upload.jsonl")
    assert str(refused).startswith("upload.jsonl:1: nothing here is called text")
