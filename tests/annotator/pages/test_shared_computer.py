"""Two people at one computer, one after the other, on the real pages: what one of them could not
send is never shown to the other nor sent in their name, and goes out when that person is back."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.document.document import Span
from corpus.models import AnnotationSet, Person
from corpus.queries.annotations import annotations_of
from tests.cast import Cast, begun, cast
from tests.signing_in import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]
ARTICLE = "/p/news/articles/1/label/"
OWN = ".span-row:not(.suggested)"


@pytest.fixture
def people() -> Cast:
    """Amal and Badr both have the first article in hand."""
    people = cast(slots=2)
    begun(people)
    begun(people, by=people.badr)
    return people


@pytest.fixture
def amal(people: Cast, live_server: LiveServer, chromium: Browser) -> Page:
    """Amal's window, in which she has labelled two words that could not be sent."""
    context = chromium.new_context(locale="en", base_url=live_server.url)
    page = labelling(context, "amal")
    standing(page, "saved")
    context.set_offline(True)
    for key in ("p", "ArrowLeft", "o"):
        page.keyboard.press(key)
    standing(page, "offline")
    expect(page.locator(".status")).to_contain_text("2")  # told once both are kept
    return page


def standing(page: Page, name: str) -> None:
    expect(page.locator(".status")).to_have_attribute("data-standing", name)


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("form[action*=logout] button.primary").click()
    page.wait_for_url("/accounts/login/**")


def labelling(context: BrowserContext, name: str) -> Page:
    """Another window of the same browser, where somebody signs in and opens the article."""
    page = context.new_page()
    sign_in(page, name)
    page.goto(ARTICLE)
    expect(page.locator(".passage p").first).to_be_visible()
    return page


def held(person: Person) -> list[Span]:
    """The spans of a person's set, as the server holds them."""
    annotations = annotations_of(AnnotationSet.objects.get(assignment__person=person))
    return sorted(annotations.spans.values(), key=lambda one: one.start)


def test_edits_left_in_a_closed_window_wait_for_the_one_who_made_them(
    people: Cast, amal: Page
) -> None:
    context = amal.context
    amal.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    sign_out(page)
    badr = labelling(context, "badr")
    standing(badr, "saved")
    expect(badr.locator(OWN)).to_have_count(0)
    badr.keyboard.press("g")
    expect(badr.locator(OWN)).to_have_count(1)
    standing(badr, "saved")
    assert held(people.amal) == []
    assert [one.label for one in held(people.badr)] == ["GPE"]
    sign_out(badr)
    again = labelling(context, "amal")
    expect(again.locator(OWN)).to_have_count(2)
    standing(again, "saved")
    assert [one.label for one in held(people.amal)] == ["PERS", "ORG"]
    assert [one.label for one in held(people.badr)] == ["GPE"]


def test_a_window_left_open_sends_nothing_while_somebody_else_is_signed_in(
    people: Cast, amal: Page
) -> None:
    context = amal.context
    context.clear_cookies()
    context.set_offline(False)
    standing(amal, "signed-out")
    badr = labelling(context, "badr")
    standing(badr, "saved")
    amal.evaluate("dispatchEvent(new Event('focus'))")
    standing(amal, "someone-else")
    amal.keyboard.press("ArrowLeft")
    amal.keyboard.press("d")
    expect(amal.locator(".status")).to_contain_text("3")
    expect(badr.locator(OWN)).to_have_count(0)
    assert held(people.amal) == held(people.badr) == []
    sign_out(badr)
    sign_in(badr, "amal")
    amal.evaluate("dispatchEvent(new Event('focus'))")
    standing(amal, "saved")
    assert [one.label for one in held(people.amal)] == ["PERS", "ORG", "DATE"]
    assert held(people.badr) == []
