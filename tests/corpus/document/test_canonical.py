"""Equal documents are equal bytes, and what contradicts itself is refused by its path."""

import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.canonical import (
    canonical_bytes,
    document_from_json,
    document_to_json,
)
from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidDocument, InvalidText
from corpus.document.text import settle
from corpus.document.words import words
from tests.corpus.document.strategies import documents, json_values

TEXT = "قال الكرملين إن بوتين 😀 وصل."
ORG = {"id": "s1", "layer": "entity", "label": "ORG", "start": 4, "end": 12}
PERS = {"id": "s2", "layer": "entity", "label": "PERS", "start": 16, "end": 21}


def document(**changes: object) -> dict[str, object]:
    return {"id": "a1", "text": TEXT, "spans": [ORG, PERS], **changes}


def refusal(**changes: object) -> str:
    with pytest.raises(InvalidDocument) as refused:
        document_from_json(document(**changes))
    return str(refused.value)


@given(documents())
def test_a_document_comes_back_equal(written: Document) -> None:
    data = canonical_bytes(document_to_json(written))
    assert document_from_json(json.loads(data)) == written
    assert canonical_bytes(document_to_json(document_from_json(json.loads(data)))) == data


@given(st.one_of(json_values, st.floats(allow_nan=False, allow_infinity=False)))
def test_bytes_are_those_of_rfc_8785(value: object) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)  # type: ignore[arg-type] # JSON


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1.0, "a": 1e-7, "ك": 1e21}, '{"a":1e-7,"b":1,"ك":1e+21}'),
        ({"\ue000": 1, "😀": 2}, '{"😀":2,"\ue000":1}'),
        ([0.00001, 123456789012345680000.0, -0.0], "[0.00001,123456789012345680000,0]"),
        ("\u2028\x7f\x01\n", '"\u2028\x7f\\u0001\\n"'),
    ],
)
def test_numbers_and_keys_are_written_as_javascript_does(value: object, expected: str) -> None:
    assert canonical_bytes(value) == expected.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, "\ud800"])
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 # of several libraries, and never seen by people
        canonical_bytes([value])


def test_only_id_and_text_are_required() -> None:
    assert document_from_json({"id": "a1", "text": "نعم"}) == Document("a1", "نعم")
    assert document_from_json({"id": "a1", "text": "نعم", "spans": None}) == Document("a1", "نعم")


def test_order_in_the_file_does_not_matter() -> None:
    assert document_from_json(document(spans=[PERS, ORG])) == document_from_json(document())


def test_unknown_keys_go_to_the_metadata() -> None:
    held = document_from_json(document(outlet="تاس", metadata={"url": "u"}))
    assert held.metadata == {"outlet": "تاس", "url": "u"}
    assert document_from_json(document(outlet="أ", metadata={"outlet": "أ"})).metadata
    assert refusal(outlet="أ", metadata={"outlet": "ب"}) == (
        "outlet is there twice, and not alike: here and in the metadata"
    )


def test_a_number_too_large_for_json_is_kept_as_its_digits() -> None:
    held = document_from_json(document(tweet=1312345678901234567, far=[1e20]))
    assert held.metadata == {"tweet": "1312345678901234567", "far": ["100000000000000000000"]}


def test_offsets_move_with_a_text_that_is_settled() -> None:
    raw = "\ufeffقال\r\nالكرملين\rنعم"
    span = {**ORG, "start": 6, "end": 14, "surface": "الكرملين"}
    held = document_from_json({"id": "a", "text": raw, "spans": [span]})
    assert held.text == "قال\nالكرملين\nنعم"
    assert held.surface(held.spans[0]) == "الكرملين"


