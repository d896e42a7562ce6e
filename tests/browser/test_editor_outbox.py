"""Nothing is lost, and the status says where everything is."""

import json

import pytest
from playwright.sync_api import Route, expect

from tests.browser.editor import Editor
from tests.browser.rest import intercept, listening

pytestmark = pytest.mark.browser


def test_edits_made_while_the_server_is_away_outlive_the_tab(editor: Editor) -> None:
    editor.open()
    editor.control(isDown=True)
    editor.press("ArrowDown", "p", "ArrowLeft", "o")
    editor.standing("offline")
    expect(editor.page.locator(".status")).to_contain_text("تعديلان")
    editor.page.goto("about:blank")  # closes it before the server is back
    editor.control(isDown=False)
    editor.open()
    editor.lists("وبوتين شخص", "ليس منظمة")
    editor.standing("saved")
    assert len(editor.stored()) == 2


def test_the_network_coming_back_sends_what_waits(editor: Editor) -> None:
    editor.open()
    editor.page.context.set_offline(True)
    editor.press("ArrowDown", "p")
    editor.standing("offline")
    editor.page.context.set_offline(False)
    editor.standing("saved")
    assert len(editor.stored()) == 1


def test_an_ended_session_keeps_the_edits_until_the_same_person_is_back(editor: Editor) -> None:
    editor.open(language="en")
    editor.control(person="8")
    editor.press("ArrowDown", "p")
    editor.standing("someone-else")
    expect(editor.page.get_by_role("link", name="Sign them out")).to_be_visible()
    assert editor.stored() == []
    editor.control(person="7")
    editor.page.evaluate("window.dispatchEvent(new Event('focus'))")
    editor.standing("saved")
    assert len(editor.stored()) == 1


