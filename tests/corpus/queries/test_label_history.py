"""The scores of models, label by label."""

import pytest

from corpus.queries.label_history import MOST, is_enough, label_history
from tests.cast import Cast, cast
from tests.corpus.actions.trained import empty_version, trained

pytestmark = pytest.mark.django_db
GOOD, POOR = (0.9, 0.7, 0.8), (0.5, 0.3, 0.4)


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_label_has_its_scores_from_the_oldest_model_to_the_newest(people: Cast) -> None:
    version = empty_version(people)
    trained(version, {"": (POOR, 30), "entity:PERS": (POOR, 20)})
    trained(version, {"": (GOOD, 40), "entity:PERS": (GOOD, 25)})
    held = label_history(people.project)
    assert [model.number for model in held.models] == [1, 2]
    everything, persons = held.rows
    assert (everything.label, persons.layer, persons.label) == ("", "entity", "PERS")
    assert [line and (line.precision, line.recall, line.f1) for line in persons.lines] == [
        POOR,
        GOOD,
    ]


def test_the_most_frequent_label_comes_first_and_one_that_a_model_lacks_is_none(
    people: Cast,
) -> None:
    version = empty_version(people)
    trained(version, {"entity:OCC": (POOR, 3), "": (POOR, 23), "entity:PERS": (POOR, 20)})
    trained(version, {"": (GOOD, 12), "entity:OCC": (GOOD, 12)})
    rows = label_history(people.project).rows
    assert [(row.label, row.spans) for row in rows] == [("", 35), ("PERS", 20), ("OCC", 15)]
    assert [line and line.gold for line in rows[1].lines] == [20, None]
    assert [line and is_enough(line) for line in rows[2].lines] == [False, True]


def test_only_the_newest_that_have_learnt_are_told(people: Cast) -> None:
    version = empty_version(people)
    for _ in range(MOST + 1):
        trained(version, {"": (POOR, 30)})
    failed = trained(version, {})
    failed.state = "failed"
    failed.save(update_fields=["state"])
    assert [one.number for one in label_history(people.project).models] == [2, 3, 4, 5, 6, 7]


def test_a_project_without_a_model_has_no_rows(people: Cast) -> None:
    assert label_history(people.project).rows == []
