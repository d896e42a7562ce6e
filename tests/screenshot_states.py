"""Takes a picture of each state of the editor, by itself on the harness.

`python -m tests.screenshot_states` writes docs/images/states/NAME.png, all of an article of the
demo: in Arabic and light at 1280 pixels, and some in English, in the dark or on a telephone.
Names of pictures take only these.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.browser.editor import harness
from tests.browser.rest import shown
from tests.demo_article import write_articles
from tests.editor_states import PICTURES, Picture, at_window
from tests.stack import ROOT

STATES = ROOT / "docs" / "images" / "states"


def main(*names: str) -> None:
    """Write the pictures of these names, or every one."""
    STATES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        harness(*write_articles(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=list(chromium.ARGUMENTS)
        )
        for picture in PICTURES:
            if not names or picture.name in names:
                take(picture, browser, address)
        browser.close()


def take(picture: Picture, browser: Browser, address: str) -> None:
    with at_window(picture, browser, address) as editor:
        shown(editor.page)
        editor.page.screenshot(path=STATES / f"{picture.name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
