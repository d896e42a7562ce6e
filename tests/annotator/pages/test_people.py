"""Members, tokens, guidelines, and the ways in and out."""

import re

from django.test import Client

from corpus.models import Guidelines, Membership
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import PASSWORD, Cast


def shown_token(made: str) -> str:
    """The token that the page has just made."""
    found = re.search(r'readonly[^>]*value="(\w+)"', made)
    assert found
    return found[1]


def test_a_manager_adds_changes_and_removes_members(people: Cast) -> None:
    maryam = browser(people.maryam)
    maryam.post("/p/news/members/", {"person": "salma", "role": "viewer"})
    salma = Membership.objects.get(person=people.salma)
    assert salma.role == "viewer"
    maryam.post("/p/news/members/", {"person": "salma", "role": "curator"})
    maryam.post(f"/p/news/members/{people.salma.pk}/remove/")
    salma.refresh_from_db()
    assert (salma.role, salma.removed_at is None) == ("curator", False)
    assert browser(people.salma).get("/p/news/").status_code == 404


def test_the_last_manager_stays(people: Cast) -> None:
    answer = browser(people.maryam).post(f"/p/news/members/{people.maryam.pk}/remove/", follow=True)
    assert "a project keeps at least one manager" in answer.content.decode()


def test_an_unknown_name_is_not_added(people: Cast) -> None:
    shown = html(
        browser(people.maryam).post("/p/news/members/", {"person": "zzz", "role": "viewer"})
    )
    assert "Nobody here has this name" in shown


def test_a_token_is_shown_once_works_and_is_ended(people: Cast) -> None:
    amal = browser(people.amal)
    made = html(amal.post("/tokens/", {"days": "1"}))
    token = shown_token(made)
    assert token not in page(people.amal, "/tokens/")
    asked = Client().get("/api/v1/projects/", headers={"authorization": f"Token {token}"})
    assert asked.status_code == 200
    amal.post(f"/tokens/{token[:15]}/end/")
    asked = Client().get("/api/v1/projects/", headers={"authorization": f"Token {token}"})
    assert asked.status_code == 401


def test_nobody_ends_the_token_of_another(people: Cast) -> None:
    made = html(browser(people.amal).post("/tokens/", {"days": "1"}))
    token = shown_token(made)
    browser(people.badr).post(f"/tokens/{token[:15]}/end/")
    assert token[:8] in page(people.amal, "/tokens/")


def test_guidelines_are_read_in_either_language_and_written_as_a_new_version(
    people: Cast,
) -> None:
    assert 'id="clause-1"' in page(people.amal, "/p/news/guidelines/")
    assert 'dir="rtl">' in page(people.amal, "/p/news/guidelines/?language=ar")
    texts = {"text_ar": "# ١. قول\r\nنص", "text_en": ""}
    browser(people.maryam).post("/p/news/guidelines/edit/", texts)
    latest = Guidelines.objects.latest("number")
    assert (latest.number, latest.text_ar) == (2, "# ١. قول\nنص")
    assert "قول" in page(people.amal, "/p/news/guidelines/")  # no English: the Arabic is shown
    assert 'id="clause-2"' in page(people.amal, "/p/news/guidelines/?number=1")


def test_somebody_signs_in_with_their_name_and_gets_where_they_wanted(people: Cast) -> None:
    client = Client(headers={"accept-language": "ar"})
    assert "البقاء مسجَّلاً على هذا الجهاز" in html(client.get("/accounts/login/?next=/p/news/"))
    fields = {"login": "amal", "password": PASSWORD, "next": "/p/news/"}
    assert client.post("/accounts/login/", fields)["Location"] == "/p/news/"


def test_signing_out_asks_the_outbox_first(people: Cast) -> None:
    shown = page(people.amal, "/accounts/logout/")
    assert f'data-person="{people.amal.pk}"' in shown
    assert 'data-edits="/api/v1/sets/SET/edits/"' in shown


def test_the_language_is_switched_at_the_top_and_stays(people: Cast) -> None:
    amal = browser(people.amal)
    amal.post("/i18n/setlang/", {"language": "ar", "next": "/"})
    assert '<html lang="ar"' in html(amal.get("/"))
    amal.post("/i18n/setlang/", {"language": "en", "next": "/"})
    assert '<html lang="en"' in html(amal.get("/"))


def test_accounts_pages_wear_the_frame_of_the_others(people: Cast) -> None:
    for address in ("/accounts/password/change/", "/accounts/2fa/", "/accounts/email/"):
        shown = page(people.amal, address)
        assert 'class="masthead"' in shown, address
    for address in ("/accounts/password/reset/", "/accounts/signup/", "/accounts/login/"):
        assert 'class="masthead"' in html(Client().get(address)), address
