"""The corpus as the demo imports it: three authors of each article, each as it was."""

import json
from pathlib import Path

import pytest

from annotator.management.demo_corpus import SETS, corpus_articles
from corpus.actions.import_sets import by_author
from corpus.document.canonical import document_from_json
from corpus.document.document import Document

DATA = Path(__file__).parents[3] / "corpus" / "data"


def said(document: Document, author: str = "") -> set[tuple[object, ...]]:
    """Its spans and relations, without the names of their author."""
    spans = {
        (span.id.removeprefix(author), span.layer, span.label, span.start, span.end)
        for span in document.spans
        if span.id.startswith(author)
    }
    relations = {
        (one.label, one.head.removeprefix(author), one.tail.removeprefix(author))
        for one in document.relations
        if one.id.startswith(author)
    }
    return spans | relations


@pytest.fixture(scope="module")
def together() -> list[Document]:
    return [document_from_json(json.loads(line)) for line in corpus_articles().splitlines()]


@pytest.mark.parametrize(("origin", "author", "file"), SETS)
def test_what_an_author_said_is_all_there(
    together: list[Document], origin: str, author: str, file: str
) -> None:
    lines = (DATA / file).read_bytes().splitlines()
    alone = [document_from_json(json.loads(line)) for line in lines]
    assert [said(document, f"{author}/") for document in together] == list(map(said, alone))


def test_each_article_has_a_curated_set_with_its_attributes_and_two_of_people(
    together: list[Document],
) -> None:
    for document in together:
        sets = by_author(document)
        assert set(sets) == {(origin, author) for origin, author, _ in SETS}
        (attributed,) = [author for author, one in sets.items() if one.attributes]
        assert attributed == ("curated", "settled")
