"""How many annotators an article has, and how they come to it."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from corpus.actions.assign_article import assign_article
from corpus.actions.change_policy import change_policy
from corpus.actions.change_project import change_project
from corpus.actions.curate_set import curate_set
from corpus.actions.settle_slots import settle_slots
from corpus.actions.skip_article import skip_article
from corpus.actions.take_next_article import take_next_article
from corpus.actions.weigh_articles import weigh_articles
from corpus.agreement.weights import queue_key
from corpus.document.errors import Refusal, WrongState
from corpus.models import Article, Assignment, Membership, Project
from corpus.queries.annotators_wanted import annotators_wanted
from corpus.queries.differences import differences
from corpus.queries.next_article import first_in_queue, free_article
from tests.cast import Cast, cast, person, submitted

pytestmark = pytest.mark.django_db


def policy(people: Cast, **changed: object) -> None:
    """Change some of the project's policy."""
    held = Project.objects.get(pk=people.project.pk)
    names = ("policy", "queue_order", "slots_share", "person_limit")
    names += ("gold_share", "gold_threshold", "training")  # type: ignore[assignment]
    change_policy(held, **{name: getattr(held, name) for name in names} | changed)
    people.project.refresh_from_db()


def slots(people: Cast, number: int) -> None:
    """Change how many annotators an article has."""
    held = Project.objects.get(pk=people.project.pk)
    names = ("title", "description", "lease_hours", "groups", "blind_share")
    kept = {name: getattr(held, name) for name in names}
    change_project(held, slots=number, archived=False, **kept)
    people.project.refresh_from_db()


def test_the_database_refuses_a_slot_that_an_article_does_not_have() -> None:
    held = assign_article(cast().article(), to=person("noor"))
    faults: list[dict[str, int | None]] = [
        {"slot": 1},
        {"slot": 1, "wanted": 2},
        {"wanted": None},
    ]
    for broken in faults:
        with pytest.raises(IntegrityError):
            change_unchecked(held, broken)


@transaction.atomic
def change_unchecked(held: Assignment, columns: dict[str, int | None]) -> None:
    """What a faulty action would write."""
    Assignment.objects.filter(pk=held.pk).update(**columns)
    connection.check_constraints()


def test_the_database_refuses_to_take_a_slot_away_that_is_held() -> None:
    people = cast(slots=2)
    assign_article(people.article(), to=people.amal)
    assign_article(people.article(), to=people.badr)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(number=1).update(wanted=1, slots_taken=1)
    Article.objects.filter(number=1).update(wanted=3)
    assert set(Assignment.objects.values_list("wanted", flat=True)) == {3}


def test_more_annotators_are_wanted_of_articles_that_were_given_already() -> None:
    people = cast()
    submitted(people)
    slots(people, 2)
    assert [people.article(number).wanted for number in (1, 2, 3)] == [2, 2, 2]
    found = free_article(people.project, people.badr)
    assert found
    assert found.number == 1


def test_with_fewer_annotators_whoever_holds_a_slot_keeps_it_and_nobody_is_added() -> None:
    people = cast(slots=3)
    turns = [assign_article(people.article(), to=one) for one in (people.amal, people.badr)]
    third = assign_article(people.article(), to=people.karim)
    skip_article(turns[0], reason="ليس خبراً")
    slots(people, 1)
    assert (people.article().wanted, people.article().slots_taken) == (2, 2)
    with pytest.raises(WrongState, match="2 annotators"):
        assign_article(people.article(), to=people.maryam)
    skip_article(turns[1], reason="ليس خبراً")
    assert (people.article().wanted, people.article().slots_taken) == (1, 1)
    third.refresh_from_db()
    assert third.slot == 0
    assert not list(differences())


def test_a_share_of_the_articles_has_several_annotators_and_the_rest_one() -> None:
    people = cast(slots=3, texts=tuple(f"خبر رقم {n}." for n in range(60)))
    people.project.blind_key = "k" * 32  # else chance draws hardly any or very many now and then
    people.project.save(update_fields=["blind_key"])
    policy(people, slots_share=25)
    wanted = dict(people.project.articles.values_list("sha256", "wanted"))
    assert set(wanted.values()) == {1, 3}
    assert 5 <= sum(number == 3 for number in wanted.values()) <= 25
    assert all(annotators_wanted(people.project, key) == n for key, n in wanted.items())
    policy(people, slots_share=50)
    more = dict(people.project.articles.values_list("sha256", "wanted"))
    assert all(more[key] == 3 for key, number in wanted.items() if number == 3)


def test_a_large_project_follows_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.actions.settle_slots.AT_ONCE", 2)
    people = cast(texts=tuple(f"خبر رقم {n}." for n in range(5)))
    slots(people, 2)
    numbers = people.project.articles.order_by("number").values_list("wanted", flat=True)
    assert list(numbers) == [2, 2, 1, 1, 1]
    assert settle_slots(people.project) is True
    assert settle_slots(people.project) is False
    assert settle_slots(people.project) is False
    assert list(numbers.all()) == [2, 2, 2, 2, 2]


def test_what_is_curated_is_offered_to_nobody() -> None:
    people = cast(slots=2)
    curate_set(submitted(people).annotation_set, by=people.karim)
    found = take_next_article(people.project, person=people.badr)
    assert found
    assert found.article.number == 2


def test_where_articles_are_given_out_nobody_takes_one_from_the_queue() -> None:
    people = cast()
    policy(people, policy="given")
    assert take_next_article(people.project, person=people.amal) is None
    assign_article(people.article(2), to=people.amal, leased=False)
    found = take_next_article(people.project, person=people.amal)
    assert found
    assert (found.article.number, found.lease_until) == (2, None)


