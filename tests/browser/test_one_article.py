"""The way of an annotator through one article: signed in, opened, submitted, taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, text_file

pytestmark = [pytest.mark.browser, pytest.mark.services]


@pytest.fixture
def with_an_article(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Somebody with a project of one article, which nobody has in hand."""
    text = "قال وزير الري مازن الشيخ إن السد امتلأ."
    file = text_file(tmp_path_factory.mktemp("news"), "dam.txt", text)
    desk.manage("create_project", desk.name, "--as", desk.name)
    desk.manage("import_articles", desk.name, str(file))
    return desk


def label(desk: Desk, key: str) -> None:
    """The word at hand, and on to the next."""
    desk.page.keyboard.press(key)
    desk.page.keyboard.press("ArrowLeft")
    desk.saved()


def test_enter_goes_from_the_first_page_to_the_article_and_a_submission_is_taken_back(
    with_an_article: Desk,
) -> None:
    desk = with_an_article
    desk.open("/")
    expect(desk.button("Begin labelling")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page).to_have_url(re.compile("/articles/1/label/$"))
    desk.listens()
    label(desk, "o")
    desk.page.keyboard.press("Control+Enter")
    with desk.page.expect_event("load"):  # it is opened anew
        desk.button("Take back").click()
    desk.listens()
    desk.page.keyboard.press("ArrowLeft")
    label(desk, "g")
    expect(desk.page.locator(".span-list li")).to_have_count(2)
    desk.open("/")
    desk.button("Continue labelling").click()
    desk.listens()
    assert "no difference" in desk.manage("verify_corpus").out
