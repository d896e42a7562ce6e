"""What makes an article come before others."""

import pytest

from corpus.actions.take_back_submission import take_back_submission
from corpus.actions.weigh_articles import weigh_articles
from corpus.agreement.weights import dispute, uncertainty
from corpus.document.document import Span
from tests.cast import TEXTS, cast, span, submitted
from tests.corpus.actions.suggesting import suggested


def spans(*places: int, score: float | None = None) -> list[Span]:
    """Persons of one character at these places."""
    return [Span(f"s{at}", "entity", "PERS", at, at + 1, score=score) for at in places]


def test_a_machine_is_as_unsure_as_its_scores_are_low() -> None:
    assert uncertainty([*spans(1, score=0.9), *spans(2, score=0.5)]) == pytest.approx(0.3)
    assert uncertainty([*spans(1, score=0.9), *spans(2)]) == pytest.approx(0.1)
    assert uncertainty(spans(1, 2)) is None
    assert uncertainty([]) is None


def test_readings_differ_by_what_they_do_not_share() -> None:
    assert dispute([spans(1, 2)]) is None
    assert dispute([spans(1, 2), spans(1, 2)]) == 0
    assert dispute([[], []]) == 0
    assert dispute([spans(1), []]) == 1
    assert dispute([spans(1, 2), spans(2, 3)]) == pytest.approx(0.5)
    assert dispute([spans(1), spans(1), spans(2)]) == pytest.approx(2 / 3)


@pytest.mark.django_db
def test_a_run_says_how_unsure_it_was_and_a_second_one_how_far_it_differs() -> None:
    people = cast()
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    assert people.article().uncertainty == 500
    assert people.article().weighed
    assert not weigh_articles()
    suggested(people, span(TEXTS[0], "سامي الحداد"), span(TEXTS[0], "وزير", "OCC"), by="other")
    assert weigh_articles()
    assert (people.article().model_dispute, people.article().dispute) == (333, None)
    suggested(people, span(TEXTS[0], "سامي الحداد"), by="other", version="1")
    assert weigh_articles()
    assert people.article().model_dispute == 0


@pytest.mark.django_db
def test_submitted_sets_say_how_far_people_differ_until_one_is_taken_back() -> None:
    people = cast(slots=2)
    submitted(people, "سامي الحداد")
    assert people.article().weighed
    other = submitted(people, "وزير", by=people.badr)
    assert weigh_articles()
    assert people.article().dispute == 1000
    assert not weigh_articles()
    take_back_submission(other)
    assert weigh_articles()
    assert people.article().dispute is None
