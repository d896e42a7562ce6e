"""All of the work under a finger, on a window 390 pixels wide, and at 200% zoom."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.editor import Editor
from tests.browser.rest import shown

pytestmark = pytest.mark.browser

# Selects words of a paragraph as the browser itself does after a long press.
_LONG_PRESS = """([paragraph, words]) => {
  const node = document.querySelectorAll(".passage p")[paragraph].firstChild;
  const at = node.data.indexOf(words);
  getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""


@pytest.fixture
def phone(chromium: Browser, harness: str) -> Iterator[Editor]:
    """The editor on a telephone, where nobody has a keyboard."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    yield Editor(context.new_page(), harness).afresh()
    context.close()


def tap(editor: Editor, words: str, selecting: str = "") -> None:
    """Returns when it has selected them, or other words: the click of a tap comes late."""
    editor.page.touchscreen.tap(*editor.middle(words))
    editor.says(selecting or words)


def unfold(page: Page, name: str) -> None:
    """Brings up a panel by its tab."""
    tab = page.locator(f".tabs [aria-controls=panel-{name}]")
    tab.tap()
    expect(tab).to_have_attribute("aria-expanded", "true")


def fits(page: Page) -> None:
    """Holds that nothing of what is shown now reaches out of the window sideways."""
    shown(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_words_are_selected_labelled_and_unlabelled_under_a_finger(phone: Editor) -> None:
    page = phone.open().page
    tap(phone, "حاضرة")
    page.evaluate(_LONG_PRESS, [1, "مدينة الربيع"])
    phone.says("مدينة الربيع")
    page.locator(".chip[data-label='entity:GPE']").tap()
    phone.lists("مدينة الربيع بلد أو مدينة")
    phone.standing("saved")
    assert [one["label"] for one in phone.stored()] == ["GPE"]
    unfold(page, "spans")
    fits(page)
    page.get_by_role("button", name="حذف").tap()
    phone.lists()
    phone.standing("saved")
    assert phone.stored() == []


def test_a_claim_is_made_and_found_again_under_a_finger(phone: Editor) -> None:
    page = phone.open("bare").page
    tap(phone, "وقال")
    page.locator(".chip", has_text="القول…").tap()
    take = page.locator(".flow-bar button.primary")
    step = page.locator(".flow-bar strong")
    for title in ("لفظ الإسناد: الكلمة الناقلة", "المصدر: من القائل؟", "القول: ماذا قيل؟"):
        expect(step).to_have_text(title)
        fits(page)
        take.tap()
    expect(page.locator(".flow-bar")).to_be_hidden()
    unfold(page, "claims")
    card = page.locator(".claim-card")
    expect(card.locator(".who")).to_contain_text("المهندس")
    expect(card.locator(".what")).to_contain_text("المياه تكفي ثلاث مدن")
    fits(page)
    phone.standing("saved")
    assert len(phone.stored("bare", "relations")) == 2


def test_suggestions_are_decided_and_the_article_submitted_under_a_finger(phone: Editor) -> None:
    page = phone.open().page
    tap(phone, "الثلاثاء", selecting="الثلاثاء، تاريخ (اقتراح)")
    unfold(page, "spans")
    page.locator(".inspector").get_by_role("button", name="قبول").tap()
    phone.lists("الثلاثاء تاريخ")
    phone.standing("saved")
    assert [one["label"] for one in phone.stored()] == ["DATE"]
    page.get_by_role("button", name="إرسال").first.tap()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    fits(page)
    dialog.get_by_role("button", name="ترك وإرسال").tap()
    expect(page.locator(".notices")).to_contain_text("أُرسل")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_at_twice_the_size_nothing_reaches_out_sideways(
    chromium: Browser, harness: str, language: str
) -> None:
    """200% on a window of 1280 pixels leaves 640 of them."""
    context = chromium.new_context(viewport={"width": 640, "height": 430}, device_scale_factor=2)
    editor = Editor(context.new_page(), harness).afresh()
    page = editor.open("claims", language).page
    fits(page)
    for tab in page.locator(".tabs button").all():
        tab.click()
        expect(tab).to_have_attribute("aria-expanded", "true")
        fits(page)
    page.locator(".passage").click(position={"x": 5, "y": 5})
    editor.press("c")
    expect(page.locator(".flow-bar")).to_be_visible()
    fits(page)
    editor.press("Escape")
    for key in ("?", "f"):
        editor.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        fits(page)
        editor.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
    editor.press("Control+Enter")
    expect(page.locator(".notice[data-name=submitted]")).to_be_visible()
    fits(page)
    context.close()
