"""The edits protocol as a browser speaks it."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from corpus.actions.remove_member import remove_member
from corpus.models import AnnotationSet, Person, Revision
from tests.annotator.api.calling import FIRST, NEWS, caller, raw, refused, told
from tests.cast import Cast, begun, span, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(people: Cast) -> AnnotationSet:
    return begun(people)


def url(held: AnnotationSet) -> str:
    return f"/api/v1/sets/{held.key}/edits/"


def mark(held: AnnotationSet, surface: str = "سامي الحداد", **changed: Any) -> dict[str, Any]:
    """The JSON of an edit that labels this."""
    found = span(held.article.text, surface)
    value = {name: getattr(found, name) for name in ("id", "layer", "label", "start", "end")}
    return {"kind": "span", "before": None, "after": value | changed}


def batch(*edits: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {
        "batch_id": str(uuid.uuid4()),
        "operation_id": str(uuid.uuid4()),
        "undoes": None,
        "base_revision": 1,
        "schema": "news-claims/1",
        "edits": list(edits),
    } | changed


def test_a_batch_is_answered_with_its_revision(people: Cast, held: AnnotationSet) -> None:
    answer = told(caller(people.amal).post(url(held), batch(mark(held))), 200)
    assert answer == {"revision": 2, "ids": {}, "revisions": [], "dropped": []}


def test_the_same_batch_again_gets_the_same_answer(people: Cast, held: AnnotationSet) -> None:
    amal, sent = caller(people.amal), batch(mark(held))
    assert told(amal.post(url(held), sent), 200) == told(amal.post(url(held), sent), 200)
    assert refused(amal.post(url(held), sent | {"edits": [mark(held)]}), 422) == "batch_reused"


def test_a_rebased_batch_is_told_what_came_between(people: Cast, held: AnnotationSet) -> None:
    amal, theirs, mine = caller(people.amal), batch(mark(held)), batch(mark(held))
    told(amal.post(url(held), theirs), 200)
    answer = told(amal.post(url(held), mine), 200)
    ids = [one["edits"][0]["after"]["id"] for one in (mine, theirs)]
    assert (answer["revision"], answer["ids"]) == (3, {ids[0]: ids[1]})
    (between,) = answer["revisions"]
    assert between["number"] == 2
    for name in ("operation_id", "batch_id"):
        assert between[name] == theirs[name]
    assert (between["undoes"], between["author"]) == (None, str(people.amal.pk))
    assert between["edits"][0]["after"]["attributes"] == {}


def test_a_conflict_says_what_the_browser_lacks(people: Cast, held: AnnotationSet) -> None:
    amal, sent = caller(people.amal), batch(mark(held))
    told(amal.post(url(held), sent), 200)
    first = sent["edits"][0]["after"]
    for label, status in (("ORG", 200), ("OCC", 409)):
        edit = {"kind": "span", "before": first, "after": first | {"label": label}}
        answer = told(amal.post(url(held), batch(edit, base_revision=2)), status)
    assert (answer["code"], answer["revision"]) == ("conflict", 3)
    assert [one["number"] for one in answer["revisions"]] == [3]


def test_a_wrong_before_is_a_conflict_that_lacks_nothing(people: Cast, held: AnnotationSet) -> None:
    edit = mark(held)
    gone = {"kind": "span", "before": edit["after"], "after": None}
    answer = told(caller(people.amal).post(url(held), batch(gone)), 409)
    assert (answer["code"], answer["revision"], answer["revisions"]) == ("conflict", 1, [])


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"schema": "conll/1"}, 409, "schema_changed"),
        ({"base_revision": 9}, 409, "revision_ahead"),
        ({"base_revision": None}, 422, "invalid_edit"),
        ({"base_revision": "1"}, 422, "invalid_edit"),
        ({"base_revision": 10**30}, 422, "invalid_edit"),
        ({"batch_id": "no uuid"}, 422, "invalid_edit"),
        ({"batch_id": None}, 422, "invalid_edit"),
        ({"operation_id": "x" * 99}, 422, "invalid_edit"),
        ({"undoes": 7}, 422, "invalid_edit"),
        ({"edits": []}, 422, "invalid_edit"),
        ({"edits": None}, 422, "invalid_edit"),
        ({"edits": {}}, 422, "invalid_edit"),
        ({"edits": [7]}, 422, "invalid_edit"),
        ({"edits": [{"kind": "span"}]}, 422, "invalid_edit"),
        ({"edits": [{"kind": "colour", "after": {"id": "x"}}]}, 422, "invalid_edit"),
    ],
)
def test_a_malformed_batch_is_refused_by_name(
    people: Cast, held: AnnotationSet, changed: dict[str, Any], status: int, code: str
) -> None:
    sent = batch(mark(held)) | changed
    assert refused(caller(people.amal).post(url(held), sent), status) == code
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"start": -1},
        {"end": 10**12},
        {"label": "NOBODY"},
        {"id": ""},
        {"id": "\ud800"},
        {"id": "\x00"},
        {"origin": "machine"},
        {"colour": "red"},
        {"attributes": {"mood": "bright"}},
    ],
)
def test_a_malformed_span_is_refused(
    people: Cast, held: AnnotationSet, changed: dict[str, Any]
) -> None:
    sent = json.dumps(batch(mark(held, **changed))).encode()
    assert refused(raw(people.amal, url(held), sent), 422) == "invalid_edit"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "invalid_edit"),
        (b"[]", 422, "invalid_edit"),
        (b"null", 422, "invalid_edit"),
        (b"{", 400, "parse_error"),
        (b'{"a": NaN}', 400, "parse_error"),
        (b"\xff", 400, "parse_error"),
        (b"[" * 100_000, 400, "parse_error"),
    ],
)
def test_a_body_that_is_no_object_is_refused(
    people: Cast, held: AnnotationSet, body: bytes, status: int, code: str
) -> None:
    assert refused(raw(people.amal, url(held), body), status) == code


def test_a_body_of_another_type_is_refused(people: Cast, held: AnnotationSet) -> None:
    answer = raw(people.amal, url(held), b"a=b", content_type="text/plain")
    assert refused(answer, 415) == "unsupported_media_type"


def test_a_body_that_is_too_large_is_refused_unread(people: Cast, held: AnnotationSet) -> None:
    answer = raw(people.amal, url(held), b"{}", CONTENT_LENGTH=str(2**30))
    assert refused(answer, 413) == "too_large"


def test_a_submitted_set_is_refused(people: Cast) -> None:
    held = AnnotationSet.objects.get(pk=submitted(people, "سامي الحداد").annotation_set_id)
    answer = caller(people.amal).post(url(held), batch(mark(held, "المحصول"), base_revision=2))
    assert refused(answer, 409) == "submitted"


def test_somebody_removed_is_told_so(people: Cast, held: AnnotationSet) -> None:
    remove_member(people.project, person=people.amal)
    assert refused(caller(people.amal).post(url(held), batch(mark(held))), 403) == "removed"


def test_nobody_is_told_to_sign_in(held: AnnotationSet) -> None:
    answer = caller(None).post(url(held), batch(mark(held)))
    assert refused(answer, 401) == "not_authenticated"


@pytest.mark.parametrize("name", ["maryam", "karim", "badr", "fadi", "salma"])
def test_anothers_set_is_not_there(people: Cast, held: AnnotationSet, name: str) -> None:
    answer = caller(getattr(people, name)).post(url(held), batch(mark(held)))
    assert refused(answer, 404) == "not_found"


def test_a_session_without_a_csrf_token_is_refused(people: Cast, held: AnnotationSet) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.amal)
    sent = json.dumps(batch(mark(held)))
    bare = browser.post(url(held), sent, "application/json")
    assert refused(bare, 403) == "csrf_failed"
    token = browser.get("/api/v1/session/").json()["csrf"]
    saved = browser.post(url(held), sent, "application/json", headers={"X-CSRFToken": token})
    assert told(saved, 200)["revision"] == 2


def test_a_token_needs_no_csrf_token(people: Cast, held: AnnotationSet) -> None:
    script = Client(enforce_csrf_checks=True)
    answer = script.post(
        url(held),
        json.dumps(batch(mark(held))),
        "application/json",
        headers={"Authorization": f"Token {new_token(people.amal)}"},
    )
    assert told(answer, 200)["revision"] == 2


def new_token(person: Person) -> str:
    _, token = AuthToken.objects.create(user=person)
    return str(token)


def test_a_false_token_is_refused(held: AnnotationSet) -> None:
    answer = caller(None).post(
        url(held), batch(mark(held)), headers={"Authorization": f"Token {'0' * 64}"}
    )
    assert refused(answer, 401) == "authentication_failed"


def test_revisions_are_listed_from_the_latest(people: Cast, held: AnnotationSet) -> None:
    amal = caller(people.amal)
    for base, surface in enumerate(("سامي", "الحداد", "المحصول"), 1):
        told(amal.post(url(held), batch(mark(held, surface), base_revision=base)), 200)
    listed = f"{NEWS}/sets/{held.key}/revisions/"

    def numbers(**query: int) -> list[int]:
        return [one["number"] for one in told(amal.get(listed, query), 200)["revisions"]]

    assert numbers() == [4, 3, 2, 1]
    assert numbers(before=4, limit=2) == [3, 2]
    assert refused(amal.get(listed, {"limit": 0}), 400) == "invalid"


def test_the_workbench_says_where_edits_go(people: Cast, held: AnnotationSet) -> None:
    urls = told(caller(people.amal).get(f"{FIRST}/workbench/"), 200)["urls"]
    assert urls["edits"] == url(held)
    assert urls["revisions"] == f"{NEWS}/sets/{held.key}/revisions/"


def test_an_operation_is_undone_wherever_it_can_be(people: Cast, held: AnnotationSet) -> None:
    amal, other = caller(people.amal), begun(people, number=2)
    sent = batch(mark(held))
    told(amal.post(url(held), sent), 200)
    there = batch(mark(other, "بلدية النور"), operation_id=sent["operation_id"])
    told(amal.post(url(other), there), 200)
    told(amal.post(f"{NEWS}/articles/2/submit/", {"revision": 2}), 200)
    undo = f"/api/v1/operations/{sent['operation_id']}/undo/"
    assert told(caller(people.badr).post(undo), 200)["revisions"] == {}
    undone = told(amal.post(undo), 200)
    assert undone["revisions"] == {held.key: 3}
    assert undone["kept"][other.key]["code"] == "submitted"
