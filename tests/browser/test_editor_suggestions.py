"""Suggestions in the editor: the walk and its orders, many decided by score, bare articles."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def dialog_of(editor: Editor) -> None:
    """Opens the question about many suggestions by its key."""
    editor.press("Shift+A")
    expect(editor.page.locator("dialog")).to_be_visible()


def test_the_walk_goes_by_score_and_the_choice_is_kept(editor: Editor) -> None:
    editor.open()
    editor.press("Shift+Semicolon")
    editor.says("الأقل ثقة")
    editor.press("Tab")
    editor.says("الثلاثاء، تاريخ (اقتراح)")
    editor.press("Tab")
    editor.says("وزارة الموارد، منظمة (اقتراح)، مصدر (اقتراح)")
    editor.open()
    chosen = editor.page.locator(".orders [aria-pressed=true]")
    expect(chosen).to_have_text("الأقل ثقة")
    editor.page.get_by_role("button", name="بترتيب النص").click()
    expect(chosen).to_have_text("بترتيب النص")
    editor.press("Tab")
    expect(editor.page.locator(".claim-card.suggested[data-open]")).to_have_count(1)


def test_the_score_and_the_model_of_the_suggestion_in_focus_are_shown(editor: Editor) -> None:
    editor.open(language="en").press("Shift+Semicolon", "Tab")
    line = editor.page.locator(".inspector .score-line")
    expect(line).to_have_text("suggestion: lexicon/180%")
    expect(line.get_by_role("progressbar", name="Score")).to_have_attribute("value", "80")


def test_all_from_a_score_on_are_accepted_by_keys_alone_with_one_undo(editor: Editor) -> None:
    editor.open(language="en")
    dialog_of(editor)
    would = editor.page.locator("dialog output")
    expect(would).to_have_text("Would be accepted: 2 of 2")
    expect(editor.page.locator("dialog")).to_contain_text("left alone: 2 suggestions")
    editor.press("Control+a", "8", "5")
    expect(would).to_have_text("Would be accepted: 1 of 2")
    editor.press("Enter")
    editor.says("Accepted: 1 suggestion")
    editor.lists("وزارة الموارد Organisation")
    editor.standing("saved")
    editor.press("Control+z")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(0)
    editor.standing("saved")
    assert editor.stored() == []


def test_all_under_a_score_are_rejected_with_one_undo(editor: Editor) -> None:
    editor.open(language="en")
    waiting = editor.page.locator(".span-row.suggested")
    expect(waiting).to_have_count(6)
    editor.page.get_by_role("button", name="By score").click()
    editor.page.get_by_label("Reject all under this score").check()
    editor.page.locator("dialog [type=number]").fill("85")
    editor.page.get_by_role("button", name="Reject", exact=True).last.click()
    editor.says("Rejected: 1 suggestion")
    expect(waiting).to_have_count(5)
    editor.press("Control+z")
    expect(waiting).to_have_count(6)


def test_a_sentence_alone_is_decided_by_score_with_one_undo(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown")
    dialog_of(editor)
    would = editor.page.locator("dialog output")
    editor.press("Control+a", "1", "0")
    expect(would).to_have_text("Would be accepted: 2 of 2")
    editor.page.get_by_label("In this sentence").check()
    expect(would).to_have_text("Would be accepted: 0 of 0")
    editor.press("Escape")
    expect(editor.page.locator("dialog")).to_have_count(0)
    editor.press("ArrowUp")
    dialog_of(editor)
    editor.page.get_by_label("In this sentence").check()
    editor.page.get_by_role("button", name="Accept", exact=True).last.click()
    editor.says("Accepted: 2 suggestions")
    editor.press("Control+z")
    editor.lists()


def test_what_is_changed_of_a_suggestion_is_recorded_as_corrected(editor: Editor) -> None:
    editor.open(language="en").click("الثلاثاء")
    editor.press("t")
    editor.click("الحداد")
    editor.press("[")
    editor.standing("saved")
    editor.lists("الثلاثاء Time", "الم الحداد Person")  # without a clitic, by a letter
    assert editor.decisions() == {"run-1/e2": "corrected", "run-1/e3": "corrected"}


def test_nothing_is_decided_unless_the_question_is_taken(editor: Editor) -> None:
    editor.open(language="en")
    dialog_of(editor)
    editor.press("Escape")
    expect(editor.page.locator("dialog")).to_have_count(0)
    dialog_of(editor)
    editor.press("Control+a", "9", "9")
    expect(editor.page.locator("dialog button").first).to_be_disabled()
    editor.press("Enter")
    expect(editor.page.locator("dialog")).to_be_visible()
    editor.press("Escape")
    expect(editor.page.locator("dialog")).to_have_count(0)
    editor.standing("saved")
    assert editor.stored() == []


def test_a_bare_article_says_once_that_it_is_one(editor: Editor) -> None:
    editor.open("bare", language="en")
    notice = editor.page.locator(".notice")
    expect(notice).to_contain_text("Some articles come without suggestions; this is one of them.")
    editor.page.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)
    editor.open("bare", language="en")
    expect(editor.page.locator(".suggestions")).to_contain_text("this is one of them")
    expect(notice).to_have_count(0)
    expect(editor.page.locator(".orders")).not_to_be_visible()


def test_what_a_suggestion_says_besides_its_label_is_shown_before_it_is_taken(
    editor: Editor,
) -> None:
    editor.open("described", "en").press("Tab")
    card = editor.page.locator(".claim-card.suggested[data-open]")
    expect(card.locator(".said-values")).to_have_text(
        [
            "ClaimSourcing: explicitQuotation: indirectWorth checking: Yes",
            "SourceForm: namedAnonymous: No",
        ]
    )
    editor.row("وزارة الموارد").first.click()
    line = editor.page.locator(".inspector .said-values")
    expect(line).to_have_text("Kind of organisation: governmental")
    editor.row("الثلاثاء").click()
    expect(line).to_have_count(0)


def test_whoever_has_suggestions_is_told_that_some_articles_come_without(editor: Editor) -> None:
    told = editor.page.get_by_text("Some articles of this project come without suggestions.")
    editor.open("some_bare", "en")
    expect(told).to_be_visible()
    editor.open("sample", "en")
    expect(told).to_have_count(0)
