from pathlib import Path

import pytest

from corpus.document.text import digest
from corpus.formats.options import InvalidOption
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.limits import Limits
from tests.corpus.formats.records import read, write_zip


def test_one_file_is_one_article_called_as_the_file(tmp_path: Path) -> None:
    path = tmp_path / "خبر.txt"
    path.write_bytes("\ufeffسطر\r\nسطر ".encode())
    (document,), refused = read("text", path)
    assert (document.id, document.text) == ("خبر", "سطر\nسطر ")
    assert document.metadata == {"file": "خبر.txt"}
    assert not refused


def test_an_upload_is_called_as_its_sender_called_it(tmp_path: Path) -> None:
    path = tmp_path / "8f3a"
    path.write_bytes(b"x")
    (document,) = read_articles("text", path, name="day.txt")
    assert getattr(document, "id", "") == "day"


def test_an_article_may_be_called_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("خبر", encoding="utf-8")
    (document,), _ = read("text", path, {"id": "content"})
    assert digest("خبر").startswith(document.id)


def test_each_bad_file_of_a_zip_loses_that_file_only(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip",
        {
            "a1.txt": "خبر".encode(),
            "a2.txt": b"line\nline \xe9",
            "a3.txt": b"",
            "a4.txt": b"one\ntwo\x1a",
            "a5.pdf": b"%PDF",
            "a6.txt": b"x" * 500,
            "news/a1.TXT": "خبر آخر".encode(),
        },
    )
    documents, refused = read("text", path, limits=Limits(text_length=100))
    assert [document.id for document in documents] == ["a1", "news/a1"]
    assert [(record.path.removeprefix(f"{path}/"), record.line) for record in refused] == [
        ("a2.txt", 2),
        ("a3.txt", None),
        ("a4.txt", 2),
        ("a5.pdf", None),
        ("a6.txt", None),
    ]
    reasons = [record.reason for record in refused]
    assert reasons[0].startswith("byte 10, in line 2, is not utf-8")
    assert reasons[2].startswith("character U+001A at offset 7, in line 2")
    assert reasons[3] == "only .txt or .text files are read here"
    assert reasons[4] == "the file is longer than 400 bytes"


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("خبر", encoding="utf-8")
    documents, refused = read("text", tmp_path)
    assert [document.id for document in documents] == ["a", "b", "c/d"]
    assert not refused


def test_another_encoding_can_be_declared(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("خبر".encode("windows-1256"))
    assert read("text", path)[1][0].reason.startswith("byte 0, in line 1, is not utf-8")
    (document,), _ = read("text", path, {"encoding": "windows-1256"})
    assert document.text == "خبر"
    with pytest.raises(InvalidOption, match="encoding cannot be klingon"):
        read("text", path, {"encoding": "klingon"})
