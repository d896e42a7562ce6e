"""What pictures of the editor showed to be wrong, and shall not be again."""

import base64

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor
from tests.browser.rest import shown
from tests.browser.test_editor_forced_colours import DIFFERING

pytestmark = pytest.mark.browser


def test_the_ring_around_a_field_beside_the_text_is_whole(editor: Editor) -> None:
    editor.open().press("ArrowDown", "o", "Backslash")
    field = editor.page.locator(".side.spans input:focus")
    expect(field).to_be_visible()
    shown(editor.page)
    box = field.bounding_box()
    assert box
    for left in (box["x"] - 2, box["x"] + box["width"]):
        strip = {"x": left, "y": box["y"] + 8, "width": 2, "height": box["height"] - 16}
        pictures = []
        for outline in ("", "none"):
            field.evaluate("(field, outline) => { field.style.outline = outline; }", outline)
            picture = editor.page.screenshot(clip=strip)  # type: ignore[arg-type]
            pictures.append(base64.b64encode(picture).decode())
        assert editor.page.evaluate(DIFFERING, pictures) >= box["height"] - 16


def test_a_choice_stands_beside_its_words(editor: Editor) -> None:
    editor.open("sample", "en").press("Shift+A")
    radios = editor.page.locator("dialog [type=radio]")
    expect(radios.first).to_be_visible()
    for label in editor.page.locator("dialog label:has([type=radio])").all():
        assert label.evaluate("(label) => label.clientHeight") < 32


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_sheet_of_keys_opens_at_its_beginning(editor: Editor, language: str) -> None:
    editor.open("sample", language).press("?")
    expect(editor.page.get_by_role("dialog").get_by_role("heading").first).to_be_in_viewport()
    assert editor.page.evaluate("document.querySelector('dialog').scrollTop") == 0


def test_nothing_can_be_pressed_that_an_article_for_reading_does_not_allow(editor: Editor) -> None:
    editor.control(refusal={"status": 409, "type": "application/json", "body": '{"code": "gone"}'})
    editor.open("sample", "en").press("ArrowDown", "p")
    editor.standing("refused")
    chips = editor.page.locator(".label-bar .chip")
    expect(chips.filter(has_text="Claim…")).to_be_disabled()
    expect(editor.page.locator(".label-bar .chip:enabled")).to_have_count(0)
