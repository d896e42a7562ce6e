"""Comments, what is unsure, and the guidelines, in the editor by itself."""

import re
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from tests.browser.editor import Editor
from tests.browser.rest import COUNT, heard
from tests.browser.test_editor_for_everyone import violations
from tests.waiting import until

pytestmark = pytest.mark.browser
HEARD = "document.dispatchEvent(new Event('visibilitychange'))"  # asks the server at once


def field(editor: Editor, name: str = "Comment") -> Locator:
    return editor.page.get_by_role("textbox", name=name)


def heads(editor: Editor) -> Locator:
    return editor.page.locator(".talk-panel .thread-head")


def theirs(key: str, text: str, **thread: Any) -> dict[str, Any]:
    """A thread that somebody else has begun."""
    comment = {"key": f"{key}-1", "name": "كريم", "text": text, "removed": False, "mine": False}
    return {"key": key, "comments": [comment | {"written_at": "2026-11-28T06:00:00Z"}]} | thread


def comment_on_the_first_word(editor: Editor, text: str = "أهذا شخص؟") -> None:
    """Labels a word and says something about it."""
    editor.press("ArrowDown", "p", "-")
    expect(field(editor)).to_be_focused()
    editor.page.keyboard.type(text)
    editor.press("Control+Enter")
    expect(editor.page.locator(".comments .said")).to_have_text(text)


def test_a_key_begins_a_thread_on_the_span_in_focus_and_its_row_is_marked(editor: Editor) -> None:
    comment_on_the_first_word(editor.open("sample", "en"))
    expect(field(editor)).to_be_hidden()
    expect(editor.page.locator(".keys")).to_be_focused()
    row = editor.row("وبوتين")
    expect(row.locator(".icon.talk")).to_be_visible()
    expect(row).to_have_attribute("aria-description", "has an open comment")
    editor.page.get_by_role("button", name="Resolve").click()
    expect(row.locator(".icon.talk")).to_have_count(0)
    editor.page.get_by_text("Resolved (1)").click()
    editor.page.get_by_role("button", name="Reopen").click()
    expect(row.locator(".icon.talk")).to_be_visible()


def test_a_thread_outlives_its_span_and_leads_to_its_place(editor: Editor) -> None:
    comment_on_the_first_word(editor.open("sample", "en"))
    editor.press("p")
    editor.lists()
    editor.press("ArrowUp")
    heads(editor).first.click()
    heads(editor).first.click()
    editor.says("وبوتين")


def test_what_is_written_outlives_a_reload_until_it_is_sent(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "p", "-")
    field(editor).fill("لم أنته")
    editor.standing("saved")
    editor.open("sample", "en")
    expect(field(editor)).to_have_value("لم أنته")
    expect(editor.page.locator(".talk-panel .about").first).to_have_text("On “وبوتين”")
    field(editor).press("Control+Enter")
    expect(editor.page.locator(".comments .said")).to_have_text("لم أنته")
    editor.open("sample", "en")
    expect(heads(editor)).to_have_count(1)
    expect(field(editor)).to_be_hidden()


def test_a_comment_that_does_not_arrive_says_so_keeps_its_text_and_stands_once(
    editor: Editor,
) -> None:
    editor.open("sample", "en").press("ArrowDown", "-")
    editor.standing("saved")
    field(editor).fill("هل؟")
    editor.control(isDown=True)
    field(editor).press("Control+Enter")
    expect(editor.page.get_by_role("alert")).to_contain_text("Your text is kept")
    expect(field(editor)).to_have_value("هل؟")
    editor.control(isDown=False)
    field(editor).press("Control+Enter")
    expect(editor.page.locator(".comments .said")).to_have_text("هل؟")


def test_who_curates_begins_a_thread_for_all_on_a_place_in_the_text(editor: Editor) -> None:
    editor.open("sample", "en").press("-")
    expect(field(editor)).to_be_focused()
    for_all = editor.page.get_by_role("checkbox", name="For all who label this article")
    expect(for_all).to_have_count(0)
    editor.open("curating", "en").press("ArrowDown", "p", "-")
    field(editor).fill("انتبهوا إلى هذا الاسم")
    editor.press("Tab", "Space")
    expect(for_all).to_be_checked()
    editor.standing("saved")
    editor.open("curating", "en")
    expect(for_all).to_be_checked()
    for_all.press("Control+Enter")
    expect(editor.page.locator(".thread-body .soft").first).to_have_text(
        "Everybody who labels this article sees this."
    )
    heads(editor).first.click()
    heads(editor).first.click()
    editor.says("وبوتين, Person")
    editor.press("-")
    expect(for_all).not_to_be_checked()


