"""From one article to the next: open, submit, take back, skip."""

import gzip
import json

import pytest

from corpus.actions.curate_set import curate_set
from corpus.models import AnnotationSet, Assignment
from tests.annotator.api.calling import FIRST, NEWS, caller, refused, told
from tests.cast import Cast, added, begun, save, span, submitted

pytestmark = pytest.mark.django_db


def test_it_says_who_may_begin_a_thread_for_all(people: Cast) -> None:
    for person, may_tell_all in ((people.amal, False), (people.karim, True)):
        begun(people, by=person, number=1 + may_tell_all)
        answer = caller(person).get(f"{NEWS}/articles/{1 + may_tell_all}/workbench/")
        assert told(answer, 200)["may_tell_all"] is may_tell_all


def test_the_workbench_opens_with_everything(people: Cast) -> None:
    held = begun(people)
    answer = caller(people.amal).get(f"{FIRST}/workbench/")
    opened = told(answer, 200)
    assert answer["Cache-Control"] == "no-store"
    assert set(opened) == {
        *("server", "person", "username", "name", "article", "schema", "set", "suggestions"),
        *("assignment", "urls", "keys", "bare", "some_bare", "may_tell_all"),
    }
    assert opened["set"]["key"] == held.key
    assert opened["urls"] == {
        "edits": f"/api/v1/sets/{held.key}/edits/",
        "revisions": f"{NEWS}/sets/{held.key}/revisions/",
        "submit": f"{FIRST}/submit/",
        "take_back": f"{FIRST}/take_back/",
        "skip": f"{FIRST}/skip/",
        "next": f"{NEWS}/next/",
        "occurrences": f"{NEWS}/occurrences/",
        "operations": "/api/v1/operations/",
        "rule_claims": f"{FIRST}/rule_claims/",
        "session": "/api/v1/session/",
        "sign_in": "/accounts/login/",
        "sign_out": "/accounts/logout/",
        "time": f"/api/v1/sets/{held.key}/time/",
        "article": "/p/news/articles/1/",
        "guidelines": "/p/news/guidelines/",
        "keys": "/keys/",
        "own_keys": "/api/v1/keys/",
        "guidelines_beside": "/p/news/guidelines/beside/",
        "threads": "/api/v1/projects/news/articles/1/threads/",
        "members": "/api/v1/projects/news/members/",
    }


def test_what_the_workbench_opens_with_travels_compressed(people: Cast) -> None:
    begun(people)
    answer = caller(people.amal).get(f"{FIRST}/workbench/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.content))["article"]["text"]


def test_opening_writes_nothing(people: Cast) -> None:
    assert refused(caller(people.amal).get(f"{FIRST}/workbench/"), 404) == "not_found"
    assert not Assignment.objects.exists()


def test_next_takes_a_free_article_and_stays_with_it(people: Cast) -> None:
    amal = caller(people.amal)
    for _ in range(2):
        assert told(amal.post(f"{NEWS}/next/"), 200) == {"next": "/p/news/articles/1/label/"}


def test_submitting_goes_on_to_the_next(people: Cast) -> None:
    begun(people)
    amal = caller(people.amal)
    answer = told(amal.post(f"{FIRST}/submit/", {"revision": 1}), 200)
    assert answer == {"next": "/p/news/articles/2/label/"}
    assert Assignment.objects.get(article__number=1).state == "submitted"


def test_the_last_submission_leads_nowhere(people: Cast) -> None:
    for number in (1, 2, 3):
        begun(people, number=number)
        answer = caller(people.amal).post(f"{NEWS}/articles/{number}/submit/", {"revision": 1})
    assert told(answer, 200) == {"next": None}


def test_submitting_an_older_revision_is_a_conflict(people: Cast) -> None:
    held = begun(people)
    save(held, *added(span(held.article.text, "سامي الحداد")))
    answer = told(caller(people.amal).post(f"{FIRST}/submit/", {"revision": 1}), 409)
    assert (answer["code"], answer["revision"]) == ("conflict", 2)


def test_submitting_without_a_revision_is_refused(people: Cast) -> None:
    begun(people)
    assert refused(caller(people.amal).post(f"{FIRST}/submit/"), 400) == "invalid"


def test_a_submission_is_taken_back_until_it_is_curated(people: Cast) -> None:
    held = AnnotationSet.objects.get(pk=submitted(people).annotation_set_id)
    amal = caller(people.amal)
    assert told(amal.post(f"{FIRST}/take_back/"), 200)["state"] == "open"
    assert refused(amal.post(f"{FIRST}/take_back/"), 409) == "wrong_state"
    told(amal.post(f"{FIRST}/submit/", {"revision": 1}), 200)
    curate_set(held, by=people.karim)
    assert refused(amal.post(f"{FIRST}/take_back/"), 409) == "wrong_state"


def test_skipping_goes_on_to_the_next(people: Cast) -> None:
    begun(people)
    told(caller(people.amal).post(f"{FIRST}/skip/", {"reason": " "}), 400)
    answer = told(caller(people.amal).post(f"{FIRST}/skip/", {"reason": "ليس خبراً"}), 200)
    assert answer == {"next": "/p/news/articles/2/label/"}
    assert Assignment.objects.get(article__number=1).note == "ليس خبراً"


def test_one_takes_an_article_for_oneself(people: Cast) -> None:
    taken = told(caller(people.amal).post(f"{FIRST}/assignments/"), 201)
    assert (taken["person"], taken["state"], taken["article"]) == ("amal", "open", 1)


def test_only_a_manager_gives_articles_to_others(people: Cast) -> None:
    for name, status in (("amal", 403), ("karim", 403), ("maryam", 201)):
        one = caller(getattr(people, name))
        told(one.post(f"{FIRST}/assignments/", {"person": "badr"}), status)
    listed = told(caller(people.fadi).get(f"{FIRST}/assignments/"), 200)
    assert [one["person"] for one in listed] == ["badr"]


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("fadi", 409, "wrong_state"), ("salma", 409, "wrong_state"), ("who", 404, "not_found")],
)
def test_only_who_may_label_is_given_articles(
    people: Cast, name: str, status: int, code: str
) -> None:
    answer = caller(people.maryam).post(f"{FIRST}/assignments/", {"person": name})
    assert refused(answer, status) == code


def test_an_article_with_its_annotators_takes_no_more(people: Cast) -> None:
    for person in (people.amal, people.badr):
        told(caller(person).post(f"{FIRST}/assignments/"), 201)
    answer = caller(people.karim).post(f"{FIRST}/assignments/")
    assert refused(answer, 409) == "wrong_state"
