"""DocBins that would unpack to more than memory holds, or of which one Doc is broken."""

import zlib
from pathlib import Path

import pytest
import spacy
import srsly
from hypothesis import given
from spacy.tokens import Doc, DocBin

from corpus.document.document import Document
from corpus.formats.docbin.packed import count_values
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from tests.corpus.document.strategies import json_values


def bin_of(*held: Doc, **changes: object) -> bytes:
    """A DocBin of these, with something else under some of its names."""
    said = srsly.msgpack_loads(zlib.decompress(DocBin(docs=held, store_user_data=True).to_bytes()))
    return zlib.compress(srsly.msgpack_dumps({**said, **changes}))


def many(number: int) -> bytes:
    """So many empty maps as MessagePack, each a byte that becomes 64."""
    return b"\xdd" + number.to_bytes(4, "big") + b"\x80" * number


def doc(text: str) -> Doc:
    return spacy.blank("ar").make_doc(text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zlib.compress(bytes(17 << 20)), "expands to more than 200 times its size"),
        (zlib.compress(many(2_000)), "unpacks to more than 1000 values"),
        (zlib.compress(many(10)[:-1]), "the values end too soon"),
        (bin_of(doc("خبر"))[:-4], "it ends too soon"),
        (bin_of(doc("خبر"), cats=[{}] * 2_000), "unpacks to more than 1000 values"),
        (bin_of(doc("خبر"), strings=["a"] * 2_000), "unpacks to more than 1000 values"),
        (bin_of(doc("خبر"), lengths=bytes([9, 0, 0, 0])), "not as long as their tokens say"),
        (
            bin_of(doc("خبر"), lengths=b"\xff\xff\xff\xff\x02\0\0\0"),
            "not as long as their tokens say",
        ),
        (bin_of(doc("خبر"), attrs=[]), "this is no DocBin"),
    ],
)
def test_a_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked(
    data: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "a.spacy").write_bytes(data)
    (refused,) = read_articles("spacy", tmp_path / "a.spacy", limits=Limits(values=1000))
    assert isinstance(refused, RefusedRecord)
    assert reason in refused.reason


def test_a_doc_that_would_fill_the_memory_takes_no_other_with_it(tmp_path: Path) -> None:
    held = [doc(text) for text in ("خبر أول", "خبر ثان", "خبر " * 2_000, "خبر رابع")]
    groups = srsly.msgpack_dumps({many(2_000): ["entity"]})
    data = bin_of(
        *held,
        user_data=[srsly.msgpack_dumps({}), many(2_000), b"\x80", b"\x80"],
        span_groups=[groups, b"", b"", b""],
    )
    (tmp_path / "a.spacy").write_bytes(data)
    limits = Limits(values=1000, text_length=1000)
    first, second, third, good = read_articles("spacy", tmp_path / "a.spacy", limits=limits)
    assert isinstance(good, Document)
    assert good.text == "خبر رابع"
    reasons = [getattr(one, "reason", "") for one in (first, second, third)]
    assert reasons[0] == reasons[1] == "it unpacks to more than 1000 values"
    assert reasons[2] == "this Doc has more than 1000 tokens"


def test_a_doc_that_spacy_cannot_read_takes_no_other_with_it(tmp_path: Path) -> None:
    held = [doc(text) for text in ("خبر أول", "خبر ثان", "خبر ثالث")]
    data = bin_of(*held, user_data=[b"\x80", b"\x01", b"\x80"])
    (tmp_path / "a.spacy").write_bytes(data)
    first, refused, last = read_articles("spacy", tmp_path / "a.spacy")
    assert isinstance(refused, RefusedRecord)
    assert refused.line == 2
    assert [getattr(one, "text", "") for one in (first, last)] == ["خبر أول", "خبر ثالث"]


@given(json_values)
def test_values_are_counted_as_they_unpack(value: object) -> None:
    assert count_values(srsly.msgpack_dumps(value), 10_000) == count(value)


def count(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(1 + count(inner) for inner in value.values())
    return 1 + sum(map(count, value)) if isinstance(value, list) else 1


def test_every_form_of_a_value_is_counted() -> None:
    sizes = (0, 20, 300, 70_000)
    values: list[object] = [
        None,
        True,
        1.5,
        *(2**n for n in range(63)),
        *(-(2**n) for n in range(63)),
    ]
    values += [{str(n): n for n in range(size)} for size in sizes] + [[1] * size for size in sizes]
    values += ["a" * size for size in sizes] + [b"a" * size for size in sizes]
    for value in values:
        assert count_values(srsly.msgpack_dumps(value), 200_000) == count(value)
