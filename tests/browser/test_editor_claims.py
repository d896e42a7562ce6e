"""Claims as their cards and keys show them: nested, disputed, of one source, in parts."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.editor import Editor
from tests.browser.test_editor_for_everyone import violations

pytestmark = pytest.mark.browser


def card(editor: Editor, words: str) -> Locator:
    return editor.page.locator(".claim-card", has=editor.page.locator(".what", has_text=words))


def opened(editor: Editor) -> Locator:
    return editor.page.locator(".claim-card[data-open]")


def choose(editor: Editor, words: str) -> None:
    """Brings a claim into focus."""
    card(editor, words).last.locator(".summary").click()
    expect(opened(editor).locator(".what")).to_contain_text(words)


def test_a_nested_claim_leads_to_those_around_and_within_by_key(editor: Editor) -> None:
    editor.open("claims")
    choose(editor, "الوزارة تعلم")
    expect(opened(editor)).to_have_attribute("data-inside", "1")
    expect(opened(editor).locator("[data-way=around]")).to_contain_text("داخل")
    expect(opened(editor).locator("[data-way=within]")).to_contain_text("يتضمن")
    editor.press("Shift+Minus", "Digit4")
    editor.says("الأرض غير صالحة، قول، داخل قول، داخل قول")
    editor.press("Shift+Minus", "ArrowDown", "Enter")
    editor.says("الوزارة تعلم أن الأرض غير صالحة، قول، داخل قول")
    expect(editor.page.locator(".keys")).to_be_focused()


def test_a_claim_disputes_another_that_is_picked_by_its_number(editor: Editor) -> None:
    editor.open("claims", "en")
    choose(editor, "يكون السد جاهزاً")
    editor.press("/", "Digit7")
    expect(card(editor, "السد الجديد")).to_have_attribute("data-number", "1")
    editor.press("Digit1")
    expect(editor.page.locator(".flow-bar")).to_be_hidden()
    expect(opened(editor).locator("[data-way=out]")).to_contain_text("disputes")
    expect(card(editor, "السد الجديد").locator(".tie")).to_have_text(
        "يكون السد جاهزاً disputes this"
    )
    expect(editor.page.locator("svg.relations path")).to_have_count(3)
    expect(editor.page.locator("[data-number]")).to_have_count(0)
    editor.press("Control+z")
    expect(editor.page.locator(".tie")).to_have_count(0)
    editor.press("Control+Shift+z")
    expect(editor.page.locator(".tie")).to_have_count(1)


def test_tab_and_enter_pick_the_other_end_and_delete_cuts_it(editor: Editor) -> None:
    editor.open("claims", "en")
    choose(editor, "الجسر آمن")
    editor.press("/", "Digit6", "Tab")
    editor.says(editor.page.locator(".claim-card .what bdi").last.inner_text()[:80] + "…, Claim")
    editor.press("Tab", "Enter")
    expect(card(editor, "السد الجديد").locator(".tie")).to_have_text("الجسر آمن agrees with this")
    expect(opened(editor).locator(".what")).to_contain_text("الجسر آمن")
    editor.press("Shift+Minus", "ArrowDown", "ArrowDown")
    expect(opened(editor).locator("[data-way=out] .go")).to_be_focused()
    editor.press("Delete")
    expect(editor.page.locator(".tie")).to_have_count(0)
    expect(opened(editor).locator(".go").last).to_be_focused()
    editor.standing("saved")


def test_the_caret_picks_the_other_end_too(editor: Editor) -> None:
    editor.open("claims", "en")
    choose(editor, "الجسر آمن")
    editor.press("/", "Digit7", "ArrowUp", "Enter")
    expect(opened(editor).locator("[data-way=out]")).to_contain_text("الوضع")


def test_a_click_on_a_card_picks_the_other_end(editor: Editor) -> None:
    editor.open("claims", "en")
    choose(editor, "الجسر آمن")
    editor.press("/", "Digit7")
    card(editor, "المياه تكفي").locator(".summary").click()
    expect(card(editor, "المياه تكفي").locator(".tie")).to_contain_text("disputes this")


def test_a_source_lists_all_its_claims_and_a_key_walks_them(editor: Editor) -> None:
    editor.open("claims", "en").click("الحداد", 1)
    said = editor.page.get_by_role("list", name="Claims of this source").locator("li")
    expect(said).to_have_text(
        ["2يكون السد جاهزاً", "3«العمل تأخر عامين»", "4الوزارة تعلم أن الأرض غير صالحة"]
    )
    editor.press("Backquote")
    editor.says("يكون السد جاهزاً, Claim")
    editor.press("Backquote", "Backquote")
    editor.says("الوزارة تعلم أن الأرض غير صالحة, Claim, inside Claim")
    editor.press("Shift+Backquote")
    editor.says("«العمل تأخر عامين», Claim")
    editor.click("الحداد", 1)
    editor.press("Shift+Minus", "Digit2")
    editor.says("يكون السد جاهزاً, Claim")


def test_a_source_and_a_cue_are_added_and_taken_away_by_key(editor: Editor) -> None:
    editor.open("claims", "en")
    choose(editor, "الجسر آمن")
    editor.press("+", "s")
    expect(editor.page.locator(".flow-bar strong")).to_have_text("Source: who says it")
    editor.click("هيئة")
    editor.press("Enter")
    expect(opened(editor).locator(".who")).to_contain_text("رئيس البلدية, ليلى منصور, هيئة")
    expect(opened(editor).get_by_role("combobox", name="Sourcing")).to_have_value("explicit")
    editor.press("+", "v")
    editor.click("وقال")
    editor.press("[", "Enter")
    expect(opened(editor).locator(".word")).to_contain_text("قال")
    editor.press("Shift+Minus", "ArrowDown", "ArrowDown", "Delete")
    expect(opened(editor).locator(".who")).to_contain_text("رئيس البلدية, ليلى منصور")
    expect(opened(editor).locator(".who")).not_to_contain_text("هيئة")
    expect(opened(editor).locator(".go").nth(2)).to_be_focused()


def test_a_dropped_subject_is_offered_the_source_it_points_back_to(editor: Editor) -> None:
    editor.open("claims", "en").click("وأعلنت")
    editor.press("[", "c", "Enter", "Delete")
    expect(editor.page.locator(".flow-bar strong")).to_have_text("Dropped subject: who was it?")
    editor.says("ليلى منصور, Source")
    editor.press("Tab")
    editor.says("الوزارة, Source")
    editor.press("Enter")
    editor.click("الطريق")
    editor.press("Enter")
    expect(opened(editor).locator(".who")).to_contain_text("هيئة الطرق, الوزارة (dropped)")


def test_a_long_claim_is_cut_until_it_is_in_focus(editor: Editor) -> None:
    editor.open("claims")
    last = card(editor, "الطريق الساحلي")
    expect(last.locator(".what")).to_contain_text("…")
    assert last.locator(".what").evaluate("(what) => what.clientHeight") < 60
    choose(editor, "الطريق الساحلي")
    expect(opened(editor).locator(".what")).to_contain_text("وتأخرت بسبب الأمطار")
    expect(opened(editor).locator(".what")).not_to_contain_text("…")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to_in_cards_and_lists(
    editor: Editor, language: str, scheme: str
) -> None:
    editor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    editor.open("claims", language)
    choose(editor, "يكون السد جاهزاً")
    editor.press("/", "Digit7")
    expect(editor.page.locator("[data-number]").first).to_be_visible()
    assert violations(editor.page) == []
    editor.press("Digit1", "Backslash")
    expect(editor.page.get_by_role("listbox")).to_be_visible()
    assert violations(editor.page) == []
    editor.press("Escape", "Shift+Minus", "ArrowDown")
    expect(opened(editor).locator(".go").nth(1)).to_be_focused()
    assert violations(editor.page) == []


def test_a_key_goes_to_the_next_word_that_reports_and_a_claim_begins_there(editor: Editor) -> None:
    editor.open("sample", "en")
    editor.press("Shift+ArrowDown")
    editor.says("قال")
    editor.press("Shift+ArrowDown")
    editor.says("No word that reports after this")
    editor.press("c", "Enter")
    expect(editor.page.locator(".flow-bar .taken")).to_contain_text("قال")
    editor.press("Escape", "Shift+ArrowUp", "Shift+ArrowUp", "c")
    editor.says("السد الجديد سيُفتح في مارس, Claim (suggestion)")


def test_keys_work_on_the_card_of_the_claim_in_focus_and_go_on_in_the_text(editor: Editor) -> None:
    editor.open("claims", "en")
    summary = card(editor, "الجسر آمن").locator(".summary")
    for key, title in (("/", "Which relation?"), ("+", "Claim: what is said")):
        summary.focus()
        editor.press("Enter")
        expect(opened(editor).locator(".what")).to_contain_text("الجسر آمن")
        expect(editor.page.locator(".keys")).to_be_focused()
        summary.focus()
        editor.press(key)
        expect(editor.page.locator(".flow-bar strong")).to_have_text(title)
        expect(editor.page.locator(".keys")).to_be_focused()
        editor.press("Escape")
    other = card(editor, "المياه تكفي").locator(".summary")
    other.focus()
    editor.press("Delete")
    expect(opened(editor).locator(".what")).to_contain_text("الجسر آمن")
    summary.focus()
    editor.press("Delete")
    expect(card(editor, "الجسر آمن")).to_have_count(0)
    expect(editor.page.locator(".keys")).to_be_focused()
