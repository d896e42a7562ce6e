"""What is painted, and that the text under it stays as it was."""

import json
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import editor as editor_alone
from tests.browser.editor import Editor
from tests.browser.reading import Reading
from tests.browser.rest import shown
from tests.browser.test_keyboard_journey import article_json

pytestmark = pytest.mark.browser

NESTED = "قال متحدث باسم وزارة الخارجية في مدينة الربيع أمس"

TURNING = "heard محمد 12 علي from"


def span(name: str, start: int, end: int) -> dict[str, object]:
    layer, label = name.split(":")
    identity = f"{label}-{start}-{end}"
    return {
        "id": identity, "layer": layer, "label": label, "start": start, "end": end,
        "attributes": {},
    }  # fmt: skip


def mixed() -> dict[str, object]:
    """Nesting four deep, a span over three paragraphs, Latin in Arabic, emoji before a span."""
    text = f"{NESTED}\n🌍👍🏽 قالت وكالة AFP (Paris) إن 40% وافقوا\nثالثة\nرابعة"
    end = len(NESTED)
    after = text.index("وكالة")
    spans = [
        span("claim:CLAIM", 4, end),
        span("source:SOURCE", 4, 32),
        span("entity:ORG", 15, 29),
        span("entity:OCC", 4, 14),
        span("entity:GPE", 33, 45),
        span("entity:WEBSITE", after, after + 17),
        span("entity:EVENT", text.index("وافقوا"), len(text) - 3),
    ]
    return {"text": text, "spans": spans}


def turning() -> dict[str, object]:
    """Arabic with a number in it inside English: the browser tells of its pieces as they are
    read, so that the last of three stands beside what came before them."""
    article = article_json(Reading(f"We {TURNING} they."))
    return {
        "article": {**article, "language": "en", "direction": "ltr"},
        "spans": [span("entity:EVENT", 3, 3 + len(TURNING))],
    }


def apart() -> dict[str, object]:
    """A claim in the first of many paragraphs, its source in the last."""
    text = "\n".join(["قالت إن السد آمن", *["فقرة أخرى من النص"] * 120, "وزارة الموارد"])
    spans = [span("claim:CLAIM", 8, 16), span("source:SOURCE", text.index("وزارة"), len(text))]
    content, source = (one["id"] for one in spans)
    link = {"id": "link", "label": "source_of", "head": source, "tail": content}
    return {"text": text, "spans": spans, "relations": [{**link, "attributes": {}}]}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("articles")
    for build in (mixed, turning, apart):
        file = folder / f"{build.__name__}.json"
        file.write_text(json.dumps(build()), encoding="utf-8")
    with editor_alone.harness(*folder.iterdir()) as address:
        yield address


@pytest.fixture
def address(page: Page, articles: str) -> str:
    """Where the articles are, as they were at first."""
    return Editor(page, articles).afresh().address


# Whether the own mark lies under these words.
_IS_UNDER = """(words) => {
  const mark = document.querySelector(".mark:not(.suggested)")?.getBoundingClientRect();
  const [node] = [...document.querySelectorAll(".passage p")]
    .map((paragraph) => paragraph.firstChild).filter((each) => each.data.includes(words));
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(words));
  range.setEnd(node, node.data.indexOf(words) + words.length);
  const word = range.getBoundingClientRect();
  return mark && mark.top < word.bottom && mark.bottom > word.top &&
    Math.abs(mark.left - word.left) < 2 && Math.abs(mark.right - word.right) < 2;
}"""

# Whether a mark is in sight.
_IS_IN_SIGHT = """() => [...document.querySelectorAll(".mark")].some((mark) => {
  const { top, bottom } = mark.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
})"""


def test_the_text_is_one_untouched_node_a_paragraph(page: Page, address: str) -> None:
    Editor(page, address).open("mixed").press("ArrowLeft", "p", "c", "Escape")
    expect(page.locator(".mark[data-label='entity:PERS']")).to_have_count(1)
    shown(page)
    nodes = page.evaluate(
        """[...document.querySelectorAll(".passage p")].map((p) =>
          [...p.childNodes].map((node) => [node.nodeType, node.data]))"""
    )
    assert nodes == [[[3, line]] for line in str(mixed()["text"]).split("\n")]
    assert page.locator(".passage article").get_attribute("dir") == "rtl"


def test_nested_spans_lie_in_lanes_of_their_own(page: Page, address: str) -> None:
    Editor(page, address).open("mixed")
    bottoms = dict(
        page.evaluate(
            """[...document.querySelector(".paragraph").querySelectorAll(".mark")].map((mark) =>
              [mark.dataset.label, mark.getBoundingClientRect().bottom])"""
        )
    )
    assert bottoms["entity:ORG"] < bottoms["source:SOURCE"] < bottoms["claim:CLAIM"]
    assert bottoms["entity:OCC"] == bottoms["entity:ORG"]


