"""The page that says which account an imported name is."""

import pytest

from corpus.actions.assign_article import assign_article
from corpus.actions.import_articles import import_articles
from corpus.actions.match_author import match_author
from corpus.actions.remove_member import remove_member
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
    sent = {"name": ["omar", "سعاد"], "from": ["", ""], "account-0": "amal", "account-1": ""}
    told = html(browser(named.maryam).post(ADDRESS, sent, follow=True))
    assert "2 sets of omar have another owner now." in told
    assert "سعاد have" not in told
    assert '<option value="amal" selected>' in " ".join(told.split())
    assert AnnotationSet.objects.filter(author=named.amal).count() == 2


def test_a_refusal_names_the_articles_and_the_others_are_done(named: Cast) -> None:
    own = Article.objects.get(key="n0")
    assign_article(own, to=named.amal)
    sent = {"name": ["omar", "سعاد"], "from": ["", ""], "account-0": "amal", "account-1": "badr"}
    told = html(browser(named.maryam).post(ADDRESS, sent, follow=True))
    assert f"may have one set on each: {own.number}" in told
    assert "1 set of سعاد has another owner now." in told


def test_what_is_in_hand_here_cannot_be_chosen_anew(named: Cast) -> None:
    sent = {"name": ["omar"], "from": [""], "account-0": "amal"}
    browser(named.maryam).post(ADDRESS, sent)
    assign_article(Article.objects.get(key="n0"), to=named.amal)
    assert "has some of them in hand here" in page(named.maryam, ADDRESS)


@pytest.fixture
def twice(named: Cast) -> Cast:
    """Omar's first two sets are amal's; one that came later is nobody's yet."""
    match_author(named.project, name="omar", person=named.amal)
    span = Span("s", "entity", "PERS", 0, 3, author="omar")
    import_articles(named.project, documents=[Document("n9", "خبر ٩.", spans=(span,))])
    return named


def omars(people: Cast) -> dict[str, int]:
    """How many sets of omar's each account has; "": nobody."""
    held = AnnotationSet.objects.filter(author_name="omar").values_list("author__username")
    names = [name or "" for (name,) in held]
    return {name: names.count(name) for name in names}


def test_a_form_saved_untouched_leaves_the_sets_of_a_removed_member_theirs(named: Cast) -> None:
    match_author(named.project, name="omar", person=named.amal)
    remove_member(named.project, person=named.amal)
    shown = " ".join(page(named.maryam, ADDRESS).split())
    assert '<option value="amal" selected> amal (no longer a member) </option>' in shown
    sent = {"name": ["omar", "سعاد"], "from": ["amal", ""], "account-0": "amal", "account-1": ""}
    told = html(browser(named.maryam).post(ADDRESS, sent, follow=True))
    assert "another owner" not in told
    assert omars(named) == {"amal": 2}


def test_each_row_of_a_name_moves_its_own_sets_only(twice: Cast) -> None:
    sent = {"name": ["omar", "omar"], "from": ["amal", ""], "account-0": "amal"}
    told = html(browser(twice.maryam).post(ADDRESS, {**sent, "account-1": "badr"}, follow=True))
    assert "1 set of omar has another owner now." in told
    assert omars(twice) == {"amal": 2, "badr": 1}
    sent = {"name": ["omar", "omar"], "from": ["amal", "badr"], "account-0": ""}
    told = html(browser(twice.maryam).post(ADDRESS, {**sent, "account-1": "badr"}, follow=True))
    assert "2 sets of omar have another owner now." in told
    assert omars(twice) == {"": 2, "badr": 1}
    told = html(browser(twice.maryam).post(ADDRESS, {**sent, "account-1": "badr"}, follow=True))
    assert "have another owner since you looked" in told


def test_sets_do_not_go_along_with_those_that_leave_the_account_they_come_to(twice: Cast) -> None:
    sent = {"name": ["omar", "omar"], "from": ["", "amal"], "account-0": "amal"}
    told = html(browser(twice.maryam).post(ADDRESS, {**sent, "account-1": "badr"}, follow=True))
    assert "Change the rows of omar one after the other." in told
    assert omars(twice) == {"badr": 2, "": 1}
