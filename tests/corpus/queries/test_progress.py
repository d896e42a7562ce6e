"""How far a project is, day by day."""

from datetime import UTC, date, datetime

import pytest

from corpus.actions.curate_set import curate_set
from corpus.models import AnnotationSet, Assignment
from corpus.queries.progress import Day, progress_by_day
from tests.cast import cast, submitted

pytestmark = pytest.mark.django_db


def test_an_article_counts_once_on_the_day_of_its_first_submission() -> None:
    people = cast(slots=2)
    turns = {
        2: submitted(people),
        3: submitted(people, by=people.badr),
        4: submitted(people, number=2),
    }
    for day, turn in turns.items():
        at = datetime(2026, 11, day, 9, tzinfo=UTC)
        Assignment.objects.filter(pk=turn.pk).update(submitted_at=at)
    curated = curate_set(turns[3].annotation_set, by=people.karim)
    AnnotationSet.objects.filter(pk=curated.pk).update(
        created_at=datetime(2026, 11, 5, 9, tzinfo=UTC)
    )
    assert progress_by_day(people.project) == [
        Day(date(2026, 11, 2), 1, 0),
        Day(date(2026, 11, 4), 2, 0),
        Day(date(2026, 11, 5), 2, 1),
    ]