def test_members_are_mentioned_by_keys(editor: Editor) -> None:
    editor.open("sample", "en").press("-")
    field(editor).press_sequentially("إلى @")
    options = editor.page.locator(".mention-list li")
    expect(options).to_have_text(["@karimكريم الصالح", "@maryamمريم"])
    editor.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    editor.press("Enter")
    expect(field(editor)).to_have_value("إلى @maryam ")
    field(editor).press_sequentially("@x")
    expect(options).to_have_count(0)
    editor.press("Escape")
    expect(field(editor)).to_be_hidden()


def test_keys_of_labels_write_into_the_field_and_submit_nothing(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "-")
    field(editor).press_sequentially("pou")
    expect(field(editor)).to_have_value("pou")
    editor.lists()
    editor.press("Control+Enter")
    expect(editor.page.locator(".comments .said")).to_have_text("pou")
    expect(editor.page.get_by_role("dialog")).to_have_count(0)


def test_what_others_say_appears_and_is_announced_and_opening_reads_it(editor: Editor) -> None:
    old = theirs("k0", "سؤال")
    editor.control(said=[old])
    editor.open("sample", "en")
    expect(heads(editor)).to_have_count(1)  # has heard: what was said before is no news
    editor.control(said=[old, theirs("k1", "@souad انظري", unread=True)])
    editor.page.evaluate(HEARD)
    editor.says("1 new comment")
    mention = heads(editor).filter(has_text="mentions you")
    mention.click()
    # The name in a direction of its own: else the @ would stand behind it.
    expect(editor.page.locator(".comments .said")).to_have_text("\u2068@souad\u2069 انظري")
    expect(mention).to_have_count(0)
    expect(editor.page.get_by_role("button", name="Resolve")).to_have_count(0)


def test_what_is_said_before_the_first_answer_comes_stays_in_sight(editor: Editor) -> None:
    asked: list[tuple[Route, APIResponse]] = []

    def late(route: Route) -> None:
        if route.request.method != "GET":
            return route.continue_()
        asked.append((route, route.fetch()))
        return asked[-1][0].fulfill(response=asked[-1][1]) if len(asked) > 1 else None

    editor.page.route("**/threads/", late)
    editor.page.add_init_script(COUNT)
    editor.page.goto(f"{editor.address}?article=sample&lang=en")
    expect(editor.page.locator(".keys")).to_be_focused()
    until(lambda: editor.page.evaluate("1") and asked)
    comment_on_the_first_word(editor)
    route, before = asked[0]
    route.fulfill(response=before)  # it knows nothing of the comment, so it is asked again
    until(lambda: editor.page.evaluate("1") and len(asked) == 2)
    heard(editor.page)
    expect(editor.page.locator(".comments .said")).to_be_visible()


def test_an_answer_in_the_making_stays_when_others_write_meanwhile(editor: Editor) -> None:
    editor.control(said=[theirs("k1", "سؤال")])
    editor.open("sample", "en")
    heads(editor).click()
    editor.page.get_by_role("button", name="Answer").click()
    answer = field(editor, "Answer")
    answer.press_sequentially("جو")
    editor.control(said=[theirs("k1", "وسؤال آخر") | {"key": "k1"}, theirs("k2", "غيره")])
    editor.page.evaluate(HEARD)
    expect(heads(editor)).to_have_count(2)
    expect(answer).to_be_focused()
    answer.press_sequentially("اب")
    editor.press("Control+Enter")
    expect(editor.page.locator(".comments .said").last).to_have_text("جواب")


def test_ones_own_comment_can_be_taken_away(editor: Editor) -> None:
    comment_on_the_first_word(editor.open("sample", "en"))
    editor.page.get_by_role("button", name="Take this comment away").click()
    expect(editor.page.locator(".comments")).to_contain_text("Taken away by its author")


