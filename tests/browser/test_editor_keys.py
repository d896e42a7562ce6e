"""The keys of the editor, each at what it is there for."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor
from tests.waiting import until

pytestmark = pytest.mark.browser


def test_a_label_key_labels_and_the_same_key_again_removes(editor: Editor) -> None:
    editor.open().click("مدينة")
    editor.press("Shift+ArrowLeft", "g")
    editor.lists("مدينة الربيع بلد أو مدينة")
    editor.press("g")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(0)
    editor.standing("saved")
    assert editor.stored() == []


def test_left_is_forward_in_arabic_and_back_in_english_text(editor: Editor) -> None:
    editor.open().click("ليس")
    editor.press("ArrowLeft")
    editor.says("هنا")
    editor.press("ArrowRight", "ArrowRight")
    editor.says("وبوتين")
    editor.open("english").press("ArrowRight", "Shift+ArrowRight")
    editor.says("minister said")
    editor.press("ArrowLeft")
    editor.says("The")
    editor.press("]", "p")
    editor.lists("he شخص")
    editor.page.wait_for_function(
        """(left) => Math.abs(
            document.querySelector(".mark")?.getBoundingClientRect().left - left) < 2""",
        arg=editor.place("he")["left"],
    )


def test_bare_keys_work_under_an_arabic_layout(editor: Editor) -> None:
    editor.open().click("حاضرة")
    stroke = """() => document.querySelector(".keys").dispatchEvent(new KeyboardEvent("keydown",
      { key: "ح", code: "KeyP", bubbles: true, cancelable: true }))"""
    editor.page.evaluate(stroke)
    expect(editor.row("حاضرة")).to_contain_text("شخص")


def test_a_span_begins_inside_a_word_by_keys_alone(editor: Editor) -> None:
    editor.open().press("ArrowDown", "[", "p")
    editor.lists("بوتين شخص")
    editor.says("بوتين، شخص")


def test_the_edge_of_a_span_moves_with_the_keys(editor: Editor) -> None:
    editor.open().press("ArrowDown", "p", "[")
    expect(editor.row("بوتين")).to_have_count(1)
    editor.lists("بوتين شخص")


def test_a_suggested_claim_costs_two_keys(editor: Editor) -> None:
    editor.open().press("c", "Enter")
    expect(editor.page.locator(".claim-card:not(.suggested)")).to_contain_text("السد الجديد")
    editor.lists(
        "أعلنت لفظ الإسناد",
        "وزارة الموارد مصدر",
        "السد الجديد سيُفتح في مارس قول",
    )
    editor.says("وزارة الموارد، مصدر، منظمة (اقتراح)")


def test_the_guided_flow_makes_a_claim_out_of_three_enters(editor: Editor) -> None:
    editor.open().click("وقال")
    editor.press("[", "c", "Enter", "Enter")
    expect(editor.page.locator(".flow-bar")).to_contain_text("ماذا قيل")
    editor.press("Enter")
    expect(editor.page.locator(".label-bar")).to_be_visible()
    card = editor.page.locator(".claim-card:not(.suggested)")
    expect(card.locator(".who")).to_contain_text("سالم الحداد")
    expect(card.locator(".word")).to_contain_text("قال")
    expect(card.locator(".what")).to_contain_text("المياه تكفي ثلاث مدن")


def test_a_source_left_out_is_named_as_dropped(editor: Editor) -> None:
    editor.open().click("وقال")
    editor.press("[", "c", "Enter", "Delete", "Delete", "Enter")
    expect(editor.page.locator(".claim-card:not(.suggested) .who")).to_contain_text("مستتر")


@pytest.mark.parametrize("key", ["Shift+Delete", "Shift+Backspace"])
def test_a_source_left_unnamed_is_stored_as_unnamed(editor: Editor, key: str) -> None:
    editor.open("bare").press("Shift+ArrowDown", "c", "Enter", key, "Enter")
    editor.standing("saved")
    [claim] = [one for one in editor.stored("bare") if one["label"] == "CLAIM"]
    assert claim["attributes"]["sourcing"] == "unnamed"
    assert [one["label"] for one in editor.stored("bare", "relations")] == ["cue_of"]


def test_tab_walks_the_suggestions_and_leaves_the_text_after_the_last(editor: Editor) -> None:
    editor.open().press("Tab", "Tab")
    editor.says("وزارة الموارد، منظمة (اقتراح)، مصدر (اقتراح)")
    editor.press("Delete")
    editor.says("الثلاثاء، تاريخ (اقتراح)")
    editor.press("Enter", "Enter", "Tab")
    assert editor.page.evaluate("document.activeElement.className") != "keys"


def test_one_key_accepts_a_sentence_and_one_undo_takes_it_back(editor: Editor) -> None:
    editor.open().press("a")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(5)
    editor.press("Control+z")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(0)
    editor.press("Control+Shift+z")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(5)


def test_undo_goes_on_across_a_reload(editor: Editor) -> None:
    editor.open().press("ArrowDown", "p", "ArrowLeft", "ArrowLeft", "g")
    editor.standing("saved")
    editor.open()
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(2)
    editor.press("Control+z")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(1)
    editor.press("Control+z", "Control+z")
    expect(editor.page.locator(".span-row:not(.suggested)")).to_have_count(0)
    editor.says("لا شيء للتراجع عنه")


def test_undo_has_no_limit_also_after_a_reload(editor: Editor) -> None:
    """A reload asks for a hundred revisions at a time."""
    editor.open().press("ArrowDown", *["p"] * 111)
    editor.lists("وبوتين شخص")
    editor.standing("saved")
    editor.open().press(*["Control+z"] * 110)
    until(lambda: editor.revision() == 221)  # the first of them has asked the server before
    editor.standing("saved")
    editor.lists("وبوتين شخص")
    editor.press("Control+z")
    editor.lists()
    editor.press("Control+z")
    editor.says("لا شيء للتراجع عنه")


def test_submitting_asks_once_about_suggestions_left_undecided(editor: Editor) -> None:
    editor.open(language="en").press("Control+Enter")
    dialog = editor.page.get_by_role("dialog")
    expect(dialog).to_contain_text("4 suggestions")
    dialog.get_by_role("button", name="Review").click()
    editor.says("السد الجديد سيُفتح في مارس, Claim (suggestion)")
    editor.press("Control+Enter")
    dialog.get_by_role("button", name="Leave out and submit").click()
    expect(editor.page.locator(".notices")).to_contain_text("Submitted")
    expect(editor.page.locator(".chip[data-label='entity:PERS']")).to_be_disabled()


def test_the_sheet_of_keys_opens_and_closes(editor: Editor) -> None:
    editor.open().press("?")
    expect(editor.page.get_by_role("dialog")).to_contain_text("المفاتيح")
    editor.press("Escape")
    expect(editor.page.get_by_role("dialog")).to_have_count(0)
    editor.press("ArrowDown", "p")
    editor.lists("وبوتين شخص")


def test_home_and_end_go_from_sentence_to_sentence(editor: Editor) -> None:
    editor.open().press("End")
    editor.says("وقال")
    editor.press("ArrowLeft", "Home")
    editor.says("وقال")
    editor.press("Home")
    editor.says("أعلنت، لفظ الإسناد (اقتراح)")


def test_a_relation_is_made_by_keys_alone(editor: Editor) -> None:
    editor.open().press("ArrowDown", "s", "ArrowLeft", "g", "ArrowRight")
    editor.press("/", "2", "ArrowLeft", "Enter")
    expect(editor.page.locator(".flow-bar")).to_be_hidden()
    editor.standing("saved")
    assert [one["label"] for one in editor.stored(kind="relations")] == ["refers_to"]


def test_panels_fold_with_a_key_and_stay_folded(editor: Editor) -> None:
    claims = editor.open().page.locator(".side.claims .content")
    expect(claims).to_be_visible()
    editor.press(";")
    expect(claims).to_be_hidden()
    editor.open()
    expect(claims).to_be_hidden()
    editor.press(";")
    expect(claims).to_be_visible()


def test_a_key_that_is_held_down_stays_in_the_text_and_does_once_what_is_done_once(
    editor: Editor,
) -> None:
    editor.open(language="en")
    hold(editor, "Tab")
    editor.says("السد الجديد سيُفتح في مارس, Claim (suggestion)")
    expect(editor.page.locator(".keys")).to_be_focused()
    editor.press("ArrowDown")
    hold(editor, "p")
    editor.lists("وبوتين Person")
    opens = """(key) => {
      const event = new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true });
      return document.querySelector(".keys").dispatchEvent(event);
    }"""
    for code, key in (("Slash", "/"), ("Quote", "'"), ("KeyP", "p"), ("Tab", "Tab")):
        held = {"code": code, "key": key, "repeat": True}
        assert not editor.page.evaluate(opens, held), f"the browser is left {key}"


def test_a_key_held_down_leaves_the_text_once_it_was_let_go_of(editor: Editor) -> None:
    editor.open(language="en").press("Escape")
    hold(editor, "Tab")
    expect(editor.page.locator(".keys")).not_to_be_focused()


def test_the_same_words_twice_running_are_said_twice(editor: Editor) -> None:
    editor.open(language="en").press("ArrowDown", "p", "p")
    editor.lists()
    editor.press("Control+z")
    editor.says("Undone")
    listen = """() => {
      const live = document.querySelector("p[aria-live=polite]");
      window.said = [];
      const news = (changes) => changes.forEach(({ target, addedNodes }) => {
        if (addedNodes.length) window.said.push(target.textContent);
      });
      new MutationObserver(news).observe(live, { childList: true, subtree: true });
    }"""
    editor.page.evaluate(listen)
    editor.press("Control+z")
    editor.says("Undone")
    assert editor.page.evaluate("window.said") == ["Undone"]


def test_a_key_with_nothing_to_do_says_why(editor: Editor) -> None:
    editor.open("bare", "en").press("/")
    editor.says("No relation can begin here: bring one of your own spans into focus")
    editor.press("a")
    editor.says("No suggestion is waiting in this sentence")
    editor.press("+")
    editor.says("Bring one of your own claims into focus to add to it")
    editor.press("Delete")
    editor.says("Nothing in focus to remove")
    editor.press("c", "/")
    editor.says("First finish what is being made, or leave it")
    editor.press("Escape")
    editor.press("Escape", "p", "/")
    editor.says("No relation of this schema begins at this label")
    editor.afresh().open("bare").press("/")
    editor.says("لا وسم لك هنا تبدأ منه علاقة")
    editor.press("p", "/")
    editor.says("لا علاقة في هذا المخطط تبدأ من هذا الوسم")


def hold(editor: Editor, key: str) -> None:
    """Down for as long as a keyboard takes to repeat it twice."""
    for _ in range(3):
        editor.page.keyboard.down(key)
    editor.page.keyboard.up(key)
