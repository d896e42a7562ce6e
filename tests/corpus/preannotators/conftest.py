"""What the tests of the preannotators share."""

from collections.abc import Callable

import pytest

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import preannotator

Suggest = Callable[..., Document]


@pytest.fixture
def news_claims() -> Schema:
    """The default schema."""
    return shipped_schema("news-claims")


@pytest.fixture
def suggest(news_claims: Schema) -> Suggest:
    """`suggest(text, schema=…, **parameters)`: what `lexicon` proposes, held against the schema."""

    def suggested(text: str, schema: Schema = news_claims, **parameters: object) -> Document:
        document = Document(id="a", text=text)
        (proposed,) = preannotator("lexicon", **parameters).suggest([document], schema)
        check_document(proposed, schema)
        return proposed

    return suggested
