"""Any span of any schema may be marked unsure, and nothing else may."""

from dataclasses import replace

import pytest

from corpus.document.document import Document, Span
from corpus.document.errors import InvalidDocument
from corpus.document.schema import Attribute, Choice
from corpus.document.shipped import shipped_schema
from corpus.document.unsure import is_unsure
from corpus.document.validate import check_document

DOUBTED = Span("s1", "entity", "ORG", 0, 5, {"unsure": True})


def document(span: Span, **more: object) -> Document:
    return Document("a1", "وزارة المياه أعلنت", spans=(span,), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["news-claims", "wojood", "conll"])
def test_a_span_of_every_schema_may_be_unsure(name: str) -> None:
    check_document(document(DOUBTED), shipped_schema(name))
    assert is_unsure(DOUBTED)
    assert not is_unsure(replace(DOUBTED, attributes={}))


def test_unsure_is_yes_or_no_and_belongs_to_spans_alone() -> None:
    schema = shipped_schema("news-claims")
    with pytest.raises(InvalidDocument, match="unsure"):
        check_document(document(replace(DOUBTED, attributes={"unsure": "rather"})), schema)
    with pytest.raises(InvalidDocument, match="unsure"):
        check_document(document(DOUBTED, attributes={"unsure": True}), schema)


def test_a_schemas_own_attribute_of_that_name_goes_first() -> None:
    schema = shipped_schema("conll")
    own = Attribute("unsure", {}, "choice", (Choice("boundary", {}),))
    layer = replace(schema.layers[0], attributes=(own,))
    changed = replace(schema, layers=(layer,))
    check_document(document(replace(DOUBTED, attributes={"unsure": "boundary"})), changed)
    with pytest.raises(InvalidDocument, match="unsure"):
        check_document(document(DOUBTED), changed)
