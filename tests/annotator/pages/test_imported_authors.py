"""The page that says which account an imported name is."""

import pytest

from corpus.actions.assign_article import assign_article
from corpus.actions.import_articles import import_articles
from corpus.document.document import Document, Span
from corpus.models import AnnotationSet, Article
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast

ADDRESS = "/p/news/imports/authors/"


@pytest.fixture
def named(people: Cast) -> Cast:
    """Two articles that omar has labelled elsewhere, and one that سعاد has."""
    spans = [Span("s", "entity", "PERS", 0, 3, author=name) for name in ("omar", "omar", "سعاد")]
    documents = [
        Document(f"n{number}", f"خبر {number}.", spans=(span,)) for number, span in enumerate(spans)
    ]
    import_articles(people.project, documents=documents)
    return people


def test_there_is_nothing_to_match_where_nothing_came_along(people: Cast) -> None:
    assert "No labels came along yet" in page(people.maryam, ADDRESS)
    assert ADDRESS not in page(people.maryam, "/p/news/imports/")


def test_names_are_listed_with_the_members_to_choose_from(named: Cast) -> None:
    assert ADDRESS in page(named.maryam, "/p/news/imports/")
    shown = page(named.maryam, ADDRESS)
    assert shown.index("omar") < shown.index("سعاد"), "the most sets first"
    assert '<option value="amal"' in shown
    assert '<option value="salma"' not in shown
    assert "أصحاب الوسوم المستوردة" in page(named.maryam, ADDRESS, language="ar")


def test_what_was_chosen_is_done_and_told(named: Cast) -> None:
    sent = {"name": ["omar", "سعاد"], "account-0": "amal", "account-1": ""}
    told = html(browser(named.maryam).post(ADDRESS, sent, follow=True))
    assert "2 sets of omar have another owner now." in told
    assert "سعاد have" not in told
    assert '<option value="amal" selected>' in " ".join(told.split())
    assert AnnotationSet.objects.filter(author=named.amal).count() == 2


def test_a_refusal_names_the_articles_and_the_others_are_done(named: Cast) -> None:
    own = Article.objects.get(key="n0")
    assign_article(own, to=named.amal)
    sent = {"name": ["omar", "سعاد"], "account-0": "amal", "account-1": "badr"}
    told = html(browser(named.maryam).post(ADDRESS, sent, follow=True))
    assert f"may have one set on each: {own.number}" in told
    assert "1 set of سعاد has another owner now." in told


def test_what_is_in_hand_here_cannot_be_chosen_anew(named: Cast) -> None:
    sent = {"name": ["omar"], "account-0": "amal"}
    browser(named.maryam).post(ADDRESS, sent)
    assign_article(Article.objects.get(key="n0"), to=named.amal)
    assert "has some of them in hand here" in page(named.maryam, ADDRESS)
