"""The pages that say that something went wrong."""

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views import defaults

from tests.annotator.pages.browsing import browser, html
from tests.cast import Cast


def test_an_address_that_is_not_there_says_so_in_both_languages(people: Cast) -> None:
    for language, words in (("en", "There is no page"), ("ar", "لا صفحة على هذا العنوان")):
        answer = browser(people.amal, language=language).get("/p/nothing/")
        assert answer.status_code == 404
        assert words in html(answer)


def test_a_role_that_does_not_allow_something_is_told_so(people: Cast) -> None:
    answer = browser(people.amal).get("/p/news/imports/")
    assert answer.status_code == 403
    assert "Your role does not allow this" in html(answer)


def test_a_form_that_is_too_old_says_what_to_do(people: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.amal)
    answer = client.post("/p/news/next/")
    assert answer.status_code == 403
    assert "reload the page" in html(answer) or "تحديث الصفحة" in html(answer)


@pytest.mark.parametrize(("language", "words"), [("en", "is safe"), ("ar", "في أمان")])
def test_a_fault_of_the_server_says_what_is_safe(language: str, words: str) -> None:
    with override(language):
        answer = defaults.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert words in html(answer)


def test_a_request_that_is_not_understood_says_so() -> None:
    with override("en"):
        answer = defaults.bad_request(RequestFactory().get("/"), ValueError())
    assert "did not understand" in html(answer)


@pytest.mark.parametrize(
    "address",
    [
        "articles/1/?set=%00",
        "articles/1/differences/?set=%00",
        "articles/?words=%00",
        f"articles/?after={10**30}",
        f"articles/{10**30}/",
        "guidelines/?language=%00",
        f"guidelines/?number={10**30}",
        "guidelines/edit/?example=%00",
        f"feedback/1/?before={10**30}",
        f"runs/?page={10**30}",
        f"in-hand/?turns={10**30}",
        f"in-hand/?person={10**30}",
        f"feedback/1/?before={'9' * 5000}",
        f"guidelines/?number={'9' * 5000}",
        f"in-hand/?turns={'9' * 5000}",
        "threads/?about=%00",
    ],
)
def test_an_address_that_no_column_can_hold_breaks_nothing(people: Cast, address: str) -> None:
    client = browser(people.maryam)
    client.raise_request_exception = False
    assert client.get(f"/p/news/{address}").status_code < 500
