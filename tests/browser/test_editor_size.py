"""The longest article that the editor is meant for: 200,000 words with 20,000 spans."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

# What a slow and busy machine may take for one step, in milliseconds.
PATIENCE = 60_000


def test_two_hundred_thousand_words_open_and_take_a_label(editor: Editor) -> None:
    page = editor.open("longest", "en", patience=PATIENCE).page
    saved = page.locator(".status[data-standing=saved]")
    expect(saved).not_to_be_empty(timeout=PATIENCE)
    assert 0 < page.locator(".mark").count() < 600
    held = {span["id"] for span in editor.stored("longest")}
    assert len(held) == 20_000
    editor.press("ArrowDown", "ArrowDown", "Shift+ArrowLeft", "Shift+ArrowLeft", "p")
    named = page.locator(".span-row[aria-current] .label-name")
    expect(named).to_have_text("Person", timeout=PATIENCE)
    expect(saved).not_to_be_empty(timeout=PATIENCE)
    (made,) = (span for span in editor.stored("longest") if span["id"] not in held)
    assert made["label"] == "PERS"
    editor.press("Control+z")
    row = page.locator(f".span-row[data-span='/{made['id']}']")
    expect(row).to_have_count(0, timeout=PATIENCE)
