"""Takes a picture of each state of the editor, by itself on the harness.

`python -m tests.screenshot_states` writes docs/images/states/NAME.png: in Arabic and light at
1280 pixels, and a few in English, in the dark or on a telephone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, expect, sync_playwright

from tests import chromium
from tests.browser.editor import Editor, harness
from tests.stack import ROOT

STATES = ROOT / "docs" / "images" / "states"


@dataclass(frozen=True, slots=True)
class Picture:
    """A state: how one comes to it, and the window in which it is shown."""

    name: str
    come: Callable[[Editor], None]
    article: str = "sample"
    language: str = "ar"
    width: int = 1280
    scheme: str = "light"


def suggestion(editor: Editor) -> None:
    editor.press("Tab", "Tab")


def by_score(editor: Editor) -> None:
    editor.press("Shift+A")
    expect(editor.page.locator("dialog output")).to_be_visible()


def claim_in_the_making(editor: Editor) -> None:
    editor.click("وقال")
    editor.press("[", "c", "Enter")


def claim_by_the_rules(editor: Editor) -> None:
    editor.page.wait_for_load_state("networkidle")  # what the rules see is asked for ahead
    editor.press("c")
    expect(editor.page.locator(".flow-bar .taken")).to_contain_text("السد الجديد")


def claims(editor: Editor) -> None:
    editor.page.locator(".claim-card").nth(1).locator("summary, button, h3").first.click()


def attributes(editor: Editor) -> None:
    editor.click("مدينة")
    editor.press("Shift+ArrowLeft", "g", "Backslash")


def keys(editor: Editor) -> None:
    editor.press("?")
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def comment(editor: Editor) -> None:
    editor.press("ArrowDown", "p", "u", "-")
    editor.page.keyboard.type("أهذا اسم شخص هنا؟")


def guidelines(editor: Editor) -> None:
    editor.press("ArrowDown", "p", "Shift+Quote")
    expect(editor.page.locator(".guide-text [aria-current]")).to_be_visible()


def offline(editor: Editor) -> None:
    editor.control(isDown=True)
    editor.press("ArrowDown", "p", "ArrowLeft", "o")
    editor.standing("offline")


def signed_out(editor: Editor) -> None:
    editor.control(person=None)
    editor.press("ArrowDown", "p")
    editor.standing("signed-out")
    editor.page.locator(".top-bar .standing button").click()


def conflict(editor: Editor) -> None:
    editor.press("ArrowDown", "p")
    editor.standing("saved")
    other = Editor(editor.page.context.new_page(), editor.address).open()
    other.press("ArrowDown", "o")
    other.standing("saved")
    editor.page.bring_to_front()
    editor.press("g")
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def spans_below(editor: Editor) -> None:
    editor.page.locator(".tabs [aria-controls=panel-spans]").click()


def nothing(_editor: Editor) -> None:
    """As the article opens."""


PICTURES = (
    Picture("suggestion", suggestion),
    Picture("suggestions-by-score", by_score),
    Picture("claim-step", claim_in_the_making),
    Picture("claim-by-rules", claim_by_the_rules, article="ruled"),
    Picture("claims", claims, article="claims"),
    Picture("claims-dark", claims, article="claims", language="en", scheme="dark"),
    Picture("attributes", attributes),
    Picture("keys", keys),
    Picture("keys-english", keys, language="en"),
    Picture("comment", comment),
    Picture("guidelines", guidelines),
    Picture("bare", nothing, article="bare"),
    Picture("offline", offline),
    Picture("signed-out", signed_out),
    Picture("conflict", conflict),
    Picture("phone", nothing, width=390),
    Picture("phone-spans", spans_below, width=390, scheme="dark"),
)


def main() -> None:
    """Write every picture."""
    STATES.mkdir(parents=True, exist_ok=True)
    with harness() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=list(chromium.ARGUMENTS)
        )
        for picture in PICTURES:
            take(picture, browser, address)
        browser.close()


def take(picture: Picture, browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": picture.width, "height": 860 if picture.width > 400 else 780},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        locale=picture.language,
    )
    editor = Editor(context.new_page(), address)
    editor.control(forget=True, isDown=False, person="7", refusal=None)
    editor.open(picture.article, picture.language)
    picture.come(editor)
    editor.page.wait_for_function("document.fonts.status === 'loaded'")
    editor.page.screenshot(path=STATES / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    main()
