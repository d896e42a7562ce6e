"""What suggestions bring, as the page of models tells it."""

import pytest

from corpus.models import Article
from tests.annotator.api.calling import NEWS, caller, told
from tests.annotator.pages.browsing import page
from tests.cast import Cast
from tests.corpus.queries.test_blind_sample import COUNT, NAME, all_labelled, labelled, people

pytestmark = pytest.mark.django_db
EFFECT = "/p/news/models/effect/"
__all__ = ["people"]  # a fixture


def test_without_a_blind_sample_it_says_how_to_have_one(people: Cast) -> None:
    Article.objects.update(bare=None)
    shown = page(people.maryam, EFFECT)
    assert 'href="/p/news/settings/"' in shown
    assert "<table" not in shown
    assert 'href="/p/news/settings/"' not in page(people.karim, EFFECT)


def test_a_few_articles_are_said_to_be_too_few(people: Cast) -> None:
    labelled(people, 1, NAME, 60)
    shown = page(people.maryam, EFFECT)
    assert shown.partition("<table")[2].count("too early to say") == 9
    assert "Articles: 1" in shown
    assert "<svg" not in shown


def test_the_figures_stand_in_a_table_and_in_charts(people: Cast) -> None:
    all_labelled(people)
    shown = page(people.maryam, EFFECT)
    assert "10.0 <span" in shown
    assert "5.0 less <span" in shown
    assert "100% more <span" in shown
    assert shown.count("<svg") == 2, "nothing is curated"
    assert f"Articles: {COUNT}" in shown
    assert "١٠٫٠" in page(people.maryam, EFFECT, language="ar")


def test_the_api_has_the_same_figures(people: Cast) -> None:
    all_labelled(people)
    found = told(caller(people.maryam).get(f"{NEWS}/models/effect/"), 200)
    assert found["bare"] == COUNT
    assert found["time"]["difference"]["value"] == -300
    assert found["curated"]["bare"] == {"articles": 0, "value": None, "low": None, "high": None}
