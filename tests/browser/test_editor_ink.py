"""The ink of Arabic words, which nothing that is painted behind them may take away."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

from tests.browser import editor as editor_alone
from tests.browser.editor import Editor
from tests.browser.rest import shown
from tests.browser.test_editor_painting import span

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


def divided() -> dict[str, object]:
    """The words, each with a span up to an offset inside it and another one from there on."""
    spans, start = [], 0
    for word, inside in WORDS:
        spans += [span("entity:PERS", start, start + inside)]
        spans += [span("entity:ORG", start + inside, start + len(word))]
        start += len(word) + 1
    return {"text": " ".join(word for word, _ in WORDS), "spans": spans}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("articles") / "divided.json"
    file.write_text(json.dumps(divided()), encoding="utf-8")
    with editor_alone.harness(file) as address:
        yield address


@pytest.fixture
def address(page: Page, articles: str) -> str:
    """Where the article is, as it was at first."""
    return Editor(page, articles).afresh().address


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


# The marks as [label, top, left, right] in the order of reading; null until the last word's lies
# under it.
_HALVES = """() => {
  const node = document.querySelector(".passage p").firstChild;
  const range = document.createRange();
  range.setStart(node, node.length - 4);
  range.setEnd(node, node.length);
  const word = range.getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".mark")].map((mark) => {
    const { left, right, top } = mark.getBoundingClientRect();
    return [mark.dataset.label, Math.round(top), left, right];
  }).sort((one, other) => one[1] - other[1] || other[3] - one[3]);
  const isUnder = boxes.length === 60 && Math.abs(boxes.at(-1)[2] - word.left) < 2;
  return isUnder ? boxes : null;
}"""


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
    shown(page)
    page.wait_for_function(_HALVES)
    assert drawn_in(page) <= set(re.findall("'(.+?)'", font))


def drawn_in(page: Page) -> set[str]:
    """The fonts in which the first paragraph is drawn."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": ".passage p"})
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})
    session.detach()
    return {font["familyName"] for font in used["fonts"]}


def test_every_font_that_is_shipped_is_looked_at() -> None:
    style = Path(str(finders.find("annotator/fonts.css"))).read_text(encoding="utf-8")
    families = set(re.findall(r"font-family: (.+);", style))
    assert families
    assert {name.strip('"') for name in families} <= set(re.findall("'(.+?)'", FONTS[0]))


@pytest.mark.parametrize("font", FONTS)
def test_no_word_loses_ink_at_an_edge_inside_it(page: Page, address: str, font: str) -> None:
    editor = Editor(page, address).open("divided")
    written_in(page, font)
    editor.press("Escape")
    shown(page)
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
