"""Where the system forces its own colours, everything painted behind the text is still seen."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.editor import Editor
from tests.waiting import until

pytestmark = pytest.mark.browser

# How many pixels of two pictures differ.
DIFFERING = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
  }));
  return one.filter((pixel, at) => pixel !== other[at]).length;
}"""


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, chromium: Browser, harness: str) -> Iterator[Editor]:
    """The editor in a window whose colours are forced."""
    context = chromium.new_context(forced_colors="active", color_scheme=request.param)
    yield Editor(context.new_page(), harness).afresh()
    context.close()


def in_sight(editor: Editor, kind: str) -> list[Locator]:
    """Two of a kind that lie in the window."""
    painted = editor.page.locator(kind)
    expect(painted.first).to_be_attached()
    found: list[int] = painted.evaluate_all(
        """(all) => all.map((each, at) => [each.getBoundingClientRect(), at])
          .filter(([{ top, bottom }]) => top > 100 && bottom < innerHeight - 8)
          .map(([, at]) => at)"""
    )
    return [painted.nth(at) for at in found[:2]]


def seen(editor: Editor, painted: Locator) -> int:
    """How many pixels change where something painted is taken away."""
    expect(painted).to_be_visible()
    box = painted.bounding_box()
    if box is None:  # it has just been painted anew
        return 0
    around = {
        "x": box["x"] - 4, "y": box["y"] - 4,
        "width": box["width"] + 8, "height": box["height"] + 8,
    }  # fmt: skip
    pictures = []
    for visibility in ("visible", "hidden"):
        painted.evaluate("(painted, how) => { painted.style.visibility = how; }", visibility)
        picture = editor.page.screenshot(clip=around)  # type: ignore[arg-type]
        pictures.append(base64.b64encode(picture).decode())
    painted.evaluate("(painted) => { painted.style.visibility = ''; }")
    return int(editor.page.evaluate(DIFFERING, pictures))


def see(editor: Editor, painted: Locator) -> None:
    """Waits until something painted is seen: what is just painted may be painted anew."""
    until(lambda: seen(editor, painted) > 5)


@pytest.mark.parametrize(
    ("article", "kind"),
    [("short", ".mark:not(.suggested)"), ("sample", ".mark.suggested"), ("short", ".label-tag")],
)
def test_marks_and_labels_are_seen_on_every_line(forced: Editor, article: str, kind: str) -> None:
    painted = in_sight(forced.open(article), kind)
    assert painted
    for each in painted:
        see(forced, each)


def test_a_suggestion_has_no_colour_of_the_palette(forced: Editor) -> None:
    forced.open("sample")
    expect(forced.page.locator(".mark.suggested").first).to_be_attached()
    highlight = forced.page.evaluate(
        """() => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.cssText = "forced-color-adjust: none; color: Highlight";
          return getComputedStyle(probe).color;
        }"""
    )
    # Asked of the page in one go: what is just painted may be painted anew.
    style = """(wanted) => [...document.querySelectorAll(".mark.suggested")]
        .some((mark) => getComputedStyle(mark).borderBlockEndColor === wanted)"""
    forced.page.wait_for_function(style, arg=highlight)


def test_the_parts_of_a_claim_are_seen_while_it_is_made_and_after(forced: Editor) -> None:
    forced.open("claims").click("وأعلنت")
    forced.press("[", "c", "Enter")
    for kind in (".outline.part", ".outline.proposed"):
        see(forced, forced.page.locator(kind).first)
    forced.press("Escape")
    forced.page.locator(".claim-card .summary").first.click()
    see(forced, forced.page.locator(".outline.member").first)
