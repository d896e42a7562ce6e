"""The workbench's panels and the page of keys under a finger, and at twice their size."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.annotator.pages.test_in_browser import opened
from tests.cast import Cast, added, begun, cast, save, span

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]
WORKBENCH = "/p/news/articles/1/label/"
# A telephone; and half the pixels of a laptop, which is what is left of it at 200 %.
FINGER = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TWICE = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
CONTROLS = "button, a, summary, input, textarea, select"

# What of these cannot be brought wholly into the window, uncovered, with all of its words.
_OUT_OF_REACH = """(controls) => controls.filter((one) => one.checkVisibility()).flatMap((one) => {
  const box = one.closest("label") ?? one;
  box.scrollIntoView({ block: "center", inline: "center" });
  const { left, right, top, bottom, width } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const name = one.textContent.trim() || one.getAttribute("aria-label") || one.outerHTML;
  if (left < -1 || right > clientWidth + 1) return [`${name}: out of the window`];
  if (top < -1 || bottom > clientHeight + 1) return [`${name}: above or under the window`];
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!box.contains(there)) return [`${name}: under ${there?.outerHTML.slice(0, 80)}`];
  if (one.scrollWidth > Math.ceil(width) + 1 && !one.matches("input, textarea"))
    return [`${name}: cut off`];
  return [];
})"""

Window = Callable[[str], AbstractContextManager[Page]]


@pytest.fixture
def people() -> Cast:
    """Maryam, who may address everybody, labels two articles; a name occurs in one twice."""
    people = cast()
    held = begun(people, by=people.maryam)
    save(held, *added(span(held.article.text, "سامي")))
    begun(people, by=people.maryam, number=3)
    return people


@pytest.fixture(params=[FINGER, TWICE], ids=["finger", "twice"])
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The window's."""
    return dict(request.param)


@pytest.fixture(params=["ar", "en"])
def page(
    people: Cast,
    live_server: LiveServer,
    chromium: Browser,
    options: dict[str, Any],
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """A small window of Maryam's."""
    language = request.param
    with opened(chromium, live_server.url, language, 390, "light", "maryam", **options) as page:
        yield page


def fits(page: Page, part: Locator) -> None:
    """Nothing scrolls sideways, and every control of a part can be reached."""
    sides = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sides) <= 0
    assert part.locator(CONTROLS).evaluate_all(_OUT_OF_REACH) == []


def press(options: dict[str, Any], control: Locator) -> None:
    """With a finger where the window is under one."""
    if options.get("has_touch"):
        control.tap()
    else:
        control.click()


def at_work(page: Page, options: dict[str, Any], panel: str) -> Locator:
    """A panel of the workbench, opened by its tab."""
    page.goto(WORKBENCH)
    expect(page.locator(".status[data-shown=saved]")).to_be_visible()
    press(options, page.locator(f".tabs [aria-controls=panel-{panel}]"))
    held = page.locator(f".side.{panel}")
    expect(held).to_be_visible()
    return held


def test_people_talk(page: Page, options: dict[str, Any]) -> None:
    side = at_work(page, options, "spans")
    talk = page.locator(".talk-panel")
    press(options, talk.locator("header button"))
    talk.locator("textarea").first.fill("هل «سامي» وحده شخص؟ @karim")
    fits(page, side)
    press(options, talk.get_by_role("checkbox"))
    press(options, talk.locator(".comment-form .primary").first)
    expect(talk.locator(".said")).to_be_visible()
    fits(page, side)
    press(options, talk.locator(".thread-body .actions button").first)
    expect(talk.locator(".thread textarea")).to_be_visible()
    fits(page, side)


def test_the_guidelines_stand_beside(page: Page, options: dict[str, Any]) -> None:
    side = at_work(page, options, "guide")
    text = side.locator(".guide-text")
    expect(text.locator("h3").first).to_be_attached()
    assert text.evaluate("(text) => text.scrollWidth - text.clientWidth") <= 0
    box = text.bounding_box()
    assert box
    assert box["height"] > 100, "no more than a line or two of it would be read"
    fits(page, side)
    press(options, page.locator(".tabs [aria-controls=panel-guide]"))
    expect(side).to_be_hidden()


def test_every_occurrence_is_labelled(page: Page, options: dict[str, Any]) -> None:
    side = at_work(page, options, "spans")
    press(options, side.locator(".span-row"))
    press(options, page.locator(".tabs [aria-controls=panel-spans]"))
    press(options, page.locator(".label-bar .chip:not([data-label])").last)
    sheet = page.get_by_role("dialog")
    expect(sheet.locator(".occurrence-list input")).to_have_count(2)
    fits(page, sheet)
    press(options, sheet.locator(".occurrence-list input:not(:disabled)"))
    press(options, sheet.locator(".occurrence-tools button"))
    press(options, sheet.locator("button.primary"))
    press(options, page.locator(".tabs [aria-controls=panel-spans]"))
    expect(side.locator(".span-row")).to_have_count(2)


def test_keys_are_changed(page: Page, options: dict[str, Any]) -> None:
    page.goto("/keys/")
    settings = page.locator("#key-settings")
    expect(settings.locator(".key-cap").first).to_be_visible()
    fits(page, settings)
    press(options, settings.locator("[data-name=claim] .key-cap"))
    page.keyboard.press("k")
    expect(settings.locator(".told.good")).to_be_in_viewport(ratio=1)
    fits(page, settings)
