"""Mouse and touch in the editor."""

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.editor import Editor
from tests.browser.rest import COUNT, listening, shown
from tests.waiting import until

pytestmark = pytest.mark.browser

# Of the line where a word stands, the words before it and those from it on.
LINE = """(word) => {
  const node = [...document.querySelectorAll(".passage p")]
    .map((p) => p.firstChild)
    .find(({ data }) => data.includes(word));
  const height = (start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const { top, bottom } = range.getClientRects()[0];
    return (top + bottom) / 2;
  };
  const at = node.data.indexOf(word);
  const line = [...node.data.matchAll(/\\S+/g)].filter(
    ({ index, 0: { length } }) => Math.abs(height(index, index + length) - height(at, at + 1)) < 9,
  );
  const words = (from) => from.map(([found]) => found).join(" ");
  const isAhead = ({ index }) => index < at;
  return [words(line.filter(isAhead)), words(line.filter((one) => !isAhead(one)))];
}"""


def test_a_double_click_takes_the_word_and_another_its_stem(editor: Editor) -> None:
    editor.open().double_click("وبوتين")
    editor.says("وبوتين")
    editor.double_click("وبوتين")
    editor.says("بوتين")
    editor.page.locator(".chip[data-label='entity:PERS']").click()
    editor.lists("بوتين شخص")
    assert editor.page.evaluate("document.activeElement.className") == "keys"


def test_a_drag_snaps_to_words_and_with_alt_to_letters(editor: Editor) -> None:
    editor.open().drag("ينة الر", "ينة الر")
    editor.says("مدينة الربيع")
    editor.drag("دين", "دين", alt=True)
    editor.says("دين")
    assert editor.page.evaluate("getSelection().isCollapsed")


@pytest.mark.parametrize(("side", "is_behind"), [(".side.spans", True), (".side.claims", False)])
def test_a_drag_that_leaves_the_text_ends_at_the_edge_it_left_by(
    editor: Editor, side: str, is_behind: bool
) -> None:
    word = editor.open().place("قريتان")
    ahead, behind = editor.page.evaluate(LINE, "قريتان")
    middle = (word["top"] + word["bottom"]) / 2
    panel = editor.page.locator(side).bounding_box()
    assert panel
    editor.page.mouse.move(word["right"] - 1, middle)
    editor.page.mouse.down()
    editor.page.mouse.move(panel["x"] + panel["width"] / 2, middle + 3, steps=5)
    editor.page.mouse.up()
    editor.says(behind if is_behind else ahead)


def test_a_drag_goes_on_while_the_page_scrolls_under_the_mouse(editor: Editor) -> None:
    editor.page.set_viewport_size({"width": 1280, "height": 400})
    editor.open("claims", "en").page.mouse.move(*editor.middle("سيُفتح"))
    editor.page.mouse.down()
    editor.page.mouse.wheel(0, 150)
    until(lambda: editor.page.evaluate("scrollY") > 100)
    editor.page.mouse.up()
    shown(editor.page)
    expect(editor.page.locator("p[aria-live=polite]")).to_have_text(re.compile("^سيُفتح في مارس. "))


def test_a_drag_may_begin_at_the_edge_of_a_narrow_letter(editor: Editor) -> None:
    editor.open(language="en").drag("الجديد", "سيُفتح")
    editor.says("الجديد سيُفتح")


def test_a_hand_that_trembles_clicks(editor: Editor) -> None:
    editor.open(language="en").page.mouse.move(*editor.middle("الثلاثاء"))
    editor.page.mouse.down()
    x, y = editor.middle("الثلاثاء")
    editor.page.mouse.move(x + 2, y + 1)
    editor.page.mouse.up()
    editor.says("الثلاثاء, Date (suggestion)")


def test_a_click_brings_the_span_into_focus_and_another_what_is_around_it(editor: Editor) -> None:
    editor.open().press("c", "Enter")
    editor.click("الجديد")
    editor.says("السد الجديد سيُفتح في مارس، قول")
    expect(editor.page.locator(".claim-card[data-open]")).to_have_count(1)
    editor.click("الجديد")
    editor.says("الجديد، داخل قول")


def test_what_is_pressed_before_all_is_loaded_labels_nothing(editor: Editor) -> None:
    late, held = "**/editor/workbench.js", list[Route]()
    editor.page.add_init_script(COUNT)
    editor.page.route(late, lambda route: held.append(route))
    with editor.page.expect_request(late):
        editor.page.goto(f"{editor.address}?article=sample&lang=en", wait_until="commit")
    editor.page.locator(".chip[data-label='entity:PERS']").click()
    editor.press("o")
    held[0].continue_()
    listening(editor.page)
    editor.lists()
    editor.press("o")
    editor.lists("أعلنت Organisation")


def test_a_click_beside_the_text_changes_nothing(editor: Editor) -> None:
    editor.open().click("حاضرة")
    editor.says("حاضرة")
    edges = editor.place("حاضرة")
    editor.page.mouse.click(edges["left"], edges["bottom"] + 300)
    editor.says("حاضرة")


def test_a_touch_selection_is_read_and_left_alone(chromium: Browser, harness: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    editor = Editor(context.new_page(), harness).afresh().open()
    editor.page.touchscreen.tap(*editor.middle("حاضرة"))
    editor.says("حاضرة")  # the click of a tap comes late, and takes away what is selected
    editor.page.evaluate(
        """() => {
          const node = document.querySelectorAll(".passage p")[1].firstChild;
          const at = node.data.indexOf("دينة الر");
          getSelection().setBaseAndExtent(node, at, node, at + 8);
        }"""
    )
    editor.says("مدينة الربيع")
    assert editor.page.evaluate("getSelection().toString()") == "دينة الر"
    editor.page.locator(".chip[data-label='entity:GPE']").tap()
    editor.page.locator(".tabs [aria-controls=panel-spans]").tap()
    expect(editor.row("مدينة الربيع")).to_be_visible()
    context.close()
