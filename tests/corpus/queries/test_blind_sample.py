"""What suggestions bring, from the articles that came bare."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corpus.actions.curate_set import curate_set
from corpus.actions.import_articles import import_articles
from corpus.actions.record_time import record_time
from corpus.actions.submit_set import submit_set
from corpus.agreement.effect import ENOUGH
from corpus.document.document import Document
from corpus.models import AnnotationSet, Article, Assignment
from corpus.queries.blind_sample import blind_sample
from tests.cast import Cast, added, begun, cast, save, span
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db
COUNT = ENOUGH + 1
NAME, OFFICE = "سامي الحداد", "وزير الزراعة"


@pytest.fixture
def people() -> Cast:
    """Twelve articles with a suggestion, the first six of them bare."""
    texts = tuple(f"قال {OFFICE} {NAME} إن المحصول تضاعف {n}." for n in range(2 * COUNT))
    people = cast(texts=texts)
    for number in range(1, 2 * COUNT + 1):
        suggested(people, span(texts[number - 1], NAME, id="s"), number=number)
    Article.objects.filter(number__lte=COUNT).update(bare=True)
    return people


def labelled(people: Cast, number: int, surface: str, seconds: int) -> AnnotationSet:
    """Amal labels one person, takes so long, and submits."""
    held = begun(people, number=number)
    save(held, *added(span(held.article.text, surface)))
    record_time(held.key, sitting="tab", seconds=seconds, by=people.amal)
    submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
    return held


def all_labelled(people: Cast) -> None:
    """Bare articles take ten minutes and differ; the others take five, and are as suggested."""
    for number in range(1, COUNT + 1):
        labelled(people, number, OFFICE, 600)
        labelled(people, number + COUNT, NAME, 300)


def test_without_a_bare_article_nothing_is_compared(people: Cast) -> None:
    Article.objects.update(bare=None)
    labelled(people, 1, NAME, 60)
    found = blind_sample(people.project)
    assert (found.bare, found.time.bare.articles, found.time.suggested.articles) == (0, 0, 1)
    assert found.time.difference.value is None


def test_bare_articles_show_the_time_saved_and_the_sway(people: Cast) -> None:
    all_labelled(people)
    found = blind_sample(people.project)
    assert found.bare == COUNT
    assert (found.time.bare.value, found.time.suggested.value) == (600, 300)
    assert found.time.difference.value == -300
    assert (found.suggestions.bare.value, found.suggestions.suggested.value) == (0, 1)
    assert found.curated.bare.articles == 0


def test_what_is_curated_is_compared_where_it_is_there(people: Cast) -> None:
    all_labelled(people)
    for held in AnnotationSet.objects.filter(assignment__isnull=False):
        curate_set(held, by=people.karim)
    found = blind_sample(people.project)
    assert (found.curated.bare.value, found.curated.suggested.value) == (1, 1)
    assert found.curated.bare.articles == COUNT


def test_what_came_after_an_article_was_submitted_was_not_hidden_from_it(people: Cast) -> None:
    all_labelled(people)
    for number in range(1, COUNT + 1):
        suggested(people, span(people.article(number).text, OFFICE), by="crf", number=number)
    assert blind_sample(people.project).suggestions.bare.value == 0


def test_an_article_that_nobody_suggested_for_is_left_out(people: Cast) -> None:
    import_articles(people.project, documents=[Document("new", f"خبر آخر عن {NAME}.")])
    labelled(people, 2 * COUNT + 1, NAME, 10)
    assert blind_sample(people.project).time.suggested.articles == 0


def test_erased_and_unfinished_articles_do_not_count(people: Cast) -> None:
    all_labelled(people)
    Assignment.objects.filter(article__number=1).update(state="returned")
    found = blind_sample(people.project)
    assert found.time.bare.articles == COUNT - 1


def test_its_queries_do_not_grow_with_the_sets(people: Cast) -> None:
    labelled(people, 1, NAME, 60)
    labelled(people, COUNT + 1, NAME, 60)
    with CaptureQueriesContext(connection) as few:
        blind_sample(people.project)
    for number in range(2, COUNT):
        labelled(people, number, NAME, 60)
    with CaptureQueriesContext(connection) as many:
        blind_sample(people.project)
    assert len(many) == len(few)
