"""What two models suggest alike, in the editor: one place, one question."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def test_both_models_are_named_with_their_scores_the_surest_first(editor: Editor) -> None:
    editor.open("twins", "en")
    ministry = editor.page.locator(".span-row.suggested[data-label='entity:ORG']")
    expect(ministry).to_have_count(1)
    expect(ministry).to_have_attribute("title", "suggestion crf/3 97%, lexicon/1 90%")
    ministry.click()
    lines = editor.page.locator(".inspector .score-line")
    expect(lines).to_have_text(["suggestion: crf/397%", "suggestion: lexicon/190%"])
    expect(editor.page.locator(".mark.suggested[data-label='entity:ORG']")).to_have_count(1)


def test_one_key_decides_for_both_and_one_undo_takes_it_back(editor: Editor) -> None:
    editor.open("twins", "en").row("سالم الحداد").click()
    editor.page.locator(".keys").focus()
    editor.press("Enter")
    editor.standing("saved")
    assert editor.decisions("twins") == {"run-1/e3": "accepted", "run-2/p": "accepted"}
    assert editor.revision("twins") == 1
    editor.press("Control+z")
    editor.lists()
    expect(editor.page.locator(".span-row.suggested[data-label='entity:PERS']")).to_have_count(1)


def test_what_is_counted_and_asked_about_at_the_end_is_what_is_walked_through(
    editor: Editor,
) -> None:
    editor.open("twins", "en")
    editor.press("Shift+A", "Control+a", "5", "0")
    expect(editor.page.locator("dialog output")).to_have_text("Would be accepted: 3 of 3")
    editor.press("Enter")
    editor.says("Accepted: 3 suggestions")
    editor.press("Control+Enter")
    expect(editor.page.locator("dialog")).to_contain_text("1 suggestion")
    editor.page.get_by_role("button", name="Review").click()
    card = editor.page.locator(".claim-card.suggested[data-open]")
    expect(card).to_have_count(1)
    editor.press("Enter")
    expect(editor.page.locator(".claim-card.suggested")).to_contain_text("الموارد")
    editor.press("Delete")
    expect(editor.page.locator(".claim-card.suggested")).to_have_count(0)
    expect(editor.page.locator(".claim-card")).to_have_count(1)
    editor.standing("saved")
    said = editor.decisions("twins")
    assert (said["run-2/c"], said["run-2/s"]) == ("accepted", "rejected")
