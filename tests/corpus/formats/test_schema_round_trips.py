"""Round trips of documents in the shipped schemas, on surfaces that break tools: a lossless
format gives back the document, and a lossy one all but what its loss report names."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.document import AttributeValue, Document, Relation, Span
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.document.validate import check_document
from corpus.formats.registry import WRITERS
from corpus.formats.write_version import write_version
from tests.corpus.document.schema_documents import FEW, schema_documents
from tests.corpus.formats.records import left_after, losses, places_after, read
from tests.corpus.formats.test_round_trips import LOSSLESS

LOSSY = {
    "conll2003": ({"tokens": "word"}, {"tokens": "clitic", "tags": "bioes"}),
    "doccano": ({}, {"form": "relations"}),
    "prodigy": ({}, {"tokens": "clitic"}),
}
"""Format that is read, too → the options that it is tried with."""
COUNTED = ("wojood", "gliner", "chat", "claims-csv", "claimreview")
"""What is written only, or without white space, is held against by the tests of its own; here
everything of a document has to be accounted for."""


@pytest.mark.parametrize("format", LOSSLESS)
@FEW
@given(data=st.data(), name=st.sampled_from(SHIPPED))
def test_a_lossless_format_gives_back_the_document(
    format: str, surfaces: list[str], data: st.DataObject, name: str
) -> None:
    schema = shipped_schema(name)
    document = data.draw(schema_documents(schema, surfaces))
    check_document(document, schema)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        report = write_version(format, [document], schema, path)
        assert read(format, path) == ([document], [])
    assert report.lossless


@pytest.mark.parametrize(
    ("format", "number"), [(name, n) for name, tried in LOSSY.items() for n in range(len(tried))]
)
@FEW
@given(data=st.data(), name=st.sampled_from(SHIPPED))
def test_a_lossy_format_gives_back_all_that_the_report_does_not_name(
    format: str, number: int, surfaces: list[str], data: st.DataObject, name: str
) -> None:
    schema, options = shipped_schema(name), LOSSY[format][number]
    document = data.draw(schema_documents(schema, surfaces))
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "export", Path(folder) / "loss"
        write_version(format, [document], schema, path, options, loss)
        (found,), refused = read(format, path)
        lost = losses(loss)
    assert not refused
    assert (found.id, found.text) == (document.id, document.text)
    assert sorted((one.label, one.start, one.end) for one in found.spans) == left_after(
        document, lost
    )
    assert links(found, []) == links(document, lost)
    said = {str(one["id"]) for one in lost if one["kind"] == "attribute"}
    assert attributes(found) == {
        id: value for id, value in attributes(document).items() if id not in said
    }
    metadata_lost = any(one["kind"] == "metadata" for one in lost)
    assert found.metadata == ({} if metadata_lost else document.metadata)


def links(document: Document, lost: list[dict[str, object]]) -> Counter[tuple[object, ...]]:
    """(label, the head as it is written, the tail) of every relation that is not lost."""
    spans = places_after(document, lost)
    gone = {one["id"] for one in lost if one["kind"] == "relation"}
    return Counter(
        (one.label, spans[one.head], spans[one.tail])
        for one in document.relations
        if one.id not in gone
    )


def attributes(document: Document) -> dict[str, AttributeValue]:
    """The value of every attribute, under the name that the loss report calls it by."""
    owners: tuple[Span | Relation, ...] = (*document.spans, *document.relations)
    return dict(document.attributes) | {
        f"{one.id}/{name}": value for one in owners for name, value in one.attributes.items()
    }


@pytest.mark.parametrize("format", COUNTED)
@FEW
@given(data=st.data(), name=st.sampled_from(SHIPPED))
def test_everything_of_a_document_is_kept_or_named(
    format: str, surfaces: list[str], data: st.DataObject, name: str
) -> None:
    schema = shipped_schema(name)
    document = data.draw(schema_documents(schema, surfaces))
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "export", Path(folder) / "loss"
        report = write_version(format, [document], schema, path, loss=loss)
        lost = losses(loss)
    expected = {
        "span": {one.id for one in document.spans},
        "relation": {one.id for one in document.relations},
        "attribute": set(attributes(document)),
    }
    for kind, ids in expected.items():
        named = Counter(str(one["id"]) for one in lost if one["kind"] == kind)
        assert named.keys() <= ids
        assert report.totals.get(kind, Counter()).total() == len(ids)
        assert report.totals.get(kind, Counter())["kept"] == len(ids) - named.total()


def test_every_format_is_tried() -> None:
    assert {*LOSSLESS, *LOSSY, *COUNTED} == WRITERS.keys()
