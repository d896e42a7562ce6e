"""The demo articles are fit to be shown, and their gold annotation keeps its own guidelines."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from corpus.document.canonical import canonical_bytes, document_from_json, document_to_json
from corpus.document.clitics import clitic_stops
from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema
from corpus.document.text import settle
from corpus.document.validate import check_document
from corpus.document.words import words

FOLDER = Path(__file__).parents[3] / "corpus/data/demo"
FILES = ("articles.jsonl", "gold.jsonl")
QUOTED = {("«", "»"), ('"', '"'), ("“", "”")}


def lines(name: str) -> list[bytes]:
    """The lines of one demo file."""
    return (FOLDER / name).read_bytes().splitlines()


def documents(name: str) -> list[Document]:
    """The documents of one demo file; the reader compares every surface with its text."""
    return [document_from_json(json.loads(line)) for line in lines(name)]


ARTICLES = documents("articles.jsonl")
GOLD = documents("gold.jsonl")
every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
every_gold = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.id)


def spans(document: Document, layer: str) -> list[Span]:
    """The document's spans of one layer."""
    return [span for span in document.spans if span.layer == layer]


def linked(document: Document, label: str) -> Counter[str]:
    """Id of a span → how many relations with this label lead to it."""
    return Counter(held.tail for held in document.relations if held.label == label)


def pieces(document: Document) -> set[str]:
    """The ids of the claim spans that continue another."""
    return set(linked(document, "continues"))


def edges_inside_words(document: Document) -> Iterator[tuple[Span, int, bool]]:
    """(span, edge, whether a clitic stops there) for every edge inside a written word."""
    stops = {
        offset: offset - start in clitic_stops(document.text[start:end])
        for start, end in words(document.text)
        for offset in range(start + 1, end)
    }
    for span in document.spans:
        for edge in (span.start, span.end):
            if edge in stops:
                yield span, edge, stops[edge]


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_canonical_already(name: str) -> None:
    for line in lines(name):
        assert canonical_bytes(document_to_json(document_from_json(json.loads(line)))) == line


def test_there_are_at_least_ten_articles_of_many_fields_and_outlets() -> None:
    assert len(ARTICLES) >= 10
    assert len({article.id for article in ARTICLES}) == len(ARTICLES)
    assert len({article.metadata["outlet"] for article in ARTICLES}) == len(ARTICLES)


@every_article
def test_an_article_settles_unchanged(article: Document) -> None:
    assert settle(article.text) == article.text


@every_article
def test_an_article_is_as_long_as_news_is(article: Document) -> None:
    assert 200 <= len(article.text.split()) <= 400


@every_article
def test_an_article_says_where_it_claims_to_come_from(article: Document) -> None:
    assert set(article.metadata) == {"title", "outlet", "url", "published", "licence"}
    assert article.metadata["url"] == f"https://example.org/{article.id}"
    assert article.metadata["licence"] == "CC BY 4.0"


@every_article
def test_an_article_comes_without_annotation(article: Document) -> None:
    bare = Document(article.id, article.text, metadata=article.metadata)
    assert article == bare


def test_the_gold_articles_are_among_the_articles_word_for_word() -> None:
    texts = {article.id: article.text for article in ARTICLES}
    assert len(GOLD) >= 3
    assert GOLD[0].id == ARTICLES[0].id, "the article that opens the demo has gold"
    assert all(texts[gold.id] == gold.text for gold in GOLD)


@every_gold
def test_gold_holds_against_its_schema(gold: Document) -> None:
    schema = shipped_schema("news-claims")
    assert gold.schema == schema.id
    check_document(gold, schema)


@every_gold
def test_gold_cuts_words_only_where_a_clitic_may_stop(gold: Document) -> None:
    found = list(edges_inside_words(gold))
    assert found, "an Arabic article without an entity inside a word"
    assert all(stops for _, _, stops in found)


@every_gold
def test_gold_spans_begin_and_end_with_something_visible(gold: Document) -> None:
    for span in gold.spans:
        surface = gold.surface(span)
        assert surface == surface.strip(" \n.،:"), surface


@every_gold
def test_gold_entities_nest_and_never_cross(gold: Document) -> None:
    for first, second in combinations(spans(gold, "entity"), 2):
        apart = first.end <= second.start or second.end <= first.start
        inside = first.start <= second.start and second.end <= first.end
        around = second.start <= first.start and first.end <= second.end
        assert apart or inside or around


@every_gold
def test_every_gold_claim_has_one_cue_and_a_source(gold: Document) -> None:
    continuing = pieces(gold)
    cues, sources = linked(gold, "cue_of"), linked(gold, "source_of")
    for claim in spans(gold, "claim"):
        wanted = 0 if claim.id in continuing else 1
        assert cues[claim.id] == wanted
        assert sources[claim.id] == wanted


@every_gold
def test_only_the_first_piece_of_a_gold_claim_has_attributes(gold: Document) -> None:
    continuing = pieces(gold)
    for claim in spans(gold, "claim"):
        assert bool(claim.attributes) is (claim.id not in continuing)


@every_gold
def test_every_gold_source_and_cue_belongs_to_a_claim(gold: Document) -> None:
    heads = {held.head for held in gold.relations if held.label in {"source_of", "cue_of"}}
    assert {span.id for layer in ("source", "cue") for span in spans(gold, layer)} == heads


@every_gold
def test_no_gold_claim_begins_with_a_complementiser(gold: Document) -> None:
    for claim in spans(gold, "claim"):
        assert not gold.surface(claim).startswith(("إن ", "أن ", "إنّ ", "أنّ ", "بأن "))


@every_gold
def test_a_gold_claim_is_direct_where_and_only_where_marks_wrap_it(gold: Document) -> None:
    for claim in spans(gold, "claim"):
        surface = gold.surface(claim)
        wrapped = (surface[0], surface[-1]) in QUOTED and surface.count(surface[0]) <= 2
        if claim.attributes:
            assert (claim.attributes["quotation"] == "direct") is wrapped, surface


def test_gold_shows_every_relation() -> None:
    used = {held.label for gold in GOLD for held in gold.relations}
    assert set(shipped_schema("news-claims").relations_by_name) == used


def test_gold_shows_every_label() -> None:
    used = {(span.layer, span.label) for gold in GOLD for span in gold.spans}
    assert set(shipped_schema("news-claims").labels) == used