def test_a_true_conflict_shows_both_sides_and_a_choice(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown", "p")
    editor.standing("saved")
    other = Editor(editor.page.context.new_page(), editor.address).open(language="en")
    other.press("ArrowDown", "o")
    other.standing("saved")
    editor.page.bring_to_front()
    editor.press("g")
    dialog = editor.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Country or city")
    expect(dialog).to_contain_text("Organisation")
    dialog.get_by_role("button", name="Keep the other").click()
    editor.standing("saved")
    editor.lists("وبوتين Organisation")


def test_a_refusal_says_why_and_offers_the_edits_as_a_file(editor: Editor) -> None:
    editor.open(language="en")
    body = json.dumps({"code": "lease_lost", "message": "Your turn has run out."})
    editor.control(refusal={"status": 409, "type": "application/json", "body": body})
    editor.press("ArrowDown", "p")
    editor.standing("refused")
    expect(editor.page.locator(".notices")).to_contain_text("Your turn has run out.")
    with editor.page.expect_download() as download:
        editor.page.get_by_role("button", name="Download them").click()
    kept = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [edit["after"]["label"] for edit in kept["batches"][0]["edits"]] == ["PERS"]


def test_a_browser_that_keeps_nothing_says_so(editor: Editor) -> None:
    editor.page.add_init_script("delete window.indexedDB; indexedDB = undefined")
    editor.open(language="en")
    editor.control(isDown=True)
    editor.press("ArrowDown", "p")
    expect(editor.page.locator(".status")).to_contain_text("keeps nothing")


def test_whoever_goes_offline_after_opening_can_still_do_everything(editor: Editor) -> None:
    editor.open()
    editor.page.context.set_offline(True)
    editor.press("Shift+Slash")
    expect(editor.page.locator("dialog")).to_be_visible()
    editor.press("Escape", "ArrowDown", "c")
    expect(editor.page.locator(".flow-bar")).to_be_visible()
    editor.press("Escape", "p")
    editor.lists("وبوتين شخص")
    editor.standing("offline")
    editor.page.context.set_offline(False)
    editor.standing("saved")


def test_what_was_undone_before_a_reload_is_redone_after_it(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown", "p", "Control+z")
    editor.says("Undone")
    editor.standing("saved")
    editor.open(language="en").press("Control+Shift+z")
    editor.says("Done again")
    editor.lists("وبوتين Person")


def test_undo_steps_over_what_another_window_changed_since(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown", "p", "ArrowLeft", "o")
    editor.standing("saved")
    other = Editor(editor.page.context.new_page(), editor.address).open(language="en")
    other.press("ArrowDown", "ArrowLeft", "g")
    other.standing("saved")
    editor.page.bring_to_front()
    editor.press("ArrowLeft", "p")
    editor.standing("saved")
    editor.press("Control+z")
    editor.says("Undone")
    editor.press("Control+z")
    editor.says("This was changed since, and cannot be undone")
    editor.lists("وبوتين Person", "ليس Country or city")
    editor.press("Control+z")
    editor.says("Undone")
    editor.lists("ليس Country or city")


def test_undo_says_that_the_server_cannot_be_asked(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown", "p")
    editor.standing("saved")
    editor.open(language="en")
    editor.control(isDown=True)
    editor.press("Control+z")
    editor.says("What was done before cannot be asked for now: the server does not answer")
    editor.control(isDown=False)
    editor.press("Control+z")
    editor.says("Undone")
    editor.lists()


def test_a_window_that_is_behind_another_submits_at_the_second_attempt(editor: Editor) -> None:
    editor.open("bare", "en")
    other = Editor(editor.page.context.new_page(), editor.address).open("bare", "en")
    other.press("ArrowDown", "p")
    other.standing("saved")
    editor.page.bring_to_front()
    editor.press("Control+Enter")
    expect(editor.page.locator(".notices")).to_contain_text("The labels have changed since.")
    editor.lists("وبوتين Person")
    editor.press("Control+Enter")
    expect(editor.page.locator(".notices")).to_contain_text("Submitted")


def test_nothing_is_changed_while_the_article_is_on_its_way_and_all_is_after_a_refusal(
    editor: Editor,
) -> None:
    editor.open("bare", "en").press("ArrowDown", "p")
    editor.standing("saved")
    held = list[Route]()
    intercept(editor.page, "**/submit/", lambda route: held.append(route))
    with editor.page.expect_request("**/submit/"):
        editor.press("Control+Enter")
    editor.press("ArrowLeft", "o")
    editor.says("Read only")
    editor.press("Control+z")
    editor.says("Read only")
    editor.lists("وبوتين Person")
    status = editor.page.locator(".status")
    expect(status).to_have_text("Sending…")
    editor.press("Control+Enter")  # asks nobody a second time
    held[0].fulfill(status=409, json={"code": "conflict", "message": "Not now.", "revision": 0})
    expect(editor.page.locator(".notices")).to_contain_text("Not now.")
    expect(status).to_have_text("Saved")
    editor.press("o")
    editor.lists("وبوتين Person", "ليس Organisation")
    editor.standing("saved")
    assert len(editor.stored("bare")) == 2
    assert len(held) == 1


def test_without_an_answer_nobody_says_that_the_article_was_not_submitted(editor: Editor) -> None:
    editor.open("bare", "en")
    intercept(editor.page, "**/submit/", lambda route: route.abort())
    editor.press("Control+Enter")
    notice = editor.page.locator(".notice[data-name=refused]")
    expect(notice).to_contain_text("No answer came from the server, which may have received this.")
    editor.press("ArrowDown", "p")
    editor.standing("saved")
    with editor.page.expect_navigation():
        notice.get_by_role("button", name="Reload the page").click()
    listening(editor.page)
    editor.lists("وبوتين Person")


def test_who_comes_back_to_an_article_that_was_given_away_sees_it_as_it_stands(
    editor: Editor,
) -> None:
    editor.open("bare", "en")
    returned = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    held = list[Route]()
    intercept(editor.page, "**/submit/", lambda route: held.append(route))
    with editor.page.expect_request("**/submit/"):
        editor.press("Control+Enter")
    expect(editor.page.locator(".status")).to_have_text("Sending…")
    with editor.page.expect_navigation():
        editor.page.evaluate(returned)  # as browsers say it that kept the page
    listening(editor.page)
    editor.standing("saved")
    editor.press("ArrowDown", "p")
    editor.standing("saved")
    editor.page.evaluate(returned)  # nothing was given away: the page stays as it was left
    editor.lists("وبوتين Person")
