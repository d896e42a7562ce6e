"""What is painted, and that the text under it stays as it was."""

import base64
import json
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import editor as editor_alone
from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

# Each with the offset inside it at which a span ends and another begins.
WORDS = (
    ("وبوتين", 1), ("لمجموعة", 1), ("بحكومة", 1), ("إنهما", 2), ("خارجيته", 5), ("للبرلمان", 1),
    ("والولايات", 1), ("الكرملين", 2), ("فأكدت", 1), ("سيُفتح", 1), ("كالمياه", 1), ("بالفيروس", 1),
    ("سلام", 2), ("الإسلام", 5), ("لأنها", 1), ("لآخر", 1), ("للاجئين", 2), ("ملايين", 2),
    ("أولًا", 4), ("كُتِبَ", 2), ("مُحَمَّد", 2), ("الرَّئيس", 5), ("لِلَّهِ", 2), ("بِلَا", 4),
    ("صـــوت", 3), ("شيء", 2), ("مسؤول", 3), ("بيئة", 2), ("قرأ", 2), ("ههنا", 1),
)  # fmt: skip
FONTS = ("'IBM Plex Sans', 'IBM Plex Sans Arabic'", "'Noto Naskh Arabic'", "'Noto Sans Arabic'")
NESTED = "قال متحدث باسم وزارة الخارجية في مدينة الربيع أمس"


def span(name: str, start: int, end: int) -> dict[str, object]:
    layer, label = name.split(":")
    identity = f"{label}-{start}-{end}"
    return {
        "id": identity, "layer": layer, "label": label, "start": start, "end": end,
        "attributes": {},
    }  # fmt: skip


def divided() -> dict[str, object]:
    """The words, each with a span up to an offset inside it and another one from there on."""
    spans, start = [], 0
    for word, inside in WORDS:
        spans += [span("entity:PERS", start, start + inside)]
        spans += [span("entity:ORG", start + inside, start + len(word))]
        start += len(word) + 1
    return {"text": " ".join(word for word, _ in WORDS), "spans": spans}


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


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("articles")
    files = []
    for name, article in (("divided", divided()), ("mixed", mixed())):
        files.append(folder / f"{name}.json")
        files[-1].write_text(json.dumps(article), encoding="utf-8")
    with editor_alone.harness(*files) as address:
        yield address


@pytest.fixture
def address(page: Page, articles: str) -> str:
    """Where the articles are, as they were at first."""
    Editor(page, articles).control(forget=True)
    return articles


