"""The queue of curation and the page of one, as their readers see them."""

import pytest

from corpus.actions.curate_set import curate_set
from corpus.actions.decide_by_majority import decide_by_majority
from corpus.models import AnnotationSet, Article
from corpus.models.annotation_set import Origin
from corpus.queries.curation_queue import QueuedArticle, next_to_curate, queue_page
from tests.annotator.pages.browsing import browser, page
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db

QUEUE = "/p/news/curation/"


@pytest.fixture
def people() -> Cast:
    """Two annotators an article: on the first they differ, on the second they agree, the
    third lacks one."""
    people = cast(slots=2)
    submitted(people, "سامي الحداد")
    submitted(people, "الحداد", by=people.badr)
    for by in (people.amal, people.badr):
        submitted(people, "بلدية النور", number=2, by=by)
    submitted(people, "المجلس", number=3)
    return people


def numbers(people: Cast, state: str) -> list[int]:
    """The articles that the queue shows in a state."""
    return [one.article.number for one in queue_page(people.project, state).articles]


def test_the_queue_says_when_an_article_is_worth_starting(people: Cast) -> None:
    shown = page(people.karim, QUEUE)
    assert shown.count("2 of 2 submitted") == 2
    assert "1 of 2 submitted" in shown
    assert "1 of 1 open" in shown
    assert "Curate the next article" in shown


def test_no_more_have_submitted_than_are_expected() -> None:
    """Sets may have been imported beside the slots of an article."""
    queued = QueuedArticle(Article(wanted=1), submitted=2, disputed=0, left=0, state="new")
    assert queued.expected == 2


def test_the_queue_is_filtered_by_readiness_and_by_disputes(people: Cast) -> None:
    assert numbers(people, "") == [1, 2, 3]
    assert numbers(people, "ready") == [1, 2]
    assert numbers(people, "waiting") == [3]
    assert numbers(people, "disputed") == [1]
    assert numbers(people, "unanimous") == [2]
    assert numbers(people, "begun") == numbers(people, "finished") == []
    decide_by_majority_of_three(people)
    assert numbers(people, "begun") == [1]
    assert numbers(people, "disputed") == []


def decide_by_majority_of_three(people: Cast) -> None:
    """A third reader settles the first article."""
    people.project.articles.update(wanted=3)
    submitted(people, "الحداد", by=people.maryam)
    decide_by_majority(people.article(), by=people.karim)


def test_what_was_taken_as_it_stands_is_finished(people: Cast) -> None:
    curate_set(AnnotationSet.objects.get(article__number=3, author=people.amal), by=people.karim)
    assert numbers(people, "") == [1, 2]
    assert numbers(people, "finished") == [3]
    assert "Curated" in page(people.karim, f"{QUEUE}?state=finished")


def test_the_next_article_is_one_that_all_have_submitted(people: Cast) -> None:
    assert next_to_curate(people.project, after=0) == 1
    assert next_to_curate(people.project, after=1) == 2
    assert next_to_curate(people.project, after=2) == 1


def test_the_queue_is_paged_in_both_directions(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.queries.curation_queue.AT_ONCE", 1)
    first = queue_page(people.project)
    assert ([one.article.number for one in first.articles], first.before, first.after) == (
        [1],
        None,
        1,
    )
    last = queue_page(people.project, after=2)
    assert ([one.article.number for one in last.articles], last.after) == ([3], None)
    middle = queue_page(people.project, before=last.before)
    assert [one.article.number for one in middle.articles] == [2]
    assert queue_page(people.project, before=middle.before).articles[0].article.number == 1


def test_a_search_in_vain_says_where_it_goes_on(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.queries.curation_queue.MOST_LOOKED_AT", 1)
    Article.objects.filter(number=1).update(number=9)
    cut = queue_page(people.project, "disputed")
    assert (cut.articles, cut.is_cut, cut.after) == ([], True, 2)
    assert "goes on with the search" in page(people.karim, f"{QUEUE}?state=disputed")


def test_a_page_of_the_queue_costs_the_same_queries_whatever_it_shows(
    people: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(9):  # type: ignore[operator] # a context manager
        queue_page(people.project)


def test_all_unanimous_articles_are_taken_at_once(people: Cast) -> None:
    karim = browser(people.karim)
    fields = {"after": 0, "looked": 0, "taken": 0}
    answer = karim.post("/p/news/curation/unanimous/", fields)
    assert "1 article on which all agree was taken." in answer.content.decode()
    part = karim.post("/p/news/curation/unanimous/", fields, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    held = AnnotationSet.objects.get(origin=Origin.CURATED)
    assert held.article.number == 2
    assert numbers(people, "unanimous") == []


def test_an_empty_queue_says_what_would_be_here() -> None:
    people = cast(slug="news")
    shown = page(people.karim, QUEUE)
    assert "Nothing waits for a curator" in shown
    assert "Curate the next article" not in shown


def test_an_article_leads_to_its_curation_once_something_is_submitted(people: Cast) -> None:
    assert "/p/news/articles/1/curation/" in page(people.karim, "/p/news/articles/1/")
    assert "/p/news/articles/1/curation/" not in page(people.amal, "/p/news/articles/1/")
    shown = page(people.karim, "/p/news/articles/1/curation/")
    assert 'data-url="/api/v1/projects/news/articles/1/curation/"' in shown


def test_annotators_do_not_see_what_is_in_the_making(people: Cast) -> None:
    decide_by_majority_of_three(people)
    key = AnnotationSet.objects.get(origin=Origin.CURATED).key
    assert key in page(people.karim, "/p/news/articles/1/")
    assert key not in page(people.amal, "/p/news/articles/1/")
