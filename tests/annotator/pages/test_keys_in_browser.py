"""Keys of one's own, from the page where they are changed to the workbench."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from corpus.models import Preferences
from tests.annotator.pages.axe import held_to_axe
from tests.annotator.pages.test_in_browser import opened
from tests.cast import Cast, begun, cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]
WORKBENCH = "/p/news/articles/1/label/"
Window = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def people() -> Cast:
    """Amal and Badr have the same article in hand."""
    people = cast(slots=2)
    for person in (people.amal, people.badr):
        begun(people, by=person)
    return people


@pytest.fixture
def window(people: Cast, live_server: LiveServer, chromium: Browser) -> Window:
    """Opens a window of somebody's."""

    def of(name: str, language: str = "en", scheme: str = "light") -> AbstractContextManager[Page]:
        return opened(chromium, live_server.url, language, 1280, scheme, name)

    return of


def press_instead(page: Page, name: str, key: str) -> None:
    """Choose the key of a command or a label, and press another."""
    page.locator(f"[data-name='{name}'] .key-cap").click()
    page.keyboard.press(key)


def saved(page: Page) -> None:
    expect(page.locator(".told.good")).to_have_text("Saved")


def at_work(page: Page) -> None:
    page.goto(WORKBENCH)
    expect(page.locator(".status[data-shown=saved]")).to_be_visible()


def does_nothing(page: Page, key: str) -> None:
    """A claim in the making would take the key of a label for itself."""
    page.keyboard.press(key)
    for rows in (["قال Person"], []):
        page.keyboard.press("p")
        expect(page.locator(".span-row")).to_have_text(rows)


def begins_a_claim(page: Page, key: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(".flow-bar")).to_be_visible()


def test_a_changed_key_is_saved_works_after_a_reload_and_is_nobody_elses(window: Window) -> None:
    with window("amal") as page:
        page.goto("/keys/")
        press_instead(page, "claim", "k")
        saved(page)
        page.reload()
        expect(page.locator("[data-name=claim] kbd")).to_have_text("K")
        at_work(page)
        does_nothing(page, "c")
        begins_a_claim(page, "k")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        sheet = page.get_by_role("dialog")
        expect(sheet.locator("dt", has_text="K")).to_have_count(1)
        expect(sheet.get_by_role("link", name="Change keys")).to_have_attribute("href", "/keys/")
    with window("badr") as page:
        at_work(page)
        does_nothing(page, "k")
        begins_a_claim(page, "c")


def test_a_workbench_that_is_open_takes_up_what_is_changed_in_another_tab(window: Window) -> None:
    with window("amal") as page:
        at_work(page)
        page.keyboard.press("?")
        sheet = page.get_by_role("dialog")
        with page.expect_popup() as tab:
            sheet.get_by_role("link", name="Change keys").click()
        settings = tab.value
        press_instead(settings, "claim", "k")
        saved(settings)
        press_instead(settings, "entity:PERS", "h")
        expect(page.locator(".chip[data-label='entity:PERS'] kbd")).to_have_text("H")
        expect(sheet.locator("dt", has_text="K")).to_have_count(1)
        expect(page.locator(".claim-cards > .soft")).to_contain_text("K")
        page.keyboard.press("Escape")
        page.keyboard.press("h")
        expect(page.locator(".span-row")).to_have_text(["قال Person"])
        begins_a_claim(page, "k")
        page.keyboard.press("Escape")
        press_instead(settings, "undo", "Control+u")
        expect(page.get_by_role("button", name="Undo")).to_have_attribute("title", re.compile("U"))


def change_elsewhere(page: Page) -> None:
    """The key of a claim becomes K, and no tab of this browser is told."""
    page.evaluate(
        """async () => {
          const { csrf } = await (await fetch("/api/v1/session/")).json();
          const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
          const body = JSON.stringify({ commands: { claim: "KeyK" } });
          await fetch("/api/v1/keys/", { method: "PUT", headers, body });
        }"""
    )


# Once this is answered, so is what the page asked before it, which then knows how to go on.
HEARD = """async () => {
  await (await fetch("/health/")).json();
  await new Promise((resolve) => setTimeout(resolve));
}"""