def test_the_address_of_a_thread_opens_it(editor: Editor) -> None:
    editor.control(said=[theirs("k1", "أولاً"), theirs("k2", "ثانياً")])
    editor.page.goto(f"{editor.address}?article=sample&lang=en#thread-k2")
    expect(editor.page.locator(".comments .said")).to_have_text("ثانياً")


def test_a_span_is_marked_unsure_by_a_key_and_undo_takes_it_back(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "p", "u")
    editor.lists("وبوتين Person ?")
    expect(editor.page.locator(".label-tag", has_text="Person ?")).to_be_visible()
    editor.says("وبوتين, Person (Unsure)")
    editor.standing("saved")
    assert [span["attributes"] for span in editor.stored()] == [{"unsure": True}]
    editor.press("Control+z")
    editor.lists("وبوتين Person")
    editor.standing("saved")
    assert [span["attributes"] for span in editor.stored()] == [{}]


def test_the_list_can_be_sifted_for_what_is_unsure(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "p", "u", "ArrowLeft", "o")
    editor.lists("وبوتين Person ?", "ليس Organisation")
    editor.page.get_by_role("button", name="Unsure only (1)").click()
    expect(editor.page.locator(".span-row")).to_have_text(["وبوتين Person ?"])
    editor.page.get_by_role("button", name="Unsure only (1)").click()
    editor.lists("وبوتين Person ?", "ليس Organisation")


def test_nothing_of_ones_own_in_focus_is_said_instead_of_marked(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "u")
    editor.says("Put one of your own spans in focus to mark it unsure")


def clause(page: Page) -> Locator:
    return page.locator(".guide-text [aria-current]")


def test_the_guidelines_open_at_the_clause_of_the_label_in_hand(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "o", "Shift+Quote")
    expect(clause(editor.page)).to_have_attribute("data-subject", "entity:ORG")
    expect(clause(editor.page)).to_be_in_viewport()
    editor.press("p")
    expect(clause(editor.page)).to_have_attribute("data-subject", "entity:PERS")
    expect(clause(editor.page)).to_be_in_viewport()
    editor.press("p", "ArrowUp", "v")
    expect(clause(editor.page)).to_have_attribute("data-subject", "cue:CUE")
    editor.standing("saved")
    editor.open("sample", "en")
    expect(editor.page.locator(".side.guide .content")).to_be_visible()
    editor.press("Shift+Quote")
    expect(editor.page.locator(".side.guide .content")).to_be_hidden()


def test_guidelines_that_cannot_be_fetched_say_so_and_are_asked_for_again(editor: Editor) -> None:
    editor.page.route("**/guidelines/", lambda route: route.abort())
    editor.open("sample", "en").press("Shift+Quote")
    expect(editor.page.locator(".side.guide").get_by_role("alert")).to_be_visible()
    editor.page.unroute("**/guidelines/")
    editor.press("Shift+Quote", "Shift+Quote")
    expect(editor.page.locator(".guide-text h3").first).to_be_attached()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_has_nothing_to_object_to_in_comments_and_guidelines(
    editor: Editor, language: str
) -> None:
    editor.control(said=[theirs("k1", "سؤال", unread=True)])
    editor.open("sample", language).press("ArrowDown", "p", "u", "Shift+Quote", "-")
    expect(editor.page.locator(".comment-form textarea").first).to_be_focused()
    editor.page.keyboard.type("@")
    expect(editor.page.locator(".mention-list li").first).to_be_visible()
    expect(heads(editor)).to_have_count(1)
    expect(clause(editor.page)).to_be_visible()
    assert violations(editor.page) == []


def test_on_a_telephone_the_guidelines_are_a_sheet(editor: Editor) -> None:
    editor.page.set_viewport_size({"width": 390, "height": 780})
    editor.open("sample", "en").press("ArrowDown", "o")
    sheet = editor.page.locator(".side.guide")
    expect(sheet).to_be_hidden()
    editor.page.locator(".tabs").get_by_role("button", name="Guidelines").click()
    expect(clause(editor.page)).to_be_in_viewport()
    expect(editor.page.locator(".side.spans")).to_be_hidden()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not editor.page.evaluate(wide)
    editor.press("-")
    expect(sheet).to_be_hidden()
    expect(field(editor)).to_be_focused()
    assert re.search("spans", editor.page.locator(".side.spans").get_attribute("class") or "")
