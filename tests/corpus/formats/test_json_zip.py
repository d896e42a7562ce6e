import json
from pathlib import Path

from corpus.formats.reading.limits import Limits
from tests.corpus.formats.records import read, write_zip

NEWS = [
    {"source": "alnahr", "url": "https://example.org/1", "date_extracted": "2015-07-22 00:05:53",
     "title": "عنوان", "author": "", "content": "خبر أول"},
    {"source": "alnahr", "url": "https://example.org/2", "date_extracted": "", "title": "",
     "author": "ليلى", "content": "خبر ثان"},
]  # fmt: skip


def test_a_zip_of_arrays_objects_and_lines_is_read(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "days.zip",
        {
            "day.json": json.dumps(NEWS, indent=4).encode(),
            "one.json": json.dumps(NEWS[0], ensure_ascii=False).encode("utf-8-sig"),
            "lines.jsonl": b"\n".join(json.dumps(one).encode() for one in NEWS),
            "none.json": b" [ ] ",
        },
    )
    documents, refused = read("json-zip", path)
    assert [document.text for document in documents] == [
        "خبر أول", "خبر ثان", "خبر أول", "خبر أول", "خبر ثان",
    ]  # fmt: skip
    assert documents[0].metadata == {
        "outlet": "alnahr",
        "url": "https://example.org/1",
        "published": "2015-07-22 00:05:53",
        "title": "عنوان",
    }
    assert documents[1].metadata == {
        "outlet": "alnahr",
        "url": "https://example.org/2",
        "author": "ليلى",
    }
    assert not refused


def test_a_bad_article_takes_no_other_with_it(tmp_path: Path) -> None:
    day = (
        b'[\n{"content":"a"},\n{"content":""},\n{"content":"\xff"},\n"text",\n'
        b'{"content":"b","content":"c"},\n{"content":"d","n":NaN},\n{"content":"e"}\n]\n'
    )
    path = write_zip(tmp_path / "a.zip", {"day.json": day, "cut.json": day[:40], "x.json": b"x"})
    documents, refused = read("json-zip", path)
    assert [document.text for document in documents] == ["a", "e", "a"]
    found = [
        (record.path.removeprefix(f"{path}/"), record.line, record.reason) for record in refused
    ]
    assert found == [
        ("day.json", 3, "the text is empty: there is nothing in it to label"),
        (
            "day.json",
            4,
            "byte 0xff at offset 47 of the file is not utf-8; save the file as UTF-8, "
            "or say its encoding",
        ),
        ("day.json", 5, "an article must be an object"),
        ("day.json", 6, "the key content stands twice in one object"),
        ("day.json", 7, "NaN is no JSON number"),
        ("cut.json", 3, "the text is empty: there is nothing in it to label"),
        (
            "cut.json",
            4,
            "from here on this is not JSON: a text has no closing quotation mark; nothing after "
            "it was read",
        ),
        (
            "x.json",
            1,
            "from here on this is not JSON: a value is missing; nothing after it was read",
        ),
    ]


def test_an_over_long_value_is_refused_with_its_line_and_takes_no_other_with_it(
    tmp_path: Path,
) -> None:
    data = b'[\n{"content":"' + b"x" * (3 << 20) + b'"}, {"content":"a"}]'
    path = write_zip(tmp_path / "a.zip", {"a.json": data})
    (document,), (refused,) = read("json-zip", path, limits=Limits(record_bytes=1 << 20))
    assert (document.text, refused.line) == ("a", 2)
    assert "one value goes on for too long" in refused.reason
