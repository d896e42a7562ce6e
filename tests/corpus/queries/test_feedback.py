"""How somebody's work was curated: what is counted, from which revisions, and disputes."""

import json
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.actions.erase_article import erase_article
from corpus.actions.return_submission import return_submission
from corpus.actions.submit_set import submit_set
from corpus.actions.write_guidelines import write_guidelines
from corpus.agreement.feedback_json import change_from_json
from corpus.document.errors import WrongState
from corpus.models import Assignment, Thread
from corpus.queries.feedback import CuratedWork, curated_of, curated_work, weeks_of
from tests.cast import Cast, added, begun, cast, save, span, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


def work(people: Cast) -> list[CuratedWork]:
    """Amal's, the newest first."""
    return curated_work(curated_of(people.project, people.amal).order_by("-pk"), people.amal)


def curated_otherwise(people: Cast) -> Assignment:
    """Amal's turn at an article of which Badr's labels were taken."""
    turn = submitted(people, "سامي الحداد", "المحصول")
    other = submitted(people, "سامي", by=people.badr)
    curate_set(other.annotation_set, by=people.karim)
    return turn


def object_to(turn: Assignment, place: int = 0, text: str = "لماذا؟") -> Thread:
    (held,) = curated_work(curated_of(turn.project, turn.person), turn.person)
    change = held.feedback.changes[place].key
    return dispute_curation(turn, change=change, key=str(uuid4()), text=text, by=turn.person)


def test_what_was_taken_whole_is_kept_whole(people: Cast) -> None:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    (held,) = work(people)
    assert (held.kept, held.spans, held.feedback.changes) == (1, 1, ())


def test_only_the_own_submitted_and_curated_articles_are_told(people: Cast) -> None:
    curate_set(submitted(people, by=people.badr).annotation_set, by=people.karim)
    begun(people)
    submitted(people, number=2)
    assert not work(people)


def test_the_newest_comes_first_in_as_many_queries_as_for_one(people: Cast) -> None:
    for number in (1, 2):
        curate_set(submitted(people, number=number).annotation_set, by=people.karim)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        held = work(people)
    assert [one.assignment.article.number for one in held] == [2, 1]
    assert len(asked) == 3


def test_it_is_compared_as_it_was_submitted(people: Cast) -> None:
    turn = curated_otherwise(people)
    return_submission(turn, reason="انظر")
    held = turn.annotation_set
    save(held, *added(span(turn.article.text, "سامي")))
    assert not work(people)
    submit_set(turn, revision=held.revision)
    (found,) = work(people)
    assert (found.kept, found.spans) == (1, 3)


def test_weeks_begin_on_mondays_and_add_up(people: Cast) -> None:
    curated_otherwise(people)
    (week,) = weeks_of(people.project, people.amal)
    assert week.begin.weekday() == 0
    assert (week.articles, week.spans, week.kept) == (1, 2, 0)


def test_a_dispute_remembers_what_it_is_about_when_the_curated_set_moves(people: Cast) -> None:
    turn = curated_otherwise(people)
    thread = object_to(turn)
    change = change_from_json(json.loads(thread.disputed))
    assert change.kind == "real"
    assert change.own is not None
    assert turn.article.text[change.own.start : change.own.end] == "سامي الحداد"
    assert (thread.span_id, thread.annotation_set) == (change.own.id, turn.annotation_set)
    curate_set(turn.annotation_set, by=people.karim)
    thread.refresh_from_db()
    assert change_from_json(json.loads(thread.disputed)) == change
    assert thread.disputed_revision == 1
    assert not work(people)[0].feedback.changes


def test_a_dispute_about_what_was_missed_has_a_place_and_no_span(people: Cast) -> None:
    turn = submitted(people)
    curate_set(submitted(people, "سامي", by=people.badr).annotation_set, by=people.karim)
    thread = object_to(turn)
    assert (thread.start, thread.annotation_set) == (turn.article.text.index("سامي"), None)


def test_a_dispute_sent_again_is_answered_as_before(people: Cast) -> None:
    turn = curated_otherwise(people)
    thread = object_to(turn)
    again = dispute_curation(turn, change="gone", key=thread.key, text="لماذا؟", by=people.amal)
    assert again == thread
    assert thread.comments.count() == 1


def test_what_was_curated_anew_cannot_be_disputed_any_more(people: Cast) -> None:
    turn = curated_otherwise(people)
    key = work(people)[0].feedback.changes[0].key
    curate_set(turn.annotation_set, by=people.karim)
    with pytest.raises(WrongState, match="curated anew"):
        dispute_curation(turn, change=key, key=str(uuid4()), text="لا", by=people.amal)
    assert not Thread.objects.exists()


def test_half_a_dispute_is_refused_by_the_database(people: Cast) -> None:
    thread = object_to(curated_otherwise(people))
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(disputed="")


def test_nothing_of_an_erased_article_is_told(people: Cast) -> None:
    turn = curated_otherwise(people)
    object_to(turn, text="سر")
    erase_article(turn.article)
    assert not work(people)
    assert "سامي" not in Thread.objects.get().disputed


def test_a_submission_knows_its_guidelines_and_the_next_one_the_next(people: Cast) -> None:
    turn = submitted(people)
    turn.refresh_from_db()
    before = turn.guidelines
    after = write_guidelines(people.project, text_ar="نص", text_en="", by=people.maryam)
    assert before != after
    return_submission(turn, reason="انظر")
    turn.refresh_from_db()
    assert turn.guidelines == before
    submit_set(turn, revision=turn.annotation_set.revision)
    turn.refresh_from_db()
    assert turn.guidelines == after
