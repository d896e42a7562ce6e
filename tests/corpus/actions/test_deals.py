"""Articles dealt out beforehand, given by hand, and taken back."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from corpus.actions.assign_article import assign_article
from corpus.actions.cancel_deal import cancel_deal
from corpus.actions.continue_deal import continue_deal
from corpus.actions.give_articles import give_articles
from corpus.actions.release_leases import release_leases
from corpus.actions.remove_member import remove_member
from corpus.actions.return_submission import return_submission
from corpus.actions.start_deal import start_deal
from corpus.actions.take_next_article import take_next_article
from corpus.actions.withdraw_article import withdraw_article
from corpus.actions.withdraw_articles import withdraw_articles
from corpus.document.errors import WrongState
from corpus.models import Article, Assignment, Deal, Membership, Project
from corpus.models.work import WorkState
from corpus.queries.differences import differences
from corpus.queries.leases import kept_until
from corpus.queries.my_work import lapsed_of
from corpus.queries.turns_in_hand import TurnsWanted, hands, turns_in_hand
from corpus.queries.waiting_work import waiting_work
from corpus.tasks import deal as deal_task
from tests.cast import Cast, added, cast, save, span, submitted
from tests.corpus.actions.moving import moved, without

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    """Eleven articles of two annotators each."""
    return cast(slots=2, texts=tuple(f"خبر رقم {n}." for n in range(11)))


def shares() -> Counter[str]:
    """How many articles each person holds."""
    held = Assignment.objects.filter(slot__isnull=False)
    return Counter(held.values_list("person__username", flat=True))


def test_articles_are_dealt_evenly_and_without_a_lease(people: Cast) -> None:
    chosen = [people.amal, people.badr, people.karim]
    deal = start_deal(people.project, people=chosen, by=people.maryam)
    assert (deal.number, deal.total, deal.state) == (1, 11, WorkState.QUEUED)
    assert waiting_work(timezone.now()) == [deal]
    deal_task(deal.pk)
    deal.refresh_from_db()
    assert (deal.state, deal.done, deal.given) == (WorkState.DONE, 11, 22)
    assert sorted(shares().values()) == [7, 7, 8]
    assert not Assignment.objects.exclude(lease_until=None).exists()
    assert not list(differences())
    found = take_next_article(people.project, person=people.amal)
    assert found
    assert found.article.number == 1


def test_a_batch_is_as_large_as_it_was_asked_for(people: Cast) -> None:
    deal = start_deal(people.project, people=[people.amal], articles=4, by=people.maryam)
    assert continue_deal(deal).given == 4
    again = start_deal(people.project, people=[people.amal], articles=100, by=people.maryam)
    assert (again.number, again.total) == (2, 7)  # four of them are hers already
    assert continue_deal(again).given == 7


def test_articles_that_all_of_them_have_are_no_part_of_a_batch(people: Cast) -> None:
    chosen = [people.amal, people.badr]
    for one, numbers in ((people.amal, [1, 2, 3]), (people.badr, [1])):
        give_articles(people.project, numbers=numbers, to=one)
    Assignment.objects.filter(article__number=1, person=people.badr).update(slot=None)
    people.project.articles.filter(number=1).update(slots_taken=1)
    deal = continue_deal(start_deal(people.project, people=chosen, articles=3, by=people.maryam))
    assert (deal.done, deal.given, deal.place) == (3, 4, 4)
    assert shares() == {"amal": 4, "badr": 3}
    assert not list(differences())


def test_a_deal_goes_on_where_it_was_left(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.actions.continue_deal.TURN", -1.0)
    deal = start_deal(people.project, people=[people.amal, people.badr], by=people.maryam)
    for done in range(1, 11):
        deal = continue_deal(deal)
        assert (deal.state, deal.done, deal.place) == (WorkState.QUEUED, done, done)
    assert continue_deal(continue_deal(deal)).state == WorkState.DONE
    assert shares() == {"amal": 11, "badr": 11}
    assert dict(json.loads(Deal.objects.get().people)) == dict.fromkeys(
        (people.amal.pk, people.badr.pk), 11
    )


def in_turn(people: Cast, order: str) -> list[int]:
    """The numbers of the articles that amal is dealt in this order, each in a task of its own."""
    Project.objects.update(queue_order=order)
    people.project.refresh_from_db()
    deal = start_deal(people.project, people=[people.amal], by=people.maryam)
    while deal.state == WorkState.QUEUED:
        deal = continue_deal(deal)
    held = Assignment.objects.filter(person=people.amal)
    return list(held.order_by("pk").values_list("article__number", flat=True))


def test_the_newest_are_dealt_first_where_the_queue_says_so(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.actions.continue_deal.TURN", -1.0)
    assert in_turn(people, "newest") == list(range(11, 0, -1))


@pytest.mark.parametrize(
    ("order", "column"),
    [("uncertain", "uncertainty"), ("models", "model_dispute"), ("disputed", "dispute")],
)
def test_the_weightiest_are_dealt_first_and_then_the_others_by_number(
    people: Cast, monkeypatch: pytest.MonkeyPatch, order: str, column: str
) -> None:
    monkeypatch.setattr("corpus.actions.continue_deal.TURN", -1.0)
    for number, weight in ((3, 200), (5, 900), (8, 200), (9, 0)):
        Article.objects.filter(number=number).update(**{column: weight})
    assert in_turn(people, order) == [5, 3, 8, 9, 1, 2, 4, 6, 7, 10, 11]


def test_what_a_changed_weight_or_order_passed_over_is_dealt_all_the_same(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.actions.continue_deal.TURN", -1.0)
    Project.objects.update(queue_order="newest")
    people.project.refresh_from_db()
    deal = start_deal(people.project, people=[people.amal, people.badr], by=people.maryam)
    continue_deal(deal)
    Article.objects.filter(number__lt=11).update(uncertainty=F("number"))
    Article.objects.filter(number=11).update(uncertainty=5)
    Project.objects.update(queue_order="uncertain")
    while deal.state == WorkState.QUEUED:
        deal = continue_deal(deal)
    assert shares() == {"amal": 11, "badr": 11}
    assert deal.done == 11


def test_whoever_may_have_no_more_is_passed_over(people: Cast) -> None:
    Membership.objects.filter(person=people.amal).update(person_limit=3)
    deal = start_deal(people.project, people=[people.amal, people.badr], by=people.maryam)
    assert continue_deal(deal).given == 14
    assert shares() == {"amal": 3, "badr": 11}


def test_a_deal_that_was_cancelled_gives_no_more(people: Cast) -> None:
    deal = start_deal(people.project, people=[people.amal], by=people.maryam)
    cancel_deal(deal)
    assert continue_deal(deal).state == WorkState.CANCELLED
    assert not Assignment.objects.exists()
    with pytest.raises(WrongState, match="over"):
        cancel_deal(deal)


def test_a_deal_needs_annotators_who_may_label_and_articles(people: Cast) -> None:
    for chosen, why in (([], "at least one"), ([people.fadi], "may not"), ([people.salma], "not")):
        with pytest.raises(WrongState, match=why):
            start_deal(people.project, people=chosen, by=people.maryam)
    people.project.articles.update(curated=True)
    with pytest.raises(WrongState, match="never had it"):
        start_deal(people.project, people=[people.amal], by=people.maryam)


def test_articles_given_by_hand_are_counted_and_what_could_not_be_is_told(people: Cast) -> None:
    for one in (people.badr, people.karim):
        assign_article(people.article(2), to=one)
    given = give_articles(people.project, numbers=[1, 2, 3, 99], to=people.amal)
    assert [turn.article.number for turn in given.turns] == [1, 3]
    assert [number for number, _ in given.refused] == [2]
    with pytest.raises(WrongState, match="may not label"):
        give_articles(people.project, numbers=[1], to=people.fadi)


def test_an_article_is_taken_back_from_whoever_has_it_in_hand(people: Cast) -> None:
    (turn,) = give_articles(people.project, numbers=[1], to=people.amal).turns
    withdraw_article(turn)
    assert people.article().slots_taken == 0
    assert take_next_article(people.project, person=people.amal) != turn
    with pytest.raises(WrongState, match="nobody's hands"):
        withdraw_article(turn)
    with pytest.raises(WrongState, match="submitted"):
        withdraw_article(submitted(people, number=5))


def test_what_somebody_who_left_had_in_hand_is_free_again(people: Cast) -> None:
    give_articles(people.project, numbers=[1, 2], to=people.amal)
    submitted(people, number=3)
    give_articles(people.project, numbers=[4], to=people.amal)
    return_submission(submitted(people, number=4), reason="الاسم ناقص")
    remove_member(people.project, person=people.amal)
    assert release_leases(timezone.now()) == 3
    assert shares() == {"amal": 1}


def test_what_was_given_goes_back_to_the_queue_after_its_deadline(people: Cast) -> None:
    until = timezone.now() + timedelta(days=1)  # the project's lease has 72 hours
    turns = give_articles(people.project, numbers=[1, 2], to=people.amal, until=until).turns
    assert [kept_until(turn) for turn in turns] == [until, until]
    assert release_leases(until - timedelta(minutes=1)) == 0
    assert release_leases(until + timedelta(minutes=1)) == 2
    assert people.article().slots_taken == 0
    assert turns[0].annotation_set.revisions.count() == 1
    assert take_next_article(people.project, person=people.badr) is not None
    with pytest.raises(WrongState, match="in the future"):
        give_articles(people.project, numbers=[3], to=people.amal, until=timezone.now())


def test_what_somebody_has_gets_a_deadline_when_it_is_given_again_with_one(people: Cast) -> None:
    until = timezone.now() + timedelta(days=7)
    give_articles(people.project, numbers=[1], to=people.amal)
    submitted(people, number=2)
    for given in (until, None):
        give_articles(people.project, numbers=[1, 2], to=people.amal, until=given)
        leases = Assignment.objects.order_by("article__number")
        assert leases[0].lease_until == until
        assert leases[1].lease_until != until  # submitted: nothing is waited for
    assert shares() == {"amal": 2}


def test_a_later_deadline_stays_when_the_article_is_returned(people: Cast) -> None:
    soon, later = (timezone.now() + timedelta(days=days) for days in (1, 14))
    for number, until in ((1, soon), (2, later)):
        give_articles(people.project, numbers=[number], to=people.amal, until=until)
        turn = return_submission(submitted(people, number=number), reason="الاسم ناقص")
        lease = turn.lease_until
        assert lease is not None
        assert lease == later if until == later else lease > soon


def test_what_was_dealt_goes_back_to_the_queue_after_its_deadline(people: Cast) -> None:
    until = timezone.now() + timedelta(days=7)
    deal = start_deal(people.project, people=[people.amal], until=until, by=people.maryam)
    continue_deal(deal)
    assert set(Assignment.objects.values_list("lease_until", flat=True)) == {until}
    assert release_leases(until + timedelta(minutes=1)) == 11
    assert not shares()
    with pytest.raises(WrongState, match="in the future"):
        start_deal(people.project, people=[people.badr], until=timezone.now(), by=people.maryam)


def test_a_deal_that_comes_to_its_turn_after_its_deadline_fails_and_says_so(people: Cast) -> None:
    until = timezone.now() + timedelta(days=7)
    deal = start_deal(people.project, people=[people.amal], until=until, by=people.maryam)
    Deal.objects.update(lease_until=timezone.now())
    failed = continue_deal(deal)
    assert (failed.state, failed.given) == (WorkState.FAILED, 0)
    assert "in the future" in failed.error


def test_nobody_loses_what_they_are_at_work_on_when_its_deadline_passes(people: Cast) -> None:
    until = timezone.now() + timedelta(hours=1)
    (turn,) = give_articles(people.project, numbers=[1], to=people.amal, until=until).turns
    held = turn.annotation_set
    save(held, *added(span(held.article.text, "خبر")))
    turn.refresh_from_db()
    renewed = held.updated_at + timedelta(hours=people.project.lease_hours)
    assert kept_until(turn) == renewed
    assert release_leases(until + timedelta(minutes=1)) == 0
    assert release_leases(renewed + timedelta(minutes=1)) == 1
    assert held.spans.count() == 1


def test_several_articles_are_taken_back_at_once_and_their_labels_are_kept(people: Cast) -> None:
    give_articles(people.project, numbers=[1, 2, 3], to=people.amal)
    give_articles(people.project, numbers=[1, 4], to=people.badr)
    submitted(people, number=5)
    held = Assignment.objects.get(person=people.amal, article__number=1).annotation_set
    save(held, *added(span(held.article.text, "خبر")))
    found = hands(turns_in_hand(people.project, TurnsWanted()))
    assert [(one.person, one.turns, one.untouched) for one in found] == [
        (people.amal, 3, 2),
        (people.badr, 2, 2),
    ]
    ticked = TurnsWanted(articles=[4])
    assert withdraw_articles(people.project, wanted=ticked).withdrawn == 1
    assert withdraw_articles(people.project, wanted=TurnsWanted(untouched=True)).withdrawn == 3
    assert shares() == {"amal": 2}  # what she has begun, and what she has submitted
    assert withdraw_articles(people.project, wanted=TurnsWanted(person=people.amal)).withdrawn == 1
    assert held.spans.count() == 1
    assert shares() == {"amal": 1}
    assert not list(differences())


def test_what_a_move_to_another_schema_revised_is_untouched_all_the_same(people: Cast) -> None:
    until = timezone.now() + timedelta(minutes=5)
    (turn,) = give_articles(people.project, numbers=[1], to=people.amal, until=until).turns
    moved(people, without("EVENT"))
    turn.refresh_from_db()
    assert turn.annotation_set.revision == 2
    assert kept_until(turn) == until, "it has no edit that would renew its lease"
    assert withdraw_articles(people.project, wanted=TurnsWanted(untouched=True)).withdrawn == 1
    assert not lapsed_of(people.amal, 10), "there is nothing of hers to look for"
