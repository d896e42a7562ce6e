from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from corpus.actions.add_member import add_member
from corpus.actions.assign_article import assign_article
from corpus.actions.release_leases import release_leases
from corpus.actions.remove_member import remove_member
from corpus.actions.return_submission import return_submission
from corpus.actions.skip_article import skip_article
from corpus.actions.submit_set import submit_set
from corpus.actions.take_back_submission import take_back_submission
from corpus.actions.take_next_article import take_next_article
from corpus.document.errors import LeaseLost, Removed, StaleRevision, Submitted, WrongState
from corpus.models import AnnotationSet, Assignment, Membership
from corpus.models.project import Role
from corpus.queries.differences import differences
from tests.cast import Cast, added, begun, cast, save, span, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_each_annotator_gets_the_next_free_article(people: Cast) -> None:
    first = take_next_article(people.project, person=people.amal)
    second = take_next_article(people.project, person=people.badr)
    assert first
    assert second
    assert (first.article.number, second.article.number) == (1, 2)
    assert take_next_article(people.project, person=people.amal) == first


def test_nothing_left_is_said(people: Cast) -> None:
    for number in (1, 2, 3):
        assign_article(people.article(number), to=people.badr)
    assert take_next_article(people.project, person=people.amal) is None


def test_no_more_people_than_slots() -> None:
    people = cast(slots=2)
    assign_article(people.article(), to=people.amal)
    assign_article(people.article(), to=people.badr)
    with pytest.raises(WrongState, match="2 annotators"):
        assign_article(people.article(), to=people.karim)
    assert people.article().slots_taken == 2


def test_a_skipped_article_is_free_for_others_and_not_given_again(people: Cast) -> None:
    held = take_next_article(people.project, person=people.amal)
    assert held
    with pytest.raises(WrongState, match="say why"):
        skip_article(held, reason=" ")
    skip_article(held, reason="ليس خبراً")
    again = take_next_article(people.project, person=people.amal)
    other = take_next_article(people.project, person=people.badr)
    assert again
    assert again.article.number == 2
    assert other
    assert other.article.number == 1


def test_an_article_begins_with_a_set_at_revision_one(people: Cast) -> None:
    held = begun(people)
    assert held.revision == 1
    assert [row.kind for row in held.revisions.all()] == ["opened"]


def test_submitting_names_the_revision_and_locks_the_set(people: Cast) -> None:
    assignment = submitted(people, "سامي الحداد")
    assert assignment.submitted_revision == 2
    held = AnnotationSet.objects.select_related("schema", "article").get()
    with pytest.raises(Submitted):
        save(held, *added(span(held.article.text, "المحصول")))


def test_a_stale_revision_is_not_submitted(people: Cast) -> None:
    held = begun(people)
    save(held, *added(span(held.article.text, "سامي الحداد")))
    with pytest.raises(StaleRevision):
        submit_set(Assignment.objects.get(), revision=1)


def test_submitting_twice_is_submitting_once(people: Cast) -> None:
    assignment = submitted(people)
    again = submit_set(assignment, revision=1)
    assert again.submitted_at == assignment.submitted_at


def test_a_submission_can_be_taken_back(people: Cast) -> None:
    assignment = take_back_submission(submitted(people))
    assert assignment.state == "open"
    held = AnnotationSet.objects.select_related("schema", "article").get()
    save(held, *added(span(held.article.text, "المحصول", "PRODUCT")))


def test_a_returned_submission_comes_back_to_its_annotator_with_the_reason(people: Cast) -> None:
    return_submission(submitted(people), reason="ينقص المصدر")
    held = take_next_article(people.project, person=people.amal)
    assert held
    assert (held.state, held.note) == ("returned", "ينقص المصدر")


def test_what_was_returned_and_never_taken_up_goes_back_to_the_queue(people: Cast) -> None:
    turn = return_submission(submitted(people), reason="ينقص المصدر")
    assert release_leases(timezone.now()) == 0
    later = timezone.now() + timedelta(hours=people.project.lease_hours, minutes=1)
    assert release_leases(later) == 1
    turn.refresh_from_db()
    assert (turn.state, turn.slot) == ("returned", None)
    other = take_next_article(people.project, person=people.badr)
    assert other
    assert other.article.number == 1


def test_what_was_given_stays_with_its_annotator_also_when_it_is_returned(people: Cast) -> None:
    assign_article(people.article(), to=people.amal, leased=False)
    return_submission(submitted(people), reason="ينقص المصدر")
    assert release_leases(timezone.now() + timedelta(days=365)) == 0


def test_a_lease_that_ran_out_frees_the_slot_and_the_set_takes_late_edits(people: Cast) -> None:
    held = begun(people)
    later = timezone.now() + timedelta(hours=people.project.lease_hours, minutes=1)
    assert release_leases(later) == 1
    assert people.article().slots_taken == 0
    save(held, *added(span(held.article.text, "سامي الحداد")))
    with pytest.raises(LeaseLost):
        submit_set(Assignment.objects.get(), revision=2)
    other = take_next_article(people.project, person=people.badr)
    assert other
    assert other.article.number == 1
    assert not list(differences())


def test_an_edit_renews_the_lease(people: Cast) -> None:
    held = begun(people)
    Assignment.objects.update(lease_until=timezone.now() - timedelta(hours=1))
    save(held, *added(span(held.article.text, "سامي الحداد")))
    assert release_leases(timezone.now()) == 0
    assert Assignment.objects.filter(lease_until__gt=timezone.now()).exists()


def test_whoever_left_the_project_neither_saves_nor_submits(people: Cast) -> None:
    held = begun(people)
    remove_member(people.project, person=people.amal)
    with pytest.raises(Removed):
        save(held, *added(span(held.article.text, "سامي الحداد")))
    with pytest.raises(Removed):
        submit_set(Assignment.objects.get(), revision=1)


def test_a_removed_member_keeps_the_pseudonym(people: Cast) -> None:
    before = Membership.objects.get(person=people.amal).pseudonym
    remove_member(people.project, person=people.amal)
    assert add_member(people.project, person=people.amal, role=Role.VIEWER).pseudonym == before


def test_the_last_manager_stays(people: Cast) -> None:
    with pytest.raises(WrongState):
        remove_member(people.project, person=people.maryam)
    with pytest.raises(WrongState):
        add_member(people.project, person=people.maryam, role=Role.VIEWER)


def test_the_next_article_costs_the_same_number_of_queries_however_many_are_done() -> None:
    people = cast(texts=tuple(f"خبر رقم {n}." for n in range(40)))
    with CaptureQueriesContext(
        connection,
    ) as few:
        held = take_next_article(people.project, person=people.amal)
    for _ in range(30):
        assert held
        submit_set(held, revision=1)
        held = take_next_article(people.project, person=people.amal)
    assert held
    submit_set(held, revision=1)
    with CaptureQueriesContext(connection) as many:
        take_next_article(people.project, person=people.amal)
    assert len(many) == len(few)
