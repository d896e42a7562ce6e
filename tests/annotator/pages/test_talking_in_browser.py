"""Two people talk about a span, in real browsers on the real pages and API."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.actions.write_guidelines import write_guidelines
from corpus.document.shipped import shipped_guidelines
from tests.annotator.pages.axe import held_to_axe
from tests.cast import Cast, begun, cast
from tests.signing_in import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]


@pytest.fixture
def people() -> Cast:
    """Amal has the first article in hand; the project has its guidelines."""
    people = cast(slots=2)
    texts = shipped_guidelines("news-claims")
    write_guidelines(people.project, text_ar=texts["ar"], text_en=texts["en"], by=people.maryam)
    begun(people)
    return people


def signed_in(browser: Browser, server: str, name: str, width: int = 1280) -> Page:
    """A window in which somebody has signed in."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="en", base_url=server)
    sign_in(page, name)
    return page


def test_an_annotator_asks_a_curator_answers_and_both_find_it(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    amal = signed_in(chromium, live_server.url, "amal")
    ask_in_the_workbench(amal)
    karim = signed_in(chromium, live_server.url, "karim", width=390)
    answer_on_the_page(karim)
    read_the_answer(amal)


def ask_in_the_workbench(amal: Page) -> None:
    """Labels a word, doubts it, reads its clause, and asks Karim about it."""
    amal.goto("/p/news/articles/1/label/")
    expect(amal.locator(".status")).to_have_attribute("data-standing", "saved")
    for key in ("ArrowLeft", "p", "u", "Shift+Quote"):
        amal.keyboard.press(key)
    clause = amal.locator(".guide-text [aria-current]")
    expect(clause).to_have_attribute("data-subject", "entity:PERS")
    expect(clause).to_be_in_viewport()
    amal.keyboard.press("-")
    field = amal.get_by_role("textbox", name="Comment")
    field.press_sequentially("هل هذا شخص؟ @ka")
    expect(amal.locator(".mention-list li")).to_have_text(["@karim"])
    amal.keyboard.press("Enter")
    amal.keyboard.press("Control+Enter")
    expect(amal.locator(".comments .said")).to_have_text("هل هذا شخص؟ \u2068@karim\u2069")
    expect(amal.locator(".status")).to_have_attribute("data-standing", "saved")


def answer_on_the_page(karim: Page) -> None:
    """From the count in the masthead to the thread, and an answer there."""
    karim.get_by_role("link", name="mentions to read").click()
    karim.wait_for_url("**/work/**")
    assert held_to_axe(karim).violations_count == 0
    karim.get_by_role("button", name="Open", exact=True).click()
    karim.wait_for_url("**/articles/1/**")
    thread = karim.locator("details.thread")
    expect(thread).to_be_in_viewport()
    expect(thread.locator(".tag")).to_have_text("وزير")
    assert held_to_axe(karim).violations_count == 0
    assert karim.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    thread.get_by_role("textbox", name="Answer").fill("لا، هو منصب. @amal")
    thread.get_by_role("button", name="Answer").click()
    expect(karim.locator(".said")).to_have_text(
        ["هل هذا شخص؟ \u2068@karim\u2069", "لا، هو منصب. \u2068@amal\u2069"]
    )
    expect(karim.get_by_role("link", name="mentions to read")).to_have_count(0)


def read_the_answer(amal: Page) -> None:
    """It appears without a reload; opening the thread reads it."""
    amal.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(amal.locator(".comments .said").last).to_have_text("لا، هو منصب. \u2068@amal\u2069")
    amal.get_by_role("button", name="Resolve").click()
    expect(amal.locator(".span-row .icon.talk")).to_have_count(0)
