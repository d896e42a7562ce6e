"""How far an annotator's checks were right, week by week, on the page of gold checks."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from corpus.actions.curate_set import curate_set
from corpus.actions.mark_gold import mark_gold
from corpus.models import Assignment
from corpus.queries.gold_checks import gold_record
from tests.annotator.pages.browsing import page
from tests.cast import Cast, submitted

GOLD = "/p/news/gold/"
WEDNESDAY = datetime(2026, 3, 11, 12, tzinfo=UTC)
MONDAYS = ["2026-03-02", "2026-03-09"]


@pytest.fixture
def checked(people: Cast) -> Cast:
    """Amal's two checks: of the earlier week all is right, of the later one there is a person
    too many. The later one is of the article that comes first."""
    for number, surfaces in ((1, ("سامي الحداد",)), (2, ("النور",))):
        held = submitted(people, *surfaces, number=number, by=people.karim)
        curate_set(held.annotation_set, by=people.karim)
        mark_gold(people.article(number), gold=True)
    turns = {
        1: submitted(people, "سامي الحداد", "المحصول", number=1),
        2: submitted(people, "النور", number=2),
    }
    for number, weeks_before in ((1, 0), (2, 1)):
        at = WEDNESDAY - timedelta(weeks=weeks_before)
        Assignment.objects.filter(pk=turns[number].pk).update(submitted_at=at)
    return people


def test_a_record_over_two_weeks_has_a_score_for_each_in_order(checked: Cast) -> None:
    record = gold_record(checked.project, checked.amal)
    assert record
    assert [str(week.monday) for week in record.weeks] == MONDAYS
    assert [week.score.articles for week in record.weeks] == [1, 1]
    assert [week.score.spans for week in record.weeks] == [1, pytest.approx(2 / 3)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_chart_has_a_point_for_each_week_in_the_direction_of_reading(
    checked: Cast, language: str
) -> None:
    shown = page(checked.karim, GOLD, language=language)
    (chart,) = re.findall(r'<svg class="chart".*?</svg>', shown, re.DOTALL)
    points = re.findall(r'<circle class="mark" cx="([\d.]+)" cy="([\d.]+)"', chart)
    (first, high), (second, low) = [(float(x), float(y)) for x, y in points]
    assert (first < second) == (language == "en")
    assert high < low  # on a screen the y of what is better is smaller


def test_a_table_with_the_same_weeks_follows_the_chart(checked: Cast) -> None:
    after = page(checked.karim, GOLD).partition("</figure>")[2]
    table = after.partition("<table>")[2].partition("</table>")[0]
    assert re.findall(r">(\d+%)<", table) == ["100%", "67%"]
