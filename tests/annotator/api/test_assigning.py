"""Policies, deals, giving and gold checks over the API."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from corpus.actions.continue_deal import continue_deal
from corpus.actions.curate_set import curate_set
from corpus.actions.give_articles import give_articles
from corpus.actions.mark_gold import mark_gold
from corpus.models import Article, Assignment, Deal, Membership, Project
from tests.annotator.api.calling import FIRST, NEWS, caller, refused, told
from tests.cast import TEXTS, Cast, added, begun, save, span, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def gold(people: Cast) -> Article:
    """Article 1, labelled by Karim, curated and gold."""
    held = submitted(people, "سامي الحداد", by=people.karim)
    curate_set(held.annotation_set, by=people.karim)
    return mark_gold(people.article(), gold=True)


def test_the_policy_is_read_and_changed_by_managers(people: Cast) -> None:
    maryam = caller(people.maryam)
    changed = told(maryam.patch(f"{NEWS}/policy/", {"queue_order": "uncertain"}), 200)
    assert (changed["queue_order"], changed["policy"], changed["settled"]) == (
        *("uncertain", "pull", True),
    )
    assert told(maryam.get(f"{NEWS}/policy/"), 200) == changed
    assert refused(maryam.patch(f"{NEWS}/policy/", {"gold_share": 60}), 400) == "invalid"
    assert refused(caller(people.karim).get(f"{NEWS}/policy/"), 403) == "forbidden"


def test_a_deal_is_asked_for_followed_and_cancelled(people: Cast) -> None:
    maryam = caller(people.maryam)
    asked = {"people": ["amal", "badr"], "articles": 2}
    deal = told(maryam.post(f"{NEWS}/deals/", asked, format="json"), 202)
    assert (deal["number"], deal["total"], deal["people"]) == (1, 2, {"amal": 0, "badr": 0})
    continue_deal(Deal.objects.get())
    done = told(maryam.get(f"{NEWS}/deals/1/"), 200)
    assert (done["state"], done["given"]) == ("done", 4 if people.project.slots > 1 else 2)
    assert refused(maryam.post(f"{NEWS}/deals/1/cancel/"), 409) == "wrong_state"
    nobody = maryam.post(f"{NEWS}/deals/", {"people": ["nobody"]}, format="json")
    assert refused(nobody, 409) == "wrong_state"


def test_articles_are_given_and_taken_back(people: Cast) -> None:
    maryam = caller(people.maryam)
    asked = {"articles": [1, 3], "person": "amal"}
    answer = told(maryam.post(f"{NEWS}/assignments/", asked, format="json"), 200)
    assert [turn["article"] for turn in answer["given"]] == [1, 3]
    assert [turn["lease_until"] for turn in answer["given"]] == [None, None]
    told(maryam.delete(f"{FIRST}/assignments/amal/"), 200)
    assert people.article().slots_taken == 0
    assert refused(maryam.delete(f"{FIRST}/assignments/badr/"), 404) == "not_found"


def moment(turn: Any) -> datetime:
    """Until when it is given."""
    found = parse_datetime(turn["lease_until"])
    assert found
    return found


def test_what_is_given_has_the_deadline_that_is_sent(people: Cast) -> None:
    maryam, until = caller(people.maryam), timezone.now() + timedelta(days=7)
    asked = {"articles": [1], "person": "amal", "days": 7}
    answer = told(maryam.post(f"{NEWS}/assignments/", asked, format="json"), 200)
    assert moment(answer["given"][0]) > until
    both = asked | {"until": until.isoformat()}
    assert refused(maryam.post(f"{NEWS}/assignments/", both, format="json"), 400) == "invalid"
    deal = {"people": ["badr"], "until": until.isoformat()}
    assert told(maryam.post(f"{NEWS}/deals/", deal, format="json"), 202)["lease_until"]
    assert Deal.objects.get().lease_until == until
    one = told(maryam.post(f"{NEWS}/articles/2/assignments/", {"person": "amal", "days": 1}), 201)
    assert moment(one) < until
    past = {"people": ["badr"], "until": "2020-01-01T00:00:00Z"}
    assert refused(maryam.post(f"{NEWS}/deals/", past, format="json"), 409) == "wrong_state"


def test_what_is_in_hand_is_listed_and_taken_back_together(people: Cast) -> None:
    maryam, to = caller(people.maryam), f"{NEWS}/assignments/withdraw/"
    give_articles(people.project, numbers=[1, 2, 3], to=people.amal)
    held = Assignment.objects.get(article__number=1).annotation_set
    save(held, *added(span(held.article.text, "سامي")))
    listed = told(maryam.get(f"{NEWS}/assignments/?person=amal"), 200)["results"]
    assert [(turn["article"], turn["begun"]) for turn in listed] == [
        (1, True),
        (2, False),
        (3, False),
    ]
    untouched = told(maryam.get(f"{NEWS}/assignments/?untouched=true"), 200)["results"]
    assert [turn["article"] for turn in untouched] == [2, 3]
    assert refused(maryam.post(to, {}, format="json"), 400) == "invalid"
    assert told(maryam.post(to, {"articles": [3]}, format="json"), 200) == {
        "withdrawn": 1,
        "left": 0,
    }
    assert told(maryam.post(to, {"untouched": True}, format="json"), 200) == {
        "withdrawn": 1,
        "left": 0,
    }
    assert told(maryam.post(to, {"person": "amal"}, format="json"), 200) == {
        "withdrawn": 1,
        "left": 0,
    }
    assert not Assignment.objects.filter(slot__isnull=False).exists()


def test_what_is_more_than_one_request_takes_back_is_told_as_left(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.actions.withdraw_articles.AT_ONCE", 2)
    maryam, to = caller(people.maryam), f"{NEWS}/assignments/withdraw/"
    give_articles(people.project, numbers=[1, 2, 3], to=people.amal)
    first, then = (told(maryam.post(to, {"person": "amal"}, format="json"), 200) for _ in "12")
    assert (first, then) == ({"withdrawn": 2, "left": 1}, {"withdrawn": 1, "left": 0})


def test_what_is_in_hand_says_how_long_it_is_kept_and_reads_no_text(people: Cast) -> None:
    maryam, until = caller(people.maryam), timezone.now() + timedelta(minutes=5)
    give_articles(people.project, numbers=[1, 2], to=people.amal, until=until)
    give_articles(people.project, numbers=[3], to=people.badr)
    held = Assignment.objects.get(article__number=1).annotation_set
    save(held, *added(span(held.article.text, "سامي")))
    with CaptureQueriesContext(connection) as all_of_them:
        turns = told(maryam.get(f"{NEWS}/assignments/"), 200)["results"]
    kept = [turn["kept_until"] and parse_datetime(turn["kept_until"]) for turn in turns]
    held.refresh_from_db()
    renewed = held.updated_at + timedelta(hours=people.project.lease_hours)
    assert kept == [renewed, until, None]
    assert not any('"corpus_article"."text"' in one["sql"] for one in all_of_them)
    with CaptureQueriesContext(connection) as one_of_them:
        maryam.get(f"{NEWS}/assignments/?limit=1")
    assert len(one_of_them) == len(all_of_them)


def test_gold_is_marked_by_curators_and_told_to_nobody_else(people: Cast, gold: Article) -> None:
    karim, amal = caller(people.karim), caller(people.amal)
    assert told(karim.get(f"{NEWS}/articles/?state=gold"), 200)["results"][0]["gold"] is True
    assert refused(amal.get(f"{NEWS}/articles/?state=gold"), 403) == "forbidden"
    first = told(amal.get(f"{NEWS}/articles/"), 200)["results"][0]
    assert (first["gold"], first["curated"]) == (None, False)
    assert told(amal.get(f"{FIRST}/sets/"), 200)["results"] == []
    assert refused(karim.put(f"{NEWS}/articles/2/gold/", {"gold": True}), 409) == "wrong_state"
    assert told(karim.put(f"{FIRST}/gold/", {"gold": False}), 200) == {"gold": False}


def test_nobody_is_told_who_else_has_a_check(people: Cast, gold: Article) -> None:
    submitted(people, by=people.badr)
    begun(people)

    def names(client: object) -> list[str]:
        return [one["person"] for one in told(client.get(f"{FIRST}/assignments/"), 200)]  # type: ignore[attr-defined]

    assert names(caller(people.amal)) == ["karim", "amal"]
    assert names(caller(people.karim)) == ["karim", "badr", "amal"]
    listed = told(caller(people.amal).get(f"{NEWS}/articles/"), 200)["results"][0]
    assert listed["slots_taken"] == 2  # Karim's, and hers: as if it were an ordinary one


def test_checks_are_no_submissions_to_curate(people: Cast, gold: Article) -> None:
    karim = caller(people.karim)
    before = told(karim.get(f"{NEWS}/submissions/"), 200)["results"]
    submitted(people, "المحصول")
    assert told(karim.get(f"{NEWS}/submissions/"), 200)["results"] == before


def test_a_record_is_told_by_article_to_curators_and_without_to_oneself(
    people: Cast, gold: Article
) -> None:
    assert refused(caller(people.amal).get(f"{NEWS}/gold/own/"), 404) == "not_found"
    submitted(people, "سامي الحداد")
    (record,) = told(caller(people.karim).get(f"{NEWS}/gold/"), 200)
    assert (record["person"], record["lately"]["spans"]) == ("amal", 1.0)
    assert [check["article"] for check in record["checks"]] == [1]
    own = told(caller(people.amal).get(f"{NEWS}/gold/own/"), 200)
    assert own["weeks"][0]["score"] == {"articles": 1, "spans": 1.0, "claims": None}
    assert "checks" not in own


def test_training_leads_to_the_differences(people: Cast, gold: Article) -> None:
    Membership.objects.filter(person=people.amal).update(training=1)
    amal = caller(people.amal)
    page = told(amal.post(f"{NEWS}/next/"), 200)["next"]
    assert page == "/p/news/articles/1/label/"
    held = begun(people)
    save(held, *added(span(TEXTS[0], "سامي الحداد", "ORG")))
    assert refused(amal.get(f"{FIRST}/differences/"), 404) == "not_found"
    answer = amal.post(f"{FIRST}/submit/", {"revision": held.revision})
    assert told(answer, 200)["next"] == "/p/news/articles/1/differences/"
    (one,) = told(amal.get(f"{FIRST}/differences/"), 200)
    assert (one["kind"], one["curated"]["label"], one["own"]["label"]) == ("label", "PERS", "ORG")
    assert told(caller(people.karim).get(f"{FIRST}/differences/?set={held.key}"), 200) == [one]
    assert refused(caller(people.badr).get(f"{FIRST}/differences/?set={held.key}"), 404)
    assert refused(amal.post(f"{FIRST}/take_back/"), 409) == "wrong_state"
    assert told(amal.post(f"{NEWS}/next/"), 200)["next"] == "/p/news/articles/2/label/"


def test_a_member_gets_training_and_a_limit(people: Cast) -> None:
    sent = {"training": 2, "person_limit": 1}
    changed = told(caller(people.maryam).patch(f"{NEWS}/members/amal/", sent), 200)
    assert (changed["training"], changed["person_limit"]) == (2, 1)


def test_what_is_given_out_is_not_taken_by_oneself(people: Cast) -> None:
    Project.objects.update(policy="given")
    assert refused(caller(people.amal).post(f"{FIRST}/assignments/"), 403) == "forbidden"
    assert told(caller(people.amal).post(f"{NEWS}/next/"), 200)["next"] is None
    given = caller(people.maryam).post(f"{FIRST}/assignments/", {"person": "amal"})
    assert told(given, 201)["lease_until"] is None
    assert Assignment.objects.get().person == people.amal
