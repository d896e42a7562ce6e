"""Articles told of other people and places."""

import random

from corpus.data.build_encoder.variants import Names, names_of, varied
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators.encoder.lessons import Entity, Told
from tests.corpus.data.build_encoder.articles import ARTICLE

NAMES = Names({("PERS", 2): ["هند الرواشدة"], ("GPE", 1): ["وهران"]})


def test_names_are_exchanged_everywhere_and_the_spans_go_with_them() -> None:
    for seed in range(20):
        told = varied(ARTICLE, NAMES, random.Random(seed))
        check_document(told, shipped_schema("news-claims"))
        persons = {told.surface(span) for span in told.spans if span.label == "PERS"}
        assert persons in ({"هند الرواشدة"}, {"سامي الراوي"})
        claims = [told.surface(span) for span in told.spans if span.label == "CLAIM"]
        assert claims in (["هما في وهران", "الجو حار"], ["هما في بيروت", "الجو حار"])


def test_most_names_are_exchanged() -> None:
    told = [varied(ARTICLE, NAMES, random.Random(seed)).text for seed in range(40)]
    assert 20 <= sum("وهران" in text for text in told) <= 36


def test_without_names_an_article_stays_as_it_is() -> None:
    assert varied(ARTICLE, Names({}), random.Random(0)) == ARTICLE


def test_names_come_from_where_no_clitic_precedes_them() -> None:
    told = Told("سامي وبوتين", [Entity("PERS", 0, 4, 0), Entity("PERS", 5, 11, 1)])
    held = names_of([told], [ARTICLE]).held
    assert held["PERS", 1] == ["سامي"]
    assert held["PERS", 2] == ["سامي الراوي"]