def come_back(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_workbench_asks_for_its_keys_when_its_person_comes_back_to_it(window: Window) -> None:
    with window("amal") as page:
        at_work(page)
        claim = page.locator(".label-bar .chip:not([data-label]) kbd").first
        change_elsewhere(page)
        expect(claim).to_have_text("C")
        somebody_else = {"person": "0", "csrf": ""}
        page.route("**/api/v1/session/", lambda route: route.fulfill(json=somebody_else), times=1)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        with page.expect_response("**/api/v1/session/"):
            come_back(page)
        page.evaluate(HEARD)
        assert not [url for url in asked if url.endswith("/api/v1/keys/")]
        expect(claim).to_have_text("C")
        come_back(page)
        expect(claim).to_have_text("K")
        begins_a_claim(page, "k")


def test_a_label_is_given_another_key(window: Window) -> None:
    with window("amal") as page:
        page.goto("/keys/")
        press_instead(page, "entity:PERS", "h")
        saved(page)
        at_work(page)
        expect(page.locator(".chip[data-label='entity:PERS'] kbd")).to_have_text("H")
        page.keyboard.press("p")
        page.keyboard.press("h")
        expect(page.locator(".span-row")).to_have_text(["قال Person"])


def test_a_key_that_is_taken_is_refused_and_its_holder_named(window: Window) -> None:
    with window("amal") as page:
        page.goto("/keys/")
        told = page.locator(".told.bad")
        press_instead(page, "claim", "p")
        expect(told).to_contain_text("already the key of “Person”")
        page.keyboard.press("Control+t")
        expect(told).to_contain_text("Browsers keep")
        page.keyboard.press("Escape")
        expect(page.locator("[data-name=claim] kbd")).to_have_text("C")
        press_instead(page, "entity:PERS", "c")
        expect(told).to_contain_text("already the key of “A claim")
    assert not Preferences.objects.exists()


def test_the_way_back_from_one_change_and_from_all(window: Window) -> None:
    with window("amal") as page:
        page.goto("/keys/")
        press_instead(page, "claim", "k")
        saved(page)
        press_instead(page, "undo", "Control+u")
        expect(page.locator("[data-name=undo] kbd")).to_have_text(["Ctrl", "U"])
        page.get_by_role("button", name="Undo: as at first").click()
        expect(page.locator("[data-name=undo] kbd")).to_have_text(["Ctrl", "Z"])
        page.get_by_role("button", name="All keys as at first").click()
        expect(page.locator("[data-name=claim] kbd")).to_have_text("C")
        saved(page)
        expect(page.get_by_role("button", name="All keys as at first")).to_be_disabled()


def test_only_the_last_of_several_changes_says_that_all_is_saved(window: Window) -> None:
    said: list[str] = []

    def answer_the_first_late(route: Route) -> None:
        press_instead(page, "undo", "Control+u")
        route.continue_()

    def answer_the_second(route: Route) -> None:
        said.append(page.locator(".told").inner_text())
        route.continue_()

    with window("amal") as page:
        page.goto("/keys/")
        page.route("**/api/v1/keys/", answer_the_second)
        page.route("**/api/v1/keys/", answer_the_first_late, times=1)
        press_instead(page, "claim", "k")
        saved(page)
    assert said == [""]
    assert "undo" in Preferences.objects.get().keys


def test_the_caps_are_those_of_the_layout(window: Window) -> None:
    with window("amal", "ar") as page:
        page.goto("/keys/")
        page.get_by_label("عربية 101").check()
        expect(page.locator("[data-name=claim] kbd")).to_have_text("ؤ C")
        expect(page.locator(".told.good")).to_be_visible()
        at_work(page)
        expect(page.locator(".chip[data-label='entity:PERS'] kbd")).to_have_text("ح P")


def test_what_could_not_be_saved_is_as_it_was(window: Window) -> None:
    with window("amal") as page:
        page.goto("/keys/")
        refuse = {"status": 422, "json": {"code": "invalid_keys", "message": "No such luck"}}
        page.route("**/api/v1/keys/", lambda route: route.fulfill(**refuse))
        with page.expect_response("**/api/v1/keys/"):
            press_instead(page, "claim", "k")
        expect(page.locator(".told.bad")).to_have_text("No such luck")
        expect(page.locator("[data-name=claim] kbd")).to_have_text("C")


@pytest.mark.parametrize(("language", "scheme"), [("ar", "dark"), ("en", "light")])
def test_axe_finds_nothing_while_a_key_is_awaited(
    window: Window, language: str, scheme: str
) -> None:
    with window("amal", language, scheme) as page:
        page.goto("/keys/")
        press_instead(page, "claim", "p")
        expect(page.locator(".told.bad")).to_be_visible()
        found = held_to_axe(page)
        assert found.violations_count == 0, found.generate_report()
