"""A curator at a window of a live server, who decides by keys."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.signing_in import sign_in

QUEUE, PAGE = "/p/news/curation/", "/p/news/articles/1/curation/"


def signed_in(browser: Browser, server: str, name: str, **options: object) -> Page:
    """A window in which somebody has signed in; a fault in its console fails the test."""
    usual = {"viewport": {"width": 1280, "height": 900}, "locale": "en"}
    page = browser.new_page(**{**usual, **options}, base_url=server)  # type: ignore[arg-type]
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    sign_in(page, name)
    return page


def here(page: Page, words: str, state: str = "Open") -> None:
    """Waits until the place in focus has these words in its row, and stands like this."""
    row = page.locator(".place-row[aria-expanded=true]")
    expect(row).to_contain_text(words)
    expect(row.locator(".state")).to_have_text(state)


def settled(page: Page, count: int, of: int) -> None:
    """Waits until so many places are settled."""
    expect(page.locator(".counts")).to_contain_text(f"{count} of {of} settled")


def quoting(page: Page, words: str) -> int:
    """The number of the one alternative that quotes exactly these words, from 1."""
    alternatives = page.locator(".alternative").all()
    said = [one.locator("q").all_inner_texts() for one in alternatives]
    [number] = [number for number, quotes in enumerate(said, 1) if words in quotes]
    return number


def chosen(page: Page) -> Locator:
    """The alternatives that were chosen at the place in focus."""
    return page.locator(".alternative[aria-pressed=true]")