def test_a_surface_that_is_not_in_the_text_is_refused_with_what_is_there() -> None:
    message = refusal(spans=[ORG, {**PERS, "surface": "فوتين"}])
    assert message == "spans[1].surface is 'فوتين', but the text has 'بوتين' from 16 to 21"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": None}, "id is missing"),
        ({"id": ""}, "id must not be empty"),
        ({"id": 7}, "id must be text"),
        ({"text": None}, "text is missing"),
        ({"text": 7}, "text must be text"),
        ({"language": 7}, "language must be text"),
        ({"schema": "news"}, "schema must be a name and a number, such as news-claims/1"),
        ({"spans": {}}, "spans must be a list"),
        ({"spans": [ORG, 7]}, "spans[1] must be an object"),
        ({"spans": [{**ORG, "start": "4"}]}, "spans[0].start must be a whole number"),
        ({"spans": [{**ORG, "start": True}]}, "spans[0].start must be a whole number"),
        ({"spans": [{**ORG, "end": 4.0}]}, "spans[0].end must be a whole number"),
        ({"spans": [{**ORG, "end": None}]}, "spans[0].end is missing"),
        ({"spans": [{**ORG, "score": 1.5}]}, "spans[0].score must be a number from 0 to 1"),
        ({"spans": [{**ORG, "id": "\x00"}]}, "spans[0].id holds a NUL or half a surrogate pair"),
        ({"spans": [ORG, ORG]}, "the id s1 stands twice; ids are unique"),
        ({"relations": [{"id": "r"}]}, "relations[0].label is missing"),
        ({"attributes": {"topic": {}}}, "attributes.topic must be text, a number, true, false"),
        ({"attributes": {"topic": ["a", 1]}}, "attributes.topic[1] must be text"),
        ({"attributes": {"n": float("nan")}}, "attributes.n must be a number that JSON can"),
        ({"attributes": {"n": 10**400}}, "attributes.n must be a number that JSON can carry"),
        ({"metadata": {"a": [{"b": "\ud800"}]}}, "metadata.a[0].b holds a NUL or half"),
        ({"metadata": {"\ud800": 1}}, "metadata.\\ud800 holds a NUL or half a surrogate pair"),
        ({"metadata": {"كاتب": "\x00"}}, "metadata.كاتب holds a NUL or half a surrogate pair"),
        ({"metadata": "title"}, "metadata must be an object"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(changes: dict[str, object], message: str) -> None:
    assert refusal(**changes).startswith(message)


def test_a_field_of_a_span_that_nobody_knows_is_refused() -> None:
    assert refusal(spans=[{**ORG, "colour": "red"}]).startswith(
        "spans[0].colour is not known here; known are attributes, author,"
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 99)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    assert refusal(spans=[{**ORG, "start": start, "end": end}]).startswith(
        f"spans[0].end is {end} and start is {start}, which marks nothing in a text of 28"
    )


def test_a_relation_without_its_end_is_refused() -> None:
    relation = {"id": "r1", "label": "coreferent", "head": "s1", "tail": "s9"}
    assert refusal(relations=[relation]) == ("relation r1 points to span s9, which is not there")


def test_metadata_may_not_be_nested_without_end() -> None:
    deep: object = 1
    for _ in range(500):
        deep = [deep]
    assert refusal(metadata={"a": deep}).endswith("is nested too deeply")


def test_a_text_that_cannot_stand_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidText, match="offset 1, in line 1"):
        document_from_json({"id": "a", "text": "أ\x00"})


def test_every_hazard_comes_back_unchanged(hazards: dict[str, str]) -> None:
    for name, raw in hazards.items():
        try:
            text = settle(raw)
        except InvalidText:
            continue
        spans = tuple(Span(f"s{start}", "entity", "ORG", start, end) for start, end in words(text))
        written = Document("a", text, spans=spans)
        data = canonical_bytes(document_to_json(written))
        assert document_from_json(json.loads(data)) == written, name


def test_where_a_value_came_from_is_written_only_if_known() -> None:
    span = Span("s1", "entity", "ORG", 4, 12)
    other = replace(span, id="s2", origin="machine", author="lexicon/1", score=1.0)
    held = Document("a", TEXT, spans=(span, other), relations=(Relation("r", "x", "s1", "s2"),))
    spans = document_to_json(held)["spans"]
    assert isinstance(spans, list)
    assert "score" not in spans[0]
    assert spans[1] == {
        "id": "s2",
        "layer": "entity",
        "label": "ORG",
        "start": 4,
        "end": 12,
        "surface": "الكرملين",
        "attributes": {},
        "origin": "machine",
        "author": "lexicon/1",
        "score": 1.0,
    }
