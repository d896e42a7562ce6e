"""Sessions and tokens."""

import pytest
from knox.models import AuthToken

from tests.annotator.api.calling import API, NEWS, caller, refused, told
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TOKENS = f"{API}/tokens/"


def test_a_session_says_whose_it_is(people: Cast) -> None:
    answer = caller(people.amal).get(f"{API}/session/")
    held = told(answer, 200)
    assert held["person"] == str(people.amal.pk)
    assert len(held["csrf"]) == 64
    assert answer["Cache-Control"] == "no-store"


def test_nobody_has_a_session_too() -> None:
    held = told(caller(None).get(f"{API}/session/"), 200)
    assert held["person"] is None
    assert held["csrf"]


def test_a_token_is_shown_once_and_signs_in(people: Cast) -> None:
    amal = caller(people.amal)
    made = told(amal.post(TOKENS, {"days": 7}), 201)
    (listed,) = told(amal.get(TOKENS), 200)
    assert listed == {name: made[name] for name in ("token_key", "created", "expiry")}
    script = caller(None)
    script.credentials(HTTP_AUTHORIZATION=f"Token {made['token']}")
    assert told(script.get(f"{NEWS}/"), 200)["rights"] == ["label", "view"]


def test_a_token_makes_no_tokens(people: Cast) -> None:
    _, token = AuthToken.objects.create(user=people.amal)
    script = caller(None)
    script.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert refused(script.post(TOKENS), 401) == "not_authenticated"


def test_a_token_is_ended_by_its_owner(people: Cast) -> None:
    made = told(caller(people.amal).post(TOKENS), 201)
    one = f"{TOKENS}{made['token_key']}/"
    assert refused(caller(people.badr).delete(one), 404) == "not_found"
    told(caller(people.amal).delete(one), 204)
    script = caller(None)
    script.credentials(HTTP_AUTHORIZATION=f"Token {made['token']}")
    assert refused(script.get(f"{NEWS}/"), 401) == "authentication_failed"


@pytest.mark.parametrize("days", [0, 366, "long", None])
def test_a_token_works_for_a_year_at_most(people: Cast, days: object) -> None:
    assert refused(caller(people.amal).post(TOKENS, {"days": days}), 400) == "invalid"


def test_an_address_that_leads_nowhere_is_refused_like_all_else(people: Cast) -> None:
    assert refused(caller(people.amal).get(f"{API}/nothing/here/"), 404) == "not_found"
    assert refused(caller(people.amal).get(f"{NEWS}/articles/one/"), 404) == "not_found"


def test_a_method_that_is_not_there_is_refused(people: Cast) -> None:
    answer = caller(people.maryam).delete(f"{NEWS}/")
    assert refused(answer, 405) == "method_not_allowed"


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", f"{NEWS}/sets/%00/"),
        ("GET", f"{NEWS}/sets/%00/revisions/"),
        ("POST", f"{NEWS}/sets/%00/curate/"),
        ("DELETE", f"{NEWS}/members/%00/"),
        ("DELETE", f"{TOKENS}%00/"),
        ("GET", f"{NEWS}/articles/{10**30}/"),
        ("GET", f"{NEWS}/articles/{10**30}/sets/"),
        ("GET", f"{NEWS}/runs/{10**30}/"),
    ],
)
def test_an_address_that_no_column_can_hold_breaks_nothing(
    people: Cast, method: str, address: str
) -> None:
    answer = getattr(caller(people.maryam), method.lower())(address)
    assert answer.status_code < 500