def test_the_newest_are_labelled_first_where_that_is_wanted() -> None:
    people = cast()
    policy(people, queue_order="newest")
    found = take_next_article(people.project, person=people.amal)
    assert found
    assert found.article.number == 3


@pytest.mark.parametrize(
    ("order", "column"),
    [("uncertain", "uncertainty"), ("models", "model_dispute"), ("disputed", "dispute")],
)
def test_the_weightiest_come_first_and_then_what_was_never_weighed(order: str, column: str) -> None:
    people = cast(slots=3)
    policy(people, queue_order=order)
    Article.objects.filter(number__gt=1).update(**{column: F("number") * 100})
    numbers = []
    for _ in range(3):
        found = free_article(people.project, people.amal)
        assert found
        assign_article(found, to=people.amal)
        numbers.append(found.number)
    assert numbers == [3, 2, 1]


def test_the_order_by_weight_is_the_one_that_simulations_play() -> None:
    people = cast(slots=3, texts=tuple(f"خبر رقم {number}." for number in range(6)))
    policy(people, queue_order="uncertain")
    weights: dict[int, int | None] = dict(enumerate((None, 300, 0, 300, None, 999), 1))
    for number, weight in weights.items():
        Article.objects.filter(number=number).update(uncertainty=weight)
    order, found = [], first_in_queue(people.project, Article.objects.all())
    while found:
        order.append(found.number)
        found = first_in_queue(people.project, Article.objects.all(), after=found)
    assert order == sorted(weights, key=lambda number: queue_key(weights[number], number))
    assert order == [6, 2, 4, 3, 1, 5]


def test_the_most_disputed_first_needs_a_third_annotator() -> None:
    """Two have to differ, and a slot has to be free: with two no article is both."""
    with pytest.raises(WrongState, match="disputed first takes"):
        policy(cast(slots=2), queue_order="disputed")


def test_where_two_differ_a_third_is_given_the_article_first() -> None:
    people = cast(slots=3)
    policy(people, queue_order="disputed")
    words = people.article(2).text.split()
    for by, word in ((people.amal, words[0]), (people.badr, words[1])):
        submitted(people, word, by=by, number=2)
    while weigh_articles():
        pass
    found = take_next_article(people.project, person=people.karim)
    assert found
    assert found.article.number == 2


@pytest.mark.parametrize("order", ["oldest", "newest", "uncertain", "models", "disputed"])
def test_the_next_article_is_found_through_an_index(order: str) -> None:
    people = cast(slots=3, texts=tuple(f"خبر رقم {n}." for n in range(90)))
    weights = dict.fromkeys(("uncertainty", "model_dispute", "dispute"), F("number"))
    Article.objects.update(**weights)
    policy(people, queue_order=order)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = next_plan(people)
    assert "offered" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def next_plan(people: Cast) -> str:
    """How the database looks for the next article."""
    plans = []

    def explained(execute, sql, parameters, many, context):  # type: ignore[no-untyped-def]
        if "ORDER BY" in sql and "corpus_article" in sql:
            word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            with connection.cursor() as cursor:
                cursor.cursor.execute(f"{word} {sql}", parameters)
                plans.append("\n".join(str(row) for row in cursor.cursor.fetchall()))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(explained):
        assert free_article(people.project, people.amal)
    return plans[0]


def test_nobody_has_more_articles_than_one_person_may() -> None:
    people = cast()
    policy(people, person_limit=1)
    submitted(people)
    assert take_next_article(people.project, person=people.amal) is None
    with pytest.raises(WrongState, match="as many articles"):
        assign_article(people.article(2), to=people.amal)
    Membership.objects.filter(person=people.amal).update(person_limit=2)
    assert take_next_article(people.project, person=people.amal)


@pytest.mark.parametrize(
    "changed",
    [{"policy": "chance"}, {"queue_order": "chance"}, {"slots_share": 101}, {"person_limit": 0}],
)
def test_a_policy_that_is_none_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(WrongState):
        policy(cast(), **changed)


@pytest.mark.django_db(transaction=True)
def test_fifty_people_who_ask_at_once_never_exceed_the_slots_of_an_article() -> None:
    """On both engines; a manager changes the number of annotators meanwhile."""
    people = cast(slots=3, texts=tuple(f"خبر رقم {n}." for n in range(6)))
    persons = [person(f"annotator-{number}") for number in range(50)]
    gate = threading.Barrier(len(persons) + 1)
    failures: list[Exception] = []

    def act(call) -> None:  # type: ignore[no-untyped-def]
        gate.wait()
        try:
            call()
        except (DatabaseError, Refusal) as failure:
            failures.append(failure)
        finally:
            connection.close()

    def manage() -> None:
        for number in (1, 3, 2):
            slots(people, number)

    calls = [lambda one=one: take_next_article(people.project, person=one) for one in persons]
    threads = [threading.Thread(target=act, args=(call,)) for call in (*calls, manage)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    articles = list(people.project.articles.all())
    for article in articles:
        turns = article.assignments.filter(slot__isnull=False).order_by("slot")
        held = list(turns.values_list("slot", flat=True))
        assert held == list(range(len(held)))
        assert len(held) == article.slots_taken <= article.wanted <= 3
    given = sum(article.slots_taken for article in articles)
    assert given == Assignment.objects.count() >= len(articles)  # nobody left a free one
    assert not list(differences())
    # Whoever asked while an article had one annotator went away empty; they may ask again.
    for one in persons:
        take_next_article(people.project, person=one)
    assert not people.project.articles.filter(slots_taken__lt=F("wanted")).exists()
    assert not people.project.articles.filter(slots_taken__lt=2).exists()
    assert not list(differences())
