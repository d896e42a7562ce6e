"""All of the work under a finger, on a window 390 pixels wide, and at 200% zoom."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.editor import Editor
from tests.browser.rest import shown
from tests.waiting import until

pytestmark = pytest.mark.browser

# What the browser itself has selected.
_SELECTED = "getSelection().toString()"

# Where outlines stand in their paragraphs.
_PLACES = "(found) => found.map(({ offsetLeft, offsetTop }) => [offsetLeft, offsetTop])"


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


class Finger:
    """One that can stay where it is. Chromium makes a touch of what a mouse does: of one that is
    held, it makes a long press, which it does not of touches that a test sends it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send(
            "Emulation.setEmitTouchEventsForMouse", {"enabled": True, "configuration": "mobile"}
        )

    def _does(self, what: str, place: tuple[float, float]) -> None:
        x, y = map(round, place)
        event = {"type": what, "x": x, "y": y, "button": "left", "clickCount": 1}
        self._session.send("Input.emulateTouchFromMouseEvent", event)

    def hold(self, place: tuple[float, float]) -> str:
        """Until the browser has selected something: what."""
        self._does("mousePressed", place)
        until(lambda: self.page.evaluate(_SELECTED))
        self._does("mouseReleased", place)
        return str(self.page.evaluate(_SELECTED))

    def swipe(self, place: tuple[float, float], up: int) -> None:
        """Moves the page by so many pixels."""
        x, y = place
        self._does("mousePressed", place)
        for step in range(1, 11):
            self._does("mouseMoved", (x, y - up * step / 10))
        self._does("mouseReleased", (x, y - up))


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
    assert Finger(page).hold(phone.middle("الربيع")) == "الربيع"
    phone.says("الربيع")
    page.locator(".chip[data-label='entity:GPE']").tap()
    phone.lists("الربيع بلد أو مدينة")
    assert page.evaluate(_SELECTED) == "الربيع"  # with its handles
    phone.standing("saved")
    (made,) = phone.stored()
    text = page.evaluate("[...document.querySelectorAll('.passage p')].map((p) => p.textContent)")
    assert (made["label"], "\n".join(text)[made["start"] : made["end"]]) == ("GPE", "الربيع")
    unfold(page, "spans")
    fits(page)
    page.get_by_role("button", name="حذف").tap()
    phone.lists()
    phone.standing("saved")
    assert phone.stored() == []


def test_what_the_handles_reach_is_taken_in_whole_words(phone: Editor) -> None:
    page = phone.open().page
    Finger(page).hold(phone.middle("الربيع"))
    page.evaluate("getSelection().extend(getSelection().focusNode, 17)")  # inside لكن
    phone.says("لكن مدينة")


def test_a_finger_that_moves_the_page_selects_nothing(phone: Editor) -> None:
    page = phone.open("claims").page
    before = page.locator("p[aria-live=polite]").text_content()
    marked = page.locator(".outline.selection").evaluate_all(_PLACES)
    Finger(page).swipe(phone.middle("تأخر عامين"), 200)
    until(lambda: page.evaluate("scrollY") > 100)
    shown(page)
    assert page.evaluate(_SELECTED) == ""
    assert page.locator("p[aria-live=polite]").text_content() == before
    assert page.locator(".outline.selection").evaluate_all(_PLACES) == marked


def test_a_tap_on_a_span_brings_up_its_card(phone: Editor) -> None:
    page = phone.open("claims").page
    tap(phone, "يكون السد جاهزاً", selecting="يكون السد جاهزاً، قول")
    unfold(page, "claims")
    expect(page.locator(".claim-card[data-open] .what")).to_contain_text("يكون السد جاهزاً")
    fits(page)


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
