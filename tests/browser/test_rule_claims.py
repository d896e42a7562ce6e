"""A claim that the server's rules see, in an article for which nothing was suggested."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, text_file
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services]

TEXT = "اجتمع المجلس أمس. وقال وزير الري مازن الشيخ إن السد امتلأ."


def test_two_keys_make_it(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    slug = desk.name
    desk.manage("create_project", slug, "--as", desk.name)
    file = text_file(tmp_path_factory.mktemp("news"), "dam.txt", TEXT)
    desk.manage("import_articles", slug, str(file))
    desk.manage("assign", slug, "1", "--to", desk.name)
    desk.open(f"/p/{slug}/articles/1/label/")
    desk.listens()
    for key in ("Shift+ArrowDown", "c", "Enter"):
        desk.page.keyboard.press(key)
    expect(desk.page.locator(".claim-card[data-open] .what")).to_contain_text("السد امتلأ")
    expect(desk.page.locator(".claim-card[data-open] .who")).to_contain_text("مازن الشيخ")
    desk.saved()
    url = f"/api/v1/projects/{slug}/articles/1/workbench/"
    asked = "(url) => fetch(url).then((response) => response.json())"
    until(lambda: len(desk.page.evaluate(asked, url)["set"]["spans"]) == 3)
    held = desk.page.evaluate(asked, url)["set"]
    assert {one["label"] for one in held["relations"]} == {"source_of", "cue_of"}
    assert held["decisions"] == []
    assert "no difference" in desk.manage("verify_corpus").out
