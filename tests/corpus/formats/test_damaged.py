"""Files of which some value is not what it should be: whatever comes, readers give records."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.canonical import document_from_json, document_to_bytes
from corpus.document.document import Document
from corpus.document.validate import check_consistency
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.refused import RefusedRecord
from tests.corpus.document.strategies import json_values

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
FILES = {
    "label-studio": "label-studio/articles/tasks.json",
    "web-annotation": "web-annotation/articles.jsonld",
    "doccano": "doccano/relations.jsonl",
    "prodigy": "prodigy/articles.jsonl",
    "wojood": "wojood/word.txt",
}


JSON = [format for format in FILES if format != "wojood"]
UNSTORABLE = st.sampled_from(["\x00", "\ud800", "B-\x00", 2**60, -1, 1.5, True])


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to everything in a JSON value."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


def first_record(format: str) -> object:
    """The first article of the golden file."""
    first, *_ = (GOLDEN / FILES[format]).read_text(encoding="utf-8").lstrip("[\n").split("\n")
    return json.loads(first.removesuffix(","))


def changed(value: object, path: tuple[str | int, ...], other: object) -> object:
    """A copy with something else at this path."""
    if not path:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)  # type: ignore[call-overload] # a list
    copy[path[0]] = changed(copy[path[0]], path[1:], other)
    return copy


def check(format: str, data: bytes) -> None:
    """Reading ends, with documents that hold together and refusals that can be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{Path(FILES[format]).suffix}"
        path.write_bytes(data)
        for record in read_articles(format, path):
            if isinstance(record, Document):
                check_consistency(record)
                stored = json.loads(document_to_bytes(record))
                assert document_from_json(stored) == record
            else:
                assert isinstance(record, RefusedRecord)
                assert record.reason


@pytest.mark.parametrize("format", JSON)
@settings(deadline=None)
@given(data=st.data())
def test_any_value_anywhere_is_read_or_refused(format: str, data: st.DataObject) -> None:
    record = first_record(format)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(list(places(record))))
        record = changed(record, place, data.draw(st.one_of(json_values, UNSTORABLE)))
    check(format, json.dumps(record).encode())


@pytest.mark.parametrize("format", JSON)
@pytest.mark.parametrize("text", ["\x00", "\ud800"], ids=["NUL", "surrogate"])
def test_what_cannot_be_stored_is_refused_wherever_it_stands(format: str, text: str) -> None:
    record = first_record(format)
    damaged = [changed(record, place, text) for place in places(record)]
    check(format, b"\n".join(json.dumps(one).encode() for one in damaged))


@pytest.mark.parametrize("format", FILES)
@settings(deadline=None)
@given(cut=st.integers(0, 10_000), junk=st.binary(max_size=6))
def test_a_file_that_is_cut_or_has_junk_in_it_is_read_or_refused(
    format: str, cut: int, junk: bytes
) -> None:
    whole = (GOLDEN / FILES[format]).read_bytes()
    at = cut % len(whole)
    check(format, whole[:at])
    check(format, whole[:at] + junk + whole[at:])
