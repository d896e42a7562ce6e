"""The editor for those who listen, who need no colours, and on a small screen."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.editor import Editor
from tests.browser.rest import shown

pytestmark = pytest.mark.browser


@pytest.fixture
def narrow(chromium: Browser, harness: str) -> Iterator[Editor]:
    """A window of 360 pixels under a finger."""
    context = chromium.new_context(viewport={"width": 360, "height": 760}, has_touch=True)
    yield Editor(context.new_page(), harness).afresh()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe objects to in what the page shows after all that was done."""
    shown(page)
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to(editor: Editor, language: str, scheme: str) -> None:
    editor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    editor.open("short", language).press("Tab", "Enter", "Tab")
    assert violations(editor.page) == []
    editor.press("c")
    expect(editor.page.locator(".flow-bar")).to_be_visible()
    assert violations(editor.page) == []
    editor.press("Escape", "?")
    expect(editor.page.get_by_role("dialog")).to_be_visible()
    assert violations(editor.page) == []


def test_the_list_does_all_that_the_text_can(editor: Editor) -> None:
    editor.open("sample", "en").row("سالم الحداد").focus()
    editor.row("سالم الحداد").click()
    editor.row("سالم الحداد").focus()
    editor.press("Enter")
    editor.lists("سالم الحداد Person")
    editor.row("سالم الحداد").focus()
    editor.press("Enter", "o")
    editor.lists("سالم الحداد Organisation")
    editor.press("Control+z")
    editor.lists("سالم الحداد Person")
    editor.row("سالم الحداد").focus()
    editor.press("Delete")
    editor.lists()


def test_keys_work_on_a_row_of_the_list_as_in_the_text(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "p")
    row = editor.page.locator(".span-row:not(.suggested)")

    def pressed(*keys: str) -> None:
        row.focus()
        editor.press(*keys)

    pressed("u")
    editor.lists("وبوتين Person ?")
    pressed("BracketLeft")
    editor.lists("بوتين Person ?")
    pressed("Backslash")
    expect(editor.page.locator("input:focus")).to_be_visible()
    editor.press("Escape")
    pressed("-")
    expect(editor.page.locator("textarea:focus")).to_be_visible()
    editor.press("Escape")
    pressed("f")
    expect(editor.page.get_by_role("dialog")).to_contain_text("بوتين")
    editor.press("Escape")
    pressed("c")
    expect(editor.page.locator(".flow-bar")).to_be_visible()
    editor.press("Escape")
    pressed("Control+z", "Control+z")
    editor.lists("وبوتين Person")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_span_too_long_for_its_row_is_cut_and_keeps_its_label_in_sight(
    editor: Editor, language: str
) -> None:
    editor.open("sample", language).press("Home", *["Shift+ArrowLeft"] * 9, "o")
    rows = editor.page.locator(".span-row")
    expect(editor.row("أعلنت وزارة الموارد، الثلاثاء، أن السد")).to_be_visible()
    cut, outside = rows.evaluate_all(
        """rows => {
            const box = part => part.getBoundingClientRect();
            const panel = box(rows[0].closest("ol"));
            const isOutside = part =>
                box(part).left < panel.left - 1 || box(part).right > panel.right + 1;
            const isCut = words => words.scrollWidth > words.clientWidth;
            return [
                rows.filter(row => isCut(row.querySelector(".words"))).length,
                rows.filter(row => [...row.children].some(isOutside)).map(row => row.textContent),
            ];
        }"""
    )
    assert cut > 0
    assert outside == []


def test_arrows_go_from_row_to_row_and_tab_leaves_the_list(editor: Editor) -> None:
    editor.open("sample", "en").row("أعلنت").focus()
    editor.press("ArrowDown")
    editor.says("وزارة الموارد, Organisation (suggestion), Source (suggestion)")
    expect(editor.row("وزارة الموارد").first).to_be_focused()
    editor.press("Tab")
    expect(editor.page.locator(".span-row:focus")).to_have_count(0)


def test_attributes_follow_their_conditions(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "o")
    kind = editor.page.get_by_role("combobox", name="Kind of organisation")
    kind.click()
    editor.page.get_by_role("option", name="governmental", exact=True).click()
    editor.standing("saved")
    assert [span["attributes"] for span in editor.stored()] == [{"org_subtype": "GOV"}]
    editor.page.locator(".keys").focus()
    editor.press("p")
    expect(kind).to_have_count(0)
    editor.standing("saved")
    assert [span["attributes"] for span in editor.stored()] == [{}]


def test_keys_in_a_field_write_into_the_field(editor: Editor) -> None:
    editor.open("sample", "en").press("ArrowDown", "p")
    form = editor.page.get_by_label("Normalised form")
    form.click()
    form.press_sequentially("op")
    form.press("Enter")
    editor.lists("وبوتين Person")
    editor.standing("saved")
    assert [span["attributes"] for span in editor.stored()] == [{"normalised_form": "op"}]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_small_screen_needs_no_scrolling_sideways(narrow: Editor, language: str) -> None:
    narrow.open("short", language)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not narrow.page.evaluate(wide)
    for tab in narrow.page.locator(".tabs button").all():
        tab.tap()
        expect(tab).to_have_attribute("aria-expanded", "true")
        assert not narrow.page.evaluate(wide)
    assert violations(narrow.page) == []


def test_an_article_that_is_submitted_can_be_read_only(editor: Editor) -> None:
    article = '{"position": 1, "total": 2, "state": "submitted"}'

    def submitted(route, request):  # type: ignore[no-untyped-def]
        answer = route.fetch()
        text = answer.text().replace('{"state":"open","position":12,"total":340}', article)
        route.fulfill(response=answer, body=text)

    editor.page.route("**/workbench/", submitted)
    editor.open("sample", "en").press("ArrowDown", "p")
    editor.says("Read only")
    expect(editor.page.get_by_role("button", name="Take back")).to_be_visible()
    editor.lists()


def test_an_article_that_cannot_be_opened_says_what_to_do(page: Page, harness: str) -> None:
    page.route("**/workbench/", lambda route: route.abort())
    page.goto(f"{harness}?lang=en")
    expect(page.get_by_role("alert")).to_contain_text("Nothing is lost")
    page.unroute("**/workbench/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".passage p").first).to_be_visible()
