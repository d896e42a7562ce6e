"""Projects, their settings and their members."""

import pytest

from corpus.document.schema_json import schema_to_json
from corpus.document.shipped import shipped_schema
from corpus.models import Guidelines, Membership, Project, StoredSchema
from tests.annotator.api.calling import API, NEWS, caller, refused, told
from tests.cast import Cast, begun, submitted

pytestmark = pytest.mark.django_db


def test_one_sees_the_projects_one_belongs_to(people: Cast) -> None:
    told(caller(people.salma).post(f"{API}/projects/", {"slug": "other"}), 201)
    listed = told(caller(people.fadi).get(f"{API}/projects/"), 200)
    assert [one["slug"] for one in listed["results"]] == ["news"]
    assert listed["after"] is None


def test_a_project_begins_with_the_default_schema(people: Cast) -> None:
    made = told(caller(people.salma).post(f"{API}/projects/", {"slug": "salmas"}), 201)
    assert (made["slug"], made["title"], made["slots"]) == ("salmas", "salmas", 1)
    project = Project.objects.get(slug="salmas")
    assert str(StoredSchema.objects.get(project=project)) == "news-claims/1"
    assert Guidelines.objects.filter(project=project).exists()
    assert Membership.objects.get(project=project).role == "manager"


def test_a_project_takes_a_shipped_schema_or_ones_own(people: Cast) -> None:
    salma = caller(people.salma)
    told(salma.post(f"{API}/projects/", {"slug": "a", "schema": "conll"}), 201)
    own = schema_to_json(shipped_schema("conll")) | {"name": "mine"}
    told(salma.post(f"{API}/projects/", {"slug": "b", "schema": own}), 201)
    names = StoredSchema.objects.filter(project__slug__in=("a", "b")).order_by("project__slug")
    assert [stored.name for stored in names] == ["conll", "mine"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"slug": "with space"}, 400, "invalid"),
        ({"slug": "x", "slots": 0}, 400, "invalid"),
        ({"slug": "x", "language": "not a language"}, 400, "invalid"),
        ({"slug": "x", "schema": "no such"}, 422, "invalid_schema"),
        ({"slug": "x", "schema": {"name": "x"}}, 422, "invalid_schema"),
        ({"slug": "x", "schema": 7}, 422, "invalid_schema"),
        ({"slug": "x", "schema": None}, 400, "invalid"),
        ({"slug": "news"}, 409, "wrong_state"),
    ],
)
def test_a_project_that_cannot_be_made_is_refused(
    people: Cast, body: dict[str, object], status: int, code: str
) -> None:
    assert refused(caller(people.salma).post(f"{API}/projects/", body), status) == code
    assert Project.objects.count() == 1


def test_a_project_says_how_far_it_is_and_what_one_may_do(people: Cast) -> None:
    held = told(caller(people.amal).get(f"{NEWS}/"), 200)
    assert held["progress"]["articles"] == 3
    assert held["rights"] == ["label", "view"]
    assert held["archived"] is False


def test_some_settings_can_be_changed_and_the_rest_stays(people: Cast) -> None:
    changed = told(caller(people.maryam).patch(f"{NEWS}/", {"slots": 3}), 200)
    assert (changed["slots"], changed["title"], changed["lease_hours"]) == (3, "أخبار", 72)


def test_an_archived_project_changes_nothing_until_it_is_brought_back(people: Cast) -> None:
    maryam = caller(people.maryam)
    assert told(maryam.patch(f"{NEWS}/", {"archived": True}), 200)["archived"] is True
    assert refused(maryam.post(f"{NEWS}/next/"), 403) == "forbidden"
    assert told(maryam.get(f"{NEWS}/"), 200)["rights"] == ["archive", "export", "view"]
    told(maryam.patch(f"{NEWS}/", {"archived": False}), 200)
    told(maryam.post(f"{NEWS}/next/"), 200)


def test_a_refusal_names_the_right_that_is_lacking(people: Cast) -> None:
    answer = told(caller(people.karim).patch(f"{NEWS}/", {"slots": 3}), 403)
    assert (answer["code"], answer["right"]) == ("forbidden", "archive")


def test_members_are_listed_with_their_roles(people: Cast) -> None:
    listed = told(caller(people.fadi).get(f"{NEWS}/members/"), 200)["results"]
    assert [(one["username"], one["role"]) for one in listed] == [
        ("maryam", "manager"),
        ("karim", "curator"),
        ("amal", "annotator"),
        ("badr", "annotator"),
        ("fadi", "viewer"),
    ]
    assert "email" not in listed[0]


def test_lists_are_paged_by_key(people: Cast) -> None:
    fadi, seen, after = caller(people.fadi), [], None
    while True:
        query = {"limit": 2} | ({"after": after} if after else {})
        page = told(fadi.get(f"{NEWS}/members/", query), 200)
        seen.append([one["username"] for one in page["results"]])
        after = page["after"]
        if after is None:
            break
    assert seen == [["maryam", "karim"], ["amal", "badr"], ["fadi"]]


def test_a_manager_gives_and_takes_roles(people: Cast) -> None:
    maryam = caller(people.maryam)
    given = told(maryam.put(f"{NEWS}/members/salma/", {"role": "curator"}), 200)
    assert (given["role"], given["pseudonym"]) == ("curator", 6)
    told(caller(people.salma).get(f"{NEWS}/submissions/"), 200)
    told(maryam.delete(f"{NEWS}/members/salma/"), 204)
    assert refused(caller(people.salma).get(f"{NEWS}/"), 404) == "not_found"
    assert refused(maryam.delete(f"{NEWS}/members/salma/"), 404) == "not_found"


def test_a_role_that_is_none_and_a_person_who_is_not_there_are_refused(people: Cast) -> None:
    maryam = caller(people.maryam)
    assert refused(maryam.put(f"{NEWS}/members/salma/", {"role": "boss"}), 400) == "invalid"
    assert refused(maryam.put(f"{NEWS}/members/who/", {"role": "viewer"}), 404) == "not_found"


def test_the_last_manager_stays(people: Cast) -> None:
    maryam = caller(people.maryam)
    assert refused(maryam.delete(f"{NEWS}/members/maryam/"), 409) == "wrong_state"
    answer = maryam.put(f"{NEWS}/members/maryam/", {"role": "viewer"})
    assert refused(answer, 409) == "wrong_state"


def test_a_project_is_told_in_figures(people: Cast) -> None:
    submitted(people, "سامي", "الحداد")
    figures = told(caller(people.fadi).get(f"{NEWS}/figures/"), 200)
    assert figures["progress"]["submitted"] == 1
    assert figures["labels"] == [{"layer": "entity", "name": "PERS", "spans": 2}]
    assert figures["days"][-1]["submitted"] == 1


def test_one_sees_ones_own_share(people: Cast) -> None:
    submitted(people)
    begun(people, number=2)
    assert told(caller(people.amal).get(f"{API}/work/"), 200) == [
        {"project": "news", "in_hand": 1, "returned": 0, "submitted": 1, "skipped": 0}
    ]
