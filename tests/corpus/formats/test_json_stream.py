"""JSON value by value: what is broken is refused, and what follows it is found again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.errors import InvalidFile
from corpus.formats.reading import json_stream, text_buffer
from corpus.formats.reading.json_stream import JsonStream
from tests.corpus.document.strategies import json_values

LONGEST = 1 << 20
WENT_ON = "this is not JSON: %s; reading went on at the next record"


def values(data: bytes, longest: int = LONGEST) -> list[object]:
    """Every value of a stream; of a refused one, its reason."""
    stream = JsonStream(BytesIO(data), "utf-8", longest)
    return [
        found.value if found.refusal is None else str(found.refusal) for found in stream.values()
    ]


@contextmanager
def pieces(size: int) -> Iterator[None]:
    """What is read and parsed at once is that small."""
    with (
        mock.patch.object(text_buffer, "CHUNK", size),
        mock.patch.object(json_stream, "WINDOW", size),
    ):
        yield


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_it_does_not_matter_where_the_pieces_of_a_file_end(size: int) -> None:
    content = ["ع\U0001f600", {"a": [1.5, -2e3, True, None]}, 17, '\\"\u2028', {"a": "b"}]
    data = json.dumps(content, ensure_ascii=False).encode()
    with pieces(size):
        assert values(data) == content
        assert values(b" ".join(json.dumps(one).encode() for one in content)) == content
        assert values(b'[{"a":1,"a":2}, 5]') == ["the key a stands twice in one object", 5]


@given(st.lists(json_values, max_size=4), st.integers(1, 20))
def test_every_array_is_read_as_json_reads_it(content: list[object], size: int) -> None:
    with pieces(size):
        assert values(json.dumps(content).encode()) == content


@pytest.mark.parametrize(
    "data", [b"[1", b"[1,", b"[1] 2", b'["a', b"{", b"[" * 100_000, b"x", b'[{"a": 1}']
)
def test_what_ends_too_soon_or_goes_on_is_refused_where_it_begins(data: bytes) -> None:
    with pytest.raises(InvalidFile, match="nothing after it was read") as caught:
        values(data)
    assert caught.value.details["line"] == 1


BROKEN = {
    "no value": ('{"id": }', "a value is missing"),
    "no colon": ('{"id" 1}', "a colon is missing"),
    "no comma": ('{"id": 1 "spans": [{"id": 2}, {"id": 3}]}', "a comma is missing"),
    "a line end": (
        '{"id": "one\n{, two", "spans": [{"id": 2}, {"id": 3}]}',
        "a text holds a line end or another control character",
    ),
    "an escape": ('{"id": "\\a", "b": "}, {"}', "a backslash is followed by what it cannot escape"),
    "brackets in a text": ('{"id": "]}, {\\"", "b": x}', "a value is missing"),
    "a brace too many": ('{"id": 1}}', "a comma or ] is missing"),
    "too deep": (
        '{"id": ' + "[" * 5000 + "]" * 5000 + "}",
        "objects and lists lie far too deep in one another",
    ),
    "too long": ('{"id": "' + "x" * 2 * LONGEST + '"}', "one value goes on for too long"),
    "no object": ("id, 7", "a value is missing"),
}
"""Name → a record that is no JSON, and why."""
CUT = {
    "a quotation mark too few": '{"id": "one, "spans": [{"id": 2}, {"id": 3}]}',
    "a bracket too few": '{"id": 1, "spans": [{"a": 2}, {"a": 3}}',
    "a brace too few": '{"id": 1, "spans": [{"a": 2}, {"a": 3}]',
    "the end is missing": '{"id": 1, "spans": [{"a": 2}, {"a"',
}
"""Name → a record of which so much is missing that only its line tells where it ends."""


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("size", [64, 1 << 14])
def test_the_record_after_a_broken_one_is_found_by_comma_and_brackets(name: str, size: int) -> None:
    broken, reason = BROKEN[name]
    with pieces(size):
        first, *between, refused, last = values(f'[{{"id": 0}}, {broken}, {{"id": 9}}]'.encode())
    assert [first, last] == [{"id": 0}, {"id": 9}]
    assert refused == WENT_ON % reason
    assert between == ([{"id": 1}] if name == "a brace too many" else [])


@pytest.mark.parametrize("name", CUT)
@pytest.mark.parametrize("shape", ["[\n%s\n]\n", "%s\n", "\ufeff[\r\n  %s\r\n]"])
def test_the_record_after_a_broken_one_is_found_by_its_line(name: str, shape: str) -> None:
    between = {"[": ",\n", "%": "\n"}.get(shape[0], ",\r\n  ")
    data = shape % between.join(('{"id": 0}', CUT[name], '{"id": 8}', '{"id": 9}'))
    first, refused, *rest = values(data.encode())
    assert str(refused).startswith("this is not JSON")
    assert [first, *rest] == [{"id": 0}, {"id": 8}, {"id": 9}]


def test_objects_within_a_broken_record_are_no_records() -> None:
    nested = '{"id": 1, "spans": [\n{"a": 2},\n{"a": 3},\n{"a": 4}\n], "b" }'
    assert values(f'[\n{nested},\n{{"id": 5}}\n]'.encode())[1:] == [{"id": 5}]
    outmost = json.dumps([{"id": 1, "spans": [{"id": 2}, {"id": 3}]}, {"id": 4}], indent=0)
    broken = outmost.replace('"id": 1', '"id": x')
    assert values(broken.encode())[1:] == [{"id": 4}]


def test_a_missing_comma_is_told_and_both_records_are_read() -> None:
    first, refused, last = values(b'[{"a": 1} {"b": 2}]')
    assert (first, last) == ({"a": 1}, {"b": 2})
    assert refused == WENT_ON % "a comma or ] is missing"


def test_the_line_is_that_of_the_broken_record() -> None:
    data = b'[\n{"a": 1},\n{"a": 2,\n "b": },\n{"a": 3}\n]'
    found = JsonStream(BytesIO(data), "utf-8", LONGEST).values()
    assert [(one.line, one.refusal is None) for one in found] == [(2, True), (3, False), (5, True)]


@given(
    st.lists(st.dictionaries(st.text(max_size=5), json_values, min_size=1, max_size=3), max_size=4),
    st.sampled_from([one for one, _ in BROKEN.values() if len(one) < 100]),
    st.integers(0, 4),
    st.sampled_from([None, 2]),
    st.integers(1, 200),
)
def test_any_array_loses_the_broken_record_alone(
    records: list[object], broken: str, place: int, indent: int | None, size: int
) -> None:
    written = [json.dumps(one, indent=indent) for one in records]
    written.insert(place, broken)
    with pieces(size):
        found = values(f"[{', '.join(written)}]".encode())
    read = [one for one in found if not isinstance(one, str)]
    assert [one for one in read if one != {"id": 1}] == [one for one in records if one != {"id": 1}]
    assert sum(isinstance(one, str) for one in found) == 1


def test_looking_for_records_is_given_up_before_it_takes_for_ever() -> None:
    """Each line would have the rest of the file parsed once more."""
    lines = ('{"a": [' + "1," * 800 + "\n") * 500
    with pytest.raises(InvalidFile, match="nothing after it was read") as caught:
        values(f"[\n{lines}]".encode(), longest=100_000)
    line = caught.value.details["line"]
    assert isinstance(line, int)
    assert 2 < line < 20
