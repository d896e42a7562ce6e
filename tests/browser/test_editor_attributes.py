"""Attributes from the keys: of spans, claims, relations and the article."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def field(editor: Editor, name: str) -> Locator:
    return editor.page.get_by_label(name, exact=True).and_(editor.page.locator("input"))


def opened(editor: Editor) -> Locator:
    return editor.page.locator(".claim-card[data-open]")


def attributes(editor: Editor, name: str) -> object:
    """What the server holds of the span with this id."""
    editor.standing("saved")
    return {span["id"]: span["attributes"] for span in editor.stored("claims")}[name]


def test_a_digit_takes_a_choice_and_goes_on_to_the_next_field(editor: Editor) -> None:
    editor.open("claims", "en").row("وزارة الموارد").first.click()
    editor.page.locator(".keys").focus()
    editor.press("Backslash")
    kind = field(editor, "Kind of organisation")
    expect(kind).to_be_focused()
    expect(editor.page.get_by_role("option")).to_have_count(11)
    editor.press("Digit1")
    expect(kind).to_have_value("governmental")
    expect(field(editor, "Normalised form")).to_be_focused()
    editor.page.keyboard.type("op")
    editor.press("Enter", "Enter")
    expect(editor.page.locator(".keys")).to_be_focused()
    assert attributes(editor, "e1") == {"org_subtype": "GOV", "normalised_form": "op"}
    editor.press("Control+z", "Control+z")
    assert attributes(editor, "e1") == {}


def test_typing_narrows_a_long_list_and_the_arrows_choose(editor: Editor) -> None:
    editor.open("claims").row("وزارة الموارد").first.click()
    editor.page.locator(".keys").focus()
    editor.press("Backslash")
    editor.page.keyboard.type("حكوميه")
    expect(editor.page.get_by_role("option")).to_have_text(["1حكومية", "2غير حكومية"])
    editor.press("ArrowDown")
    expect(editor.page.locator("[role=option][data-active]")).to_have_text("2غير حكومية")
    field(editor, "نوع المنظمة").fill("رياض")
    editor.press("Enter")
    expect(field(editor, "نوع المنظمة")).to_have_value("رياضية")


def test_escape_goes_back_to_the_text_and_changes_nothing(editor: Editor) -> None:
    editor.open("claims", "en").row("وزارة الموارد").first.click()
    editor.page.locator(".keys").focus()
    editor.press("Backslash", "ArrowDown", "ArrowDown", "Escape")
    expect(editor.page.locator(".keys")).to_be_focused()
    expect(field(editor, "Kind of organisation")).to_have_value("—")
    expect(editor.page.get_by_role("option")).to_have_count(0)
    editor.press("Backslash", "Enter")
    editor.page.keyboard.type("op")
    editor.press("Escape")
    expect(field(editor, "Normalised form")).to_have_value("")
    assert attributes(editor, "e1") == {}


def test_a_subtype_goes_with_the_label_it_belongs_to_and_one_undo_brings_both_back(
    editor: Editor,
) -> None:
    editor.open("claims", "en").row("وزارة الموارد").first.click()
    editor.page.locator(".keys").focus()
    editor.press("Backslash", "Digit1", "Escape", "p")
    expect(field(editor, "Kind of organisation")).to_have_count(0)
    assert attributes(editor, "e1") == {}
    editor.press("Control+z")
    expect(field(editor, "Kind of organisation")).to_have_value("governmental")
    assert attributes(editor, "e1") == {"org_subtype": "GOV"}


def test_a_claim_s_attributes_are_reached_from_any_of_its_pieces(editor: Editor) -> None:
    editor.open("claims", "en").click("السيطرة")
    editor.press("Backslash")
    expect(field(editor, "Sourcing")).to_be_focused()
    editor.press("ArrowDown", "Enter", "Digit3", "Digit1")
    expect(opened(editor).locator("summary").first).to_be_focused()
    editor.press("Escape")
    assert attributes(editor, "c10") == {
        "sourcing": "explicit",
        "quotation": "mixed",
        "check_worthy": True,
    }


def test_a_claim_without_a_source_says_why(editor: Editor) -> None:
    editor.open("claims", "en").click("المشروع")
    who = opened(editor).locator(".who")
    expect(who).to_contain_text("source unnamed")
    editor.press("Backslash", "Digit4")
    expect(who).to_contain_text("the author")
    editor.press("Escape", "Backslash", "Digit0")
    expect(who).to_contain_text("no source")


def test_a_relation_has_attributes_of_every_kind_in_its_card(editor: Editor) -> None:
    editor.open("claims", "en")
    editor.page.locator(".claim-card", has_text="نفى").locator(".summary").click()
    editor.page.locator(".keys").focus()
    editor.press("/", "Digit7", "Digit1")
    expect(opened(editor).locator(".of-relation summary")).to_have_text("wholly")
    editor.press("Shift+Minus", "Digit9", "ArrowDown", "ArrowDown", "Backslash", "Digit1")
    grounds = field(editor, "Grounds")
    expect(grounds).to_be_focused()
    editor.press("Digit3", "Digit1")
    expect(editor.page.get_by_role("option", selected=True)).to_have_text(
        ["1figures", "3documents"]
    )
    editor.press("Tab")
    expect(grounds).to_have_value("figures, documents")
    expect(field(editor, "What is left of it")).to_be_focused()
    editor.page.keyboard.type("half")
    editor.press("Enter")
    summary = opened(editor).locator(".of-relation summary")
    expect(summary).to_have_text("partly, figures, documents, half")
    editor.press("Shift+Minus", "ArrowDown", "ArrowDown", "Backslash", "Digit2")
    expect(summary).to_have_text("wholly, figures, documents")
    editor.standing("saved")


def test_the_article_s_attributes_are_reached_with_shift(editor: Editor) -> None:
    editor.open("claims", "en").press("Shift+Backslash")
    expect(field(editor, "Topic")).to_be_focused()
    editor.page.keyboard.type("clim")
    editor.press("Enter", "Escape")
    expect(field(editor, "Topic")).to_have_value("environment and climate")
    editor.press("Shift+Backslash", "Enter", "Enter", "Enter")
    expect(field(editor, "Sources")).to_be_focused()
    editor.page.keyboard.type("4")
    editor.press("Enter")
    expect(editor.page.locator(".keys")).to_be_focused()
    editor.standing("saved")
    editor.open("claims", "en")
    editor.press("Shift+Backslash")
    expect(field(editor, "Sources")).to_have_value("4")


def test_with_nothing_in_focus_the_key_says_so(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "Backslash")
    editor.says("No attributes here; a suggestion is accepted first")
