from pathlib import Path

import pytest

from corpus.formats.reading.limits import Limits
from tests.corpus.formats.records import read


def table(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found_and_what_excel_adds_is_dropped(mark: str, tmp_path: Path) -> None:
    rows = [
        ["id", "Text", "outlet", "note, and; more"],
        ["a1", f'"قال: ""نعم{mark}""\r\nسطر"', "النهر", ""],
        ["", "", "", ""],
        ["a2", "خبر", "", "ملاحظة"],
    ]
    rows[0][3] = f'"{rows[0][3]}"'
    path = table(tmp_path, "\ufeff" + "\r\n".join(mark.join(row) for row in rows) + "\r\n")
    (first, second), refused = read("csv", path)
    assert (first.id, first.text) == ("a1", f'قال: "نعم{mark}"\nسطر')
    assert first.metadata == {"outlet": "النهر"}
    assert second.metadata == {"note, and; more": "ملاحظة"}
    assert not refused


def test_a_table_without_a_text_column_is_refused_with_the_columns_it_has(tmp_path: Path) -> None:
    documents, (refused,) = read("csv", table(tmp_path, "number,summary\n1,خبر\n"))
    assert not documents
    assert "there is: number, summary" in refused.reason


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = table(tmp_path, "number,summary,when,where\n1,خبر,2020,النهر\n")
    options = {"text": "summary", "id": "number", "published": "when", "outlet": "where"}
    (document,), _ = read("csv", path, options)
    assert (document.id, document.text) == ("1", "خبر")
    assert document.metadata == {"published": "2020", "outlet": "النهر"}
    _, (refused,) = read("csv", path, {"text": "body"})
    assert refused.reason == (
        "there is no body for the text; there is: number, summary, when, where"
    )


def test_a_bad_row_takes_no_other_with_it(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        b"id,text\n"
        + "a1,خبر\n".encode()
        + b"a2,\xc3\x28\n"
        + b"a3,x,y\n"
        + b'a4,"x" y\n'
        + b"a5,\n"
        + b'a6,"two\nlines \xff"\n'
        + b"a7," + b"x" * 300 + b"\n"
        + b"a8,nul \x00\n"
        + "a9,خبر\n".encode()
    )  # fmt: skip
    documents, refused = read("csv", path, limits=Limits(record_bytes=200))
    assert [document.id for document in documents] == ["a1", "a9"]
    assert [(record.line, record.reason[:30]) for record in refused] == [
        (3, "byte 0xc3 at offset 21 of the "),
        (4, "the row has 3 columns where th"),
        (5, "no row: ',' expected after '\"'"),
        (6, "the text is empty: there is no"),
        (7, "byte 0xff at offset 58 of the "),
        (9, "the line is too long to be one"),
        (10, "character U+0000 at offset 4, "),
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_its_own_line_only(tmp_path: Path) -> None:
    rows = "".join(f"a{number},خبر\n" for number in range(3, 200))
    path = table(tmp_path, f'id,text\na1,خبر\na2,"خبر\n{rows}')
    documents, refused = read("csv", path, limits=Limits(record_bytes=1000))
    assert len(documents) == 198
    assert [(record.line, record.reason) for record in refused] == [
        (3, "no row: a quotation mark opens here and none closes it")
    ]
    documents, refused = read("csv", path)
    assert len(documents) == 198
    assert [record.line for record in refused] == [3]


def test_a_table_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    _, (refused,) = read("csv", table(tmp_path, "text,text\nx,y\n"))
    assert refused.reason == "two columns are called text; rename one"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfet\x00e\x00"])
def test_a_file_that_is_no_table_is_refused(content: bytes, tmp_path: Path) -> None:
    documents, (refused,) = read("csv", table(tmp_path, content))
    assert not documents
    assert refused.path == str(tmp_path / "a.csv")
