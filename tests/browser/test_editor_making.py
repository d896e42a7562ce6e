"""A claim in the making: by the rules, step by step, across reloads, and when one leaves."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor
from tests.browser.rest import listening
from tests.browser.test_editor_for_everyone import violations

pytestmark = pytest.mark.browser

# The ledger asks which tabs are open, and then whoever looks for what closed ones were making:
# the latter are answered only once `goOn` is called.
LATE = """
const query = navigator.locks.query.bind(navigator.locks);
const late = new Promise((resolve) => { window.goOn = resolve; });
let asked = 0;
navigator.locks.query = () => (asked++ ? late.then(query) : query());
"""


def test_undo_steps_back_in_a_claim_in_the_making_and_leaves_what_was_done(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown", "p", "ArrowLeft", "c", "Enter", "Enter")
    expect(editor.page.locator(".flow-bar strong")).to_have_text("Claim: what is said")
    editor.press("Control+z")
    expect(editor.page.locator(".flow-bar strong")).to_have_text("Source: who says it")
    editor.press("Control+z", "Control+z")
    expect(editor.page.locator(".flow-bar")).to_be_hidden()
    editor.lists("وبوتين Person")
    editor.press("Control+z")
    editor.lists()


def test_submitting_asks_about_a_claim_in_the_making(editor: Editor) -> None:
    editor.open("bare", "en").press("ArrowDown", "c", "Enter", "Control+Enter")
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Finish it").click()
    expect(editor.page.locator(".flow-bar strong")).to_have_text("Source: who says it")
    editor.press("Control+Enter")
    dialog.get_by_role("button", name="Leave out and submit").click()
    expect(editor.page.locator(".notices")).to_contain_text("Submitted")


def test_a_claim_in_the_making_outlives_a_reload(editor: Editor) -> None:
    editor.open("bare", "en").press("Shift+ArrowDown", "c", "Enter")
    editor.click("سالم")
    step = editor.page.locator(".flow-bar strong")
    expect(step).to_have_text("Source: who says it")
    editor.open("bare", "en")
    expect(step).to_have_text("Source: who says it")
    editor.says("Going on with what was begun here")
    editor.press("Enter", "Control+z", "Control+z")
    expect(step).to_have_text("Cue: the word that reports")
    editor.press("Enter", "Escape")
    editor.open("bare", "en")
    expect(editor.page.locator(".flow-bar")).to_be_hidden()


def test_what_is_pressed_before_a_claim_goes_on_is_passed_over(editor: Editor) -> None:
    page = editor.open("bare", "en").page
    editor.press("Shift+ArrowDown", "c", "Enter")
    page.add_init_script(LATE)
    page.reload()
    page.locator(".label-bar .chip", has_text="Person").click()
    page.get_by_role("button", name="Submit").click()
    page.evaluate("goOn()")
    listening(page)
    expect(page.locator(".flow-bar strong")).to_have_text("Source: who says it")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert editor.stored("bare") == []


def test_two_keys_make_a_claim_that_the_rules_see(editor: Editor) -> None:
    editor.open("ruled", "en").press("Shift+ArrowDown")
    editor.says("قال")
    editor.press("c")
    editor.says("By the rules: قال; claim: المياه تكفي ثلاث مدن")
    editor.press("Enter")
    editor.lists("قال Cue", "المياه تكفي ثلاث مدن Claim")
    editor.press("Control+z")
    editor.lists()


def test_what_the_rules_see_is_gone_through_step_by_step(editor: Editor) -> None:
    editor.open("ruled", "en").press("c")
    step = editor.page.locator(".flow-bar strong")
    expect(step).to_have_text("Claim: what is said")
    expect(editor.page.locator(".flow-bar .taken")).to_contain_text("وزارة الموارد")
    editor.page.locator(".flow-bar").get_by_role("button", name="Step by step").click()
    expect(step).to_have_text("Cue: the word that reports")
    expect(editor.page.get_by_role("button", name="Step by step")).to_have_count(0)
    editor.press("Enter", "Delete", "Enter", "Enter")
    assert violations(editor.page) == []


def test_two_windows_make_a_claim_each(editor: Editor) -> None:
    editor.open("bare", "en").press("Shift+ArrowDown", "c", "Enter")
    expect(editor.page.locator(".flow-bar")).to_be_visible()
    other = Editor(editor.page.context.new_page(), editor.address).open("bare", "en")
    expect(other.page.locator(".flow-bar")).to_be_hidden()


def test_skipping_asks_about_a_claim_in_the_making(editor: Editor) -> None:
    editor.open("bare", "en").press("Shift+ArrowDown", "c", "Enter")
    skip = editor.page.locator(".top-bar").get_by_role("button", name="Skip")
    dialog = editor.page.get_by_role("dialog")
    skip.click()
    dialog.get_by_role("button", name="Finish it").click()
    step = editor.page.locator(".flow-bar strong")
    expect(step).to_have_text("Source: who says it")
    skip.click()
    dialog.get_by_role("button", name="Leave out and skip").click()
    dialog.get_by_role("button", name="Cancel").click()
    expect(step).to_have_text("Source: who says it")
    skip.click()
    dialog.get_by_role("button", name="Leave out and skip").click()
    dialog.get_by_role("button", name="I cannot judge it").click()
    expect(editor.page.locator(".flow-bar")).to_be_hidden()
    editor.open("bare", "en")
    expect(editor.page.locator(".flow-bar")).to_be_hidden()


def test_every_source_and_piece_of_a_suggestion_is_asked_about_and_can_be_left_out(
    editor: Editor,
) -> None:
    editor.open("several", "en").press("Tab", "c", "Enter")
    editor.says("وزارة الموارد, Source (suggestion)")
    bar = editor.page.locator(".flow-bar")
    expect(bar.get_by_role("button", name="Leave out")).to_be_visible()
    editor.press("Enter")
    editor.says("سالم الحداد, Source (suggestion)")
    editor.press("Delete")
    editor.says("السد الجديد, Claim (suggestion)")
    editor.press("Enter")
    editor.says("المياه تكفي, Claim (suggestion)")
    expect(bar.locator(".taken li").last).to_contain_text("السد الجديد")
    editor.press("Enter")
    editor.standing("saved")
    decided = editor.decisions("several")
    rejected = {name for name, outcome in decided.items() if outcome == "rejected"}
    assert rejected == {"a/s2", "a/s2 source_of c"}
    assert len(decided) == 9
    assert "corrected" not in decided.values()


def test_what_the_rules_see_in_pieces_is_gone_through_piece_by_piece(editor: Editor) -> None:
    editor.open("ruled", "en").press("c", "c", "Enter", "Enter")
    editor.says("السد الجديد")
    editor.press("+")
    editor.says("سيُفتح في مارس")
    editor.press("Enter")
    card = editor.page.locator(".claim-card[data-open] .what")
    expect(card).to_contain_text("السد الجديد … سيُفتح في مارس")
