"""What is to be learnt of each word."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.data.build_encoder.lessons import (
    ATTRIBUTES,
    article_lesson,
    conll_lesson,
    wojood_lesson,
)
from corpus.preannotators.encoder.columns import CONLL_TAGS
from corpus.preannotators.encoder.edges import PRONOUN
from corpus.preannotators.encoder.lessons import Entity, Lesson, Link, Told
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.label_mapping import WOJOOD
from tests.corpus.data.build_encoder.articles import ARTICLE
from tests.corpus.preannotators.encoder.telling import letters


@pytest.fixture
def pieces(tmp_path: Path) -> Pieces:
    return letters(tmp_path)


@pytest.fixture
def article(pieces: Pieces) -> Lesson:
    return article_lesson(ARTICLE, pieces)


def test_a_flat_corpus_tells_tags_cuts_and_of_nested_types_persons(pieces: Pieces) -> None:
    told = Told("(وبوتين في موسكو", [Entity("PERS", 0, 7, 1), Entity("LOC", 11, 16, 0)])
    lesson = conll_lesson(told, pieces)
    tags = [CONLL_TAGS[tag] for tag in lesson.tags["conll"]]
    assert tags == ["O", "B-PERS", "O", "B-LOC"]
    assert lesson.tags["name_start"].tolist() == [-1, 1, -1, 0]
    assert lesson.nested is not None
    assert lesson.nested[:, WOJOOD.index("PERS")].tolist() == [0, 1, 0, -1]
    assert (lesson.nested[:, WOJOOD.index("ORG")] == -1).all()


def test_a_nested_corpus_tells_each_type_by_itself(pieces: Pieces) -> None:
    told = Told("جامعة بيروت", [Entity("ORG", 0, 11), Entity("GPE", 6, 11)])
    nested = wojood_lesson(told, pieces).nested
    assert nested is not None
    assert nested[:, WOJOOD.index("ORG")].tolist() == [1, 2]
    assert nested[:, WOJOOD.index("GPE")].tolist() == [0, 1]


def test_an_article_tells_of_every_cue_its_content_and_its_source(article: Lesson) -> None:
    assert article.links == [Link(0, 1, 3, 5, 0), Link(7, 8, 11, 12, 0)]
    assert article.sources == [1]


def test_an_article_tells_where_spans_begin_within_a_word(article: Lesson) -> None:
    assert article.tags["cue_start"][0] == 1
    assert article.tags["content_start"][3] == PRONOUN
    assert article.tags["name_start"][1] == 0


def test_an_article_tells_what_the_spans_carry(article: Lesson) -> None:
    assert article.tags["sourcing"][[0, 7]].tolist() == [0, 1]
    assert article.tags["worthy"][[0, 7]].tolist() == [1, 0]
    assert article.tags["form"][1] == 0
    assert int(np.sum(article.tags["form"] >= 0)) == 1


def test_content_begins_ends_and_holds_what_is_between(article: Lesson) -> None:
    assert article.content is not None
    assert article.content[:, 0].nonzero()[0].tolist() == [3, 11]
    assert article.content[:, 1].nonzero()[0].tolist() == [5, 12]
    assert article.content[:, 2].nonzero()[0].tolist() == [3, 4, 5, 11, 12]


def test_of_an_article_without_attributes_nothing_is_told_of_them(pieces: Pieces) -> None:
    bare = replace(ARTICLE, spans=tuple(replace(one, attributes={}) for one in ARTICLE.spans))
    assert not set(ATTRIBUTES) & set(article_lesson(bare, pieces).tags)
    assert set(ATTRIBUTES) <= set(article_lesson(ARTICLE, pieces).tags)


def test_a_cue_in_whose_last_word_the_content_begins_points_nowhere(pieces: Pieces) -> None:
    longer = [replace(one, end=one.end + 15) if one.id == "u1" else one for one in ARTICLE.spans]
    links = article_lesson(replace(ARTICLE, spans=tuple(longer)), pieces).links
    assert [link.cue for link in links] == [7]
