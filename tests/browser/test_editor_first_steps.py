"""The newcomer's three steps: shown once, ticked off by doing them, and out of the way."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def opened(editor: Editor, language: str = "en") -> Locator:
    """The hint on the sample article, as in the demo project."""
    return editor.open("sample", language, newcomers=True).page.locator(".first-steps")


def step(hint: Locator, name: str, standing: str) -> None:
    expect(hint.locator(f"[data-step={name}]")).to_have_attribute("data-standing", standing)


def test_each_step_is_ticked_off_by_doing_it_and_then_the_hint_is_gone_for_good(
    editor: Editor,
) -> None:
    hint = opened(editor)
    step(hint, "suggestion", "next")
    editor.press("Tab", "Enter")
    step(hint, "suggestion", "done")
    step(hint, "label", "next")
    expect(hint.get_by_role("status")).to_have_text("Done. Select words and label them")
    hint = opened(editor, "ar")
    step(hint, "suggestion", "done")
    editor.click("حاضرة")
    editor.press("p")
    step(hint, "label", "done")
    editor.click("تكفي")
    editor.press("c", "Enter", "Enter", "Enter")
    step(hint, "claim", "done")
    expect(hint).to_be_visible()
    opened(editor)
    expect(hint).to_have_count(0)


def test_it_can_be_sent_away_and_this_browser_remembers_it(editor: Editor) -> None:
    hint = opened(editor)
    hint.get_by_role("button", name="Hide the first steps").click()
    expect(hint).to_have_count(0)
    opened(editor)
    expect(hint).to_have_count(0)
    editor.page.evaluate("localStorage.clear()")
    expect(opened(editor)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_moves_the_text_and_covers_none_of_it(editor: Editor, width: int) -> None:
    editor.page.set_viewport_size({"width": width, "height": 800})
    hint = opened(editor, "ar")
    step(hint, "suggestion", "next")
    shown, text = hint.bounding_box(), editor.page.locator(".passage p").first.bounding_box()
    assert shown
    assert text
    assert shown["y"] + shown["height"] <= text["y"]
    assert editor.page.evaluate("document.documentElement.scrollWidth") <= width


def test_other_projects_do_not_show_it(editor: Editor) -> None:
    editor.open()
    expect(editor.page.locator(".first-steps")).to_have_count(0)
