"""Whatever the line, the quick look says what the careful one says, or nothing."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.canonical import document_from_json, document_to_json
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.plain_lines import plain_document
from corpus.formats.reading.json_values import parse
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import harbour, quiet
from tests.synthetic import document as synthetic

TOKENS = (
    *('"id":"x",', '"label":"y",', '"start":1,', '"score":1,', '"score":1e-3,', '"score":2,'),
    *('"attributes":{"a":1,"a":2},', '"attributes":{"a":1.5},', '"metadata":{"n":1e3},'),
    *('"origin":"nobody",', '"author":"",', '"surface":"x",', '"split":"dev",', '"split":1,'),
    *(
        '"text":"a\\rb",',
        '"text":"\ufeffab",',
        '"silent":[],',
        '"desk":"x",',
        '"language":"",',
        '"schema":"no",',
        '"text":":",',
    ),
    *("null,", "1.0,", "-1,", "true,", "{}", "[]", '"\\u0000",', '"\\ud800",', '" :",', " ", "\t"),
)
AFTER = re.compile(r"[{,:\[]")


def carefully(line: bytes) -> Document | None:
    """The document as it is found field by field; None where it is refused."""
    try:
        return document_from_json(parse(line.decode()))
    except (Refusal, UnicodeDecodeError):
        return None


def agree(line: bytes) -> bool:
    """Whether both looks agree; said so that one sees which line it was."""
    found, careful = plain_document(line), carefully(line)
    if found is None:
        return True
    assert careful is not None, line
    assert document_to_json(found) == document_to_json(careful), line
    assert repr(found) == repr(careful), line  # 1 and 1.0, and True, are told apart
    return True


@pytest.mark.parametrize("document", [quiet(), harbour(), synthetic(1)], ids=lambda one: one.id)
def test_what_isnad_writes_is_plain(document: Document) -> None:
    for separators in ((",", ":"), (", ", ": ")):
        value = document_to_json(document)
        line = json.dumps(value, ensure_ascii=False, separators=separators).encode()
        assert plain_document(line) == carefully(line) == document


@given(document=documents(), ascii=st.booleans(), separators=st.sampled_from([(",", ":"), None]))
def test_any_document_is_read_alike(
    document: Document, ascii: bool, separators: tuple[str, str] | None
) -> None:
    value = document_to_json(document)
    assert agree(json.dumps(value, ensure_ascii=ascii, separators=separators).encode())


@given(document=documents(), data=st.data())
def test_a_line_that_somebody_damaged_is_read_alike(
    document: Document, data: st.DataObject
) -> None:
    line = json.dumps(document_to_json(document), ensure_ascii=False)
    for _ in range(data.draw(st.integers(1, 3))):
        places = [match.end() for match in AFTER.finditer(line)]
        place = data.draw(st.sampled_from(places))
        kept = data.draw(st.sampled_from([place, place, min(place + 4, len(line))]))
        line = line[:place] + data.draw(st.sampled_from(TOKENS)) + line[kept:]
    assert agree(line.encode())


@pytest.mark.parametrize(
    "line",
    [
        '{"id":"a","id":"b","text":"خبر"}',
        '{"id":"a","text":"خبر","spans":[{"id":"s","layer":"e","label":"O","label":"O","start":0,'
        '"end":1,"score":1},{"id":"t","layer":"e","label":"O","start":1,"end":2,"score":1e0}]}',
        '{"id":"a","text":"خبر","metadata":{"n":1e15,"n":1}}',
        '{"id":"a","text":"خبر","metadata":{"n" :1, "n"  : 1}}',
        '{"id":"a","text":"خبر","spans":[{"id":"s","layer":"e","label":"O","start":0.0,"end":1}]}',
        '{"id":"a","text":"خبر","spans":[{"id":"s","layer":"e","label":"O","start":0,"end":4}]}',
        '{"id":"a","text":"خبر","spans":[{"id":"s\\u0000","layer":"e","label":"O","start":0,"end":1}]}',
        '{"id":"a","text":"خبر\\r\\n"}',
        '{"id":"a","text":"خبر\\rنبأ","spans":[{"id":"s","layer":"e","label":"O","start":0,"end":5,'
        '"surface":"خبر\\nن"}]}',
        '\ufeff{"id":"a","text":"خبر"}',
        '{"id":"a","text":"خبر"} {}',
        "",
    ],
)
def test_what_is_not_plain_is_left_to_the_careful_look(line: str) -> None:
    assert plain_document(line.encode()) is None


def test_a_score_that_stands_as_a_whole_number_is_plain() -> None:
    line = (
        '{"id":"a","text":"خبر","spans":[{"id":"s","layer":"e","label":"O","start":0,"end":1,'
        '"score":1}]}'
    ).encode()
    found = plain_document(line)
    assert found is not None
    assert repr(found) == repr(carefully(line))
