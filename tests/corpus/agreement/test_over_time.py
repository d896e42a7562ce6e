"""The headline week by week, and before and after the guidelines changed."""

from datetime import UTC, date, datetime

import pytest

from corpus.agreement.agreement import HEADLINE
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.comparison import count_article
from corpus.agreement.over_time import OverTime, count_headline
from corpus.document.document import Document
from tests.corpus.agreement.writing import SCHEMA, Mark, document

ANY = Sampling(times=20, least_units=1)
MONDAY, SUNDAY = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 8, 23, tzinfo=UTC)
LATER = datetime(2026, 3, 11, 9, tzinfo=UTC)


def pair(first: list[Mark], second: list[Mark]) -> dict[str, Document]:
    return {"amal": document(first), "badr": document(second)}


ALIKE = pair([("PERS", 0, 5)], [("PERS", 0, 5)])
UNLIKE = pair([("PERS", 0, 5)], [("PERS", 0, 6)])


def test_the_headline_counts_as_the_whole_comparison_does() -> None:
    documents = pair([("PERS", 0, 5), ("PERS", 0, 5), ("ORG", 3, 9)], [("PERS", 0, 5)])
    whole = count_article(documents, SCHEMA)
    assert count_headline(documents).by_pair["amal", "badr"] == {
        HEADLINE: whole.by_pair["amal", "badr"][HEADLINE]
    }


def test_an_article_counts_in_the_week_of_its_last_submission() -> None:
    held = OverTime()
    held.add("1", "bare", count_headline(ALIKE), [MONDAY, SUNDAY])
    held.add("2", "bare", count_headline(UNLIKE), [MONDAY, LATER])
    held.add("3", "preannotated", count_headline(ALIKE), [LATER])
    weeks = held.weeks(ANY)
    assert [(week.begin, week.articles) for week in weeks] == [
        (date(2026, 3, 2), 1),
        (date(2026, 3, 9), 2),
    ]
    values = [{name: one.value for name, one in week.figures.items()} for week in weeks]
    assert values == [{"bare": 1}, {"bare": 0, "preannotated": 1}]


def test_a_change_of_the_guidelines_parts_before_from_after() -> None:
    held = OverTime([(1, MONDAY), (2, SUNDAY)])
    held.add("1", "bare", count_headline(UNLIKE), [MONDAY, MONDAY])
    held.add("2", "bare", count_headline(ALIKE), [LATER, SUNDAY])
    held.add("3", "bare", count_headline(ALIKE), [MONDAY, LATER])
    versions = held.versions(ANY)
    assert [(one.number, one.begin, one.articles) for one in versions] == [
        (1, MONDAY, 1),
        (2, SUNDAY, 1),
    ]
    assert [one.figures["bare"].value for one in versions] == [0, 1]
    assert held.mixed == 1


def test_what_came_before_any_guidelines_has_no_number() -> None:
    held = OverTime([(1, LATER)])
    held.add("1", "bare", count_headline(ALIKE), [MONDAY])
    (version,) = held.versions(ANY)
    assert (version.number, version.begin) == (0, None)


@pytest.mark.parametrize("least", [1, 2])
def test_too_few_units_of_a_week_are_told(least: int) -> None:
    held = OverTime()
    held.add("1", "bare", count_headline(ALIKE), [MONDAY])
    (week,) = held.weeks(Sampling(times=20, least_units=least))
    assert week.figures["bare"].missing == ("" if least == 1 else "too few")
