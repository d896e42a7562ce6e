"""Bare articles on the pages."""

from corpus.models import Article, Project
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import TEXTS, Cast, begun, span
from tests.corpus.actions.suggesting import suggested

SETTINGS = {"title": "أخبار", "description": "", "slots": "2", "lease_hours": "72", "groups": ""}


def test_a_manager_sets_the_share_on_the_settings_page(people: Cast) -> None:
    maryam = browser(people.maryam)
    assert "Chosen at random" in page(people.maryam, "/p/news/settings/")
    answer = maryam.post("/p/news/settings/", SETTINGS | {"blind_share": "20"})
    assert answer["Location"] == "/p/news/"
    assert Project.objects.get().blind_share == 20


def test_a_share_over_the_whole_comes_back_with_its_reason(people: Cast) -> None:
    maryam = browser(people.maryam, language="ar")
    shown = html(maryam.post("/p/news/settings/", SETTINGS | {"blind_share": "101"}))
    assert "errorlist" in shown
    assert Project.objects.get().blind_share == 0


def test_curators_filter_the_bare_articles_and_others_cannot(people: Cast) -> None:
    Article.objects.filter(number=2).update(bare=True)
    shown = page(people.karim, "/p/news/articles/?state=bare")
    assert "خبر 2" in shown
    assert "خبر 1" not in shown
    assert "Bare: without suggestions" in page(people.karim, "/p/news/articles/2/")
    others = page(people.amal, "/p/news/articles/?state=bare")
    assert "خبر 1" in others, "what may not be asked for asks for nothing"
    assert "Bare" not in others
    assert "Bare" not in page(people.amal, "/p/news/articles/2/")


def test_the_article_page_hides_from_annotators_what_machines_say_of_it(people: Cast) -> None:
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    Project.objects.update(blind_share=100)
    begun(people)
    assert "By a machine" in page(people.karim, "/p/news/articles/1/")
    assert "By a machine" not in page(people.amal, "/p/news/articles/1/")