def test_a_span_over_three_paragraphs_is_painted_in_each(page: Page, address: str) -> None:
    Editor(page, address).open("mixed")
    expect(page.locator(".mark[data-label='entity:EVENT']")).to_have_count(3)
    expect(page.locator(".label-tag[data-label='entity:EVENT']")).to_have_count(1)


def test_a_link_whose_other_end_is_far_away_leads_towards_it(page: Page, address: str) -> None:
    editor = Editor(page, address).open("apart")
    editor.click("السد")
    stub = page.locator("svg.relations path.stub")
    expect(stub).to_have_count(1)
    word = editor.place("السد آمن")
    middle = word["right"] - 12
    box = stub.bounding_box()
    assert box
    assert box["x"] < middle - 20, "on, to the left"
    assert box["x"] + box["width"] < word["right"]
    expect(page.locator("svg.relations circle")).to_have_count(1)
    editor.row("وزارة الموارد").click()
    expect(stub).to_have_count(1)
    expect(page.locator("svg.relations circle")).to_have_count(0)


def test_what_is_side_by_side_is_painted_as_one_however_its_directions_turn(
    page: Page, address: str
) -> None:
    Editor(page, address).open("turning", "en")
    expect(page.locator(".mark[data-label='entity:EVENT']")).to_have_count(1)
    page.wait_for_function(_IS_UNDER, arg=TURNING)


def test_labels_of_one_line_do_not_cover_each_other(page: Page, address: str) -> None:
    Editor(page, address).open("mixed")
    lines: Sequence[Sequence[float]] = page.evaluate(
        """[...document.querySelectorAll(".label-tag")].map((tag) => {
          const { left, right, top } = tag.getBoundingClientRect();
          return [Math.round(top), left, right];
        })"""
    )
    assert len(lines) > 5
    for one in lines:
        for other in lines:
            if one is not other and one[0] == other[0]:
                assert one[2] <= other[1] + 1 or other[2] <= one[1] + 1


def test_only_the_neighbourhood_of_the_window_is_painted(page: Page, harness: str) -> None:
    Editor(page, harness).open("long")
    assert 0 < page.locator(".mark").count() < 600
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    page.wait_for_function(_IS_IN_SIGHT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_are_told_apart_in_forced_colours(
    chromium: Browser, harness: str, scheme: str
) -> None:
    context = chromium.new_context(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    Editor(page, harness).open("short")
    # Asked of the page in one go: what is painted anew meanwhile has no style.
    told = """(edges) => Object.entries(edges).every(([label, edge]) => {
      const mark = document.querySelector(`.mark[data-label='entity:${label}']`);
      return mark && getComputedStyle(mark).borderBlockEndStyle === edge;
    })"""
    page.wait_for_function(told, arg={"PERS": "solid", "OCC": "double"})
    expect(page.locator(".label-tag").first).to_be_visible()
    context.close()


def test_labels_stay_with_their_words_on_paper(editor: Editor) -> None:
    editor.open().press("ArrowDown", "p")
    editor.lists("وبوتين شخص")
    editor.page.emulate_media(media="print")
    editor.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(editor.page.locator(".top")).to_be_hidden()
    editor.page.wait_for_function(_IS_UNDER, arg="وبوتين")


def test_labels_stay_with_their_words_when_the_page_is_made_narrow(editor: Editor) -> None:
    editor.open().press("ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "p")
    editor.lists("لكن شخص")
    editor.page.set_viewport_size({"width": 390, "height": 800})
    editor.page.wait_for_function(_IS_UNDER, arg="لكن")


def test_labels_stay_with_their_words_when_the_font_comes_late(editor: Editor) -> None:
    page, late, released = editor.page, list[Route](), list[bool]()
    page.route("**/*.woff2", lambda route: route.continue_() if released else late.append(route))
    page.goto(editor.address, wait_until="commit")
    expect(page.locator(".keys")).to_be_focused()
    for key in ("ArrowDown", *["ArrowLeft"] * 4, "p"):
        page.keyboard.press(key)
    page.wait_for_function(_IS_UNDER, arg="لكن")
    [mark] = page.locator(".mark:not(.suggested)").all()
    before = mark.bounding_box()
    released.append(True)
    for route in late:
        route.continue_()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert before
    page.wait_for_function(
        """(width) => {
          const mark = document.querySelector(".mark:not(.suggested)");
          return mark && Math.abs(mark.getBoundingClientRect().width - width) > 0.1;
        }""",
        arg=before["width"],
    )
    page.wait_for_function(_IS_UNDER, arg="لكن")
