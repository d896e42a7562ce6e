import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.errors import InvalidFile
from corpus.formats.reading import json_stream
from corpus.formats.reading.json_stream import JsonStream
from corpus.formats.reading.limits import Limits
from tests.corpus.document.strategies import json_values
from tests.corpus.formats.records import read, write_zip

NEWS = [
    {"source": "alnahr", "url": "https://example.org/1", "date_extracted": "2015-07-22 00:05:53",
     "title": "عنوان", "author": "", "content": "خبر أول"},
    {"source": "alnahr", "url": "https://example.org/2", "date_extracted": "", "title": "",
     "author": "ليلى", "content": "خبر ثان"},
]  # fmt: skip


def values(data: bytes, longest: int = 1 << 20) -> list[object]:
    """Every value of a stream; of a refused one, its reason."""
    stream = JsonStream(BytesIO(data), "utf-8", longest)
    return [
        found.value if found.refusal is None else str(found.refusal) for found in stream.values()
    ]


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


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_it_does_not_matter_where_the_pieces_of_a_file_end(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "CHUNK", size)
    content = ["ع\U0001f600", {"a": [1.5, -2e3, True, None]}, 17, '\\"\u2028', {"a": "b"}]
    data = json.dumps(content, ensure_ascii=False).encode()
    assert values(data) == content
    assert values(b" ".join(json.dumps(one).encode() for one in content)) == content
    assert values(b'[{"a":1,"a":2}, 5]') == ["the key a stands twice in one object", 5]


@given(st.lists(json_values, max_size=4), st.integers(1, 20))
def test_every_array_is_read_as_json_reads_it(content: list[object], size: int) -> None:
    data = json.dumps(content).encode()
    chunk = json_stream.CHUNK
    try:
        json_stream.CHUNK = size
        assert values(data) == content
    finally:
        json_stream.CHUNK = chunk


@pytest.mark.parametrize(
    "data", [b"[1", b"[1,", b"[1 2]", b"[1,]", b"[1] 2", b'["a', b"{", b"[" * 100_000]
)
def test_what_is_no_json_is_refused_where_it_begins(data: bytes) -> None:
    with pytest.raises(InvalidFile):
        values(data)


def test_a_value_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "CHUNK", 1024)
    with pytest.raises(InvalidFile, match="goes on for too long"):
        values(b'[1, "' + b"x" * 100_000, longest=10_000)


def test_a_zip_with_an_over_long_value_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.json": b'[\n"' + b"x" * (3 << 20) + b'"]'})
    _, (refused,) = read("json-zip", path, limits=Limits(record_bytes=1 << 20))
    assert refused.line == 2