# How many pixels differ, how many are ink in the first picture, and how much of that ink is
# not there in the second.
_COMPARE = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  const grey = (data, at) => (data[at] * 3 + data[at + 1] * 6 + data[at + 2]) / 10;
  const found = { differing: 0, ink: 0, lost: 0 };
  for (let at = 0; at < one.length; at += 4) {
    const [before, after] = [grey(one, at), grey(other, at)];
    if (Math.abs(before - after) > 3) found.differing += 1;
    if (before < 90) found.ink += 1;
    if (before < 90 && after > 120) found.lost += 1;
  }
  return found;
}"""


# The marks as [label, top, left, right] in the order of reading, once the last word's lies
# under it.
_HALVES = """() => new Promise((resolve, reject) => {
  const last = performance.now() + 5000;
  const node = document.querySelector(".passage p").firstChild;
  const look = () => {
    const range = document.createRange();
    range.setStart(node, node.length - 4);
    range.setEnd(node, node.length);
    const word = range.getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".mark")].map((mark) => {
      const { left, right, top } = mark.getBoundingClientRect();
      return [mark.dataset.label, Math.round(top), left, right];
    }).sort((one, other) => one[1] - other[1] || other[3] - one[3]);
    const isUnder = boxes.length && Math.abs(boxes.at(-1)[2] - word.left) < 2;
    if (boxes.length === 60 && isUnder) resolve(boxes);
    else if (performance.now() > last) reject(new Error(`${boxes.length} marks`));
    else setTimeout(look, 10);
  };
  look();
})"""

# Resolves once the own mark lies under these words.
_UNTIL_UNDER = """(words) => new Promise((resolve, reject) => {
  const last = performance.now() + 5000;
  const look = () => {
    const mark = document.querySelector(".mark:not(.suggested)")?.getBoundingClientRect();
    const [node] = [...document.querySelectorAll(".passage p")]
      .map((paragraph) => paragraph.firstChild).filter((each) => each.data.includes(words));
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(words));
    range.setEnd(node, node.data.indexOf(words) + words.length);
    const word = range.getBoundingClientRect();
    const isUnder = mark && mark.top < word.bottom && mark.bottom > word.top &&
      Math.abs(mark.left - word.left) < 2 && Math.abs(mark.right - word.right) < 2;
    if (isUnder) resolve();
    else if (performance.now() > last) reject(new Error("the mark is not under its word"));
    else setTimeout(look, 10);
  };
  look();
})"""


def picture(page: Page, painted: bool) -> str:
    """The article as it looks with or without what is painted behind it."""
    visibility = "visible" if painted else "hidden"
    page.evaluate(
        """(visibility) => {
          for (const layer of document.querySelectorAll(".marks, .outlines, svg.relations"))
            layer.style.visibility = visibility;
        }""",
        visibility,
    )
    return base64.b64encode(page.locator(".passage article").screenshot()).decode()


def written_in(page: Page, font: str) -> None:
    """Has the article laid out and painted in another font."""
    page.evaluate("(font) => document.querySelector('.text').style.fontFamily = font", font)
    page.set_viewport_size({"width": 1200, "height": 900})
    page.evaluate("document.fonts.ready")
    page.evaluate(_HALVES)


@pytest.mark.parametrize("font", FONTS)
def test_no_word_loses_ink_at_an_edge_inside_it(page: Page, address: str, font: str) -> None:
    editor = Editor(page, address).open("divided")
    written_in(page, font)
    editor.press("Escape")
    pictures = [picture(page, painted=False), picture(page, painted=True)]
    found = page.evaluate(_COMPARE, pictures)
    assert found["differing"] > 1000, "nothing is painted"
    assert found["ink"] > 1000, "no text is there"
    assert found["lost"] == 0


@pytest.mark.parametrize("font", FONTS)
def test_the_two_halves_of_a_word_meet_and_do_not_overlap(
    page: Page, address: str, font: str
) -> None:
    Editor(page, address).open("divided")
    written_in(page, font)
    boxes = page.evaluate(_HALVES)
    for first, second in zip(boxes[::2], boxes[1::2], strict=True):
        assert (first[0], second[0]) == ("entity:PERS", "entity:ORG")
        assert abs(first[2] - second[3]) < 1.6
        assert all(right - left > 1 for _, _, left, right in (first, second))


def test_the_text_is_one_untouched_node_a_paragraph(page: Page, address: str) -> None:
    Editor(page, address).open("mixed").press("ArrowLeft", "p", "c", "Escape")
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


def test_labels_of_one_line_do_not_cover_each_other(page: Page, address: str) -> None:
    Editor(page, address).open("mixed")
    lines: Sequence[Sequence[float]] = page.evaluate(
        """[...document.querySelectorAll(".label-tag")].map((tag) => {
          const { left, right, top } = tag.getBoundingClientRect();
          return [Math.round(top), left, right];
        })"""
    )
    for one in lines:
        for other in lines:
            if one is not other and one[0] == other[0]:
                assert one[2] <= other[1] + 1 or other[2] <= one[1] + 1


def test_only_the_neighbourhood_of_the_window_is_painted(page: Page, harness: str) -> None:
    Editor(page, harness).open("long")
    assert page.locator(".mark").count() < 600
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    page.evaluate(
        """() => new Promise((resolve) => {
          const isSeen = (mark) => {
            const { top, bottom } = mark.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          };
          const look = () =>
            [...document.querySelectorAll(".mark")].some(isSeen) ? resolve() : setTimeout(look, 10);
          look();
        })"""
    )


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
    editor.page.evaluate(_UNTIL_UNDER, "وبوتين")


def test_labels_stay_with_their_words_when_the_page_is_made_narrow(editor: Editor) -> None:
    editor.open().press("ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "p")
    editor.lists("لكن شخص")
    editor.page.set_viewport_size({"width": 390, "height": 800})
    editor.page.evaluate(_UNTIL_UNDER, "لكن")
