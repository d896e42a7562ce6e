"""Time spent, on the pages."""

from django.utils import translation

from annotator.templatetags.figures import duration
from corpus.actions.record_time import record_time
from tests.annotator.pages.browsing import page
from tests.cast import Cast, submitted


def worked(people: Cast, seconds: int) -> None:
    held = submitted(people).annotation_set
    record_time(held.key, sitting="tab", seconds=seconds, by=people.amal)


def test_a_time_is_said_in_hours_and_minutes() -> None:
    with translation.override("en"):
        assert [duration(value) for value in (None, 0, 5, 90, 4380)] == [
            *("", "", "1 min", "2 min", "1 h 13 min")
        ]
    with translation.override("ar"):
        assert duration(4380) == "١ س ١٣ د"


def test_one_sees_ones_time_by_article_and_by_day(people: Cast) -> None:
    assert "Time spent, by day" not in page(people.amal, "/work/")
    worked(people, 4380)
    shown = page(people.amal, "/work/")
    assert shown.count("1 h 13 min") == 2
    assert "Time spent, by day" in shown


def test_the_overview_tells_how_long_an_article_takes_and_the_rest_may_take(people: Cast) -> None:
    assert 'hx-get="/p/news/time/"' in page(people.fadi, "/p/news/")
    assert "No submitted article has its time yet" in page(people.fadi, "/p/news/time/")
    worked(people, 600)
    shown = page(people.fadi, "/p/news/time/")
    assert "<dd>10 min</dd>" in shown
    assert "<dd>50 min</dd>" in shown


def test_each_annotators_time_is_for_managers(people: Cast) -> None:
    worked(people, 600)
    assert "By annotator" in page(people.maryam, "/p/news/time/")
    for other in (people.karim, people.amal, people.fadi):
        assert "By annotator" not in page(other, "/p/news/time/")
