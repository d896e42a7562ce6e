"""Takes the picture of the workbench in the README from the running demo.

`python -m tests.screenshot` starts the demo on a folder of its own, labels a little, and
writes docs/images/workbench.png, and the same in the dark and on a telephone; then it submits the
article and takes pictures of the pages that speak of keys and of time.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests import chromium
from tests.stack import ROOT, STARTING, environment, free_port, stop
from tests.waiting import until

IMAGES = ROOT / "docs" / "images"
PICTURES = (
    ("workbench", 1280, 860, "light", "ar"),
    ("workbench-dark", 1280, 860, "dark", "en"),
    ("workbench-phone", 390, 780, "light", "ar"),
)
PAGES = (("own-keys", "/keys/"), ("own-time", "/work/"), ("planning", "/p/demo/"))


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo() as (address, name, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=list(chromium.ARGUMENTS)
        )
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="ar")
        sign_in(page, address, name, password)
        label_a_little(page)
        for picture, width, height, scheme, language in PICTURES:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.context.add_cookies(
                [{"name": "django_language", "value": language, "url": address}]
            )
            page.reload()
            expect(page.locator(".keys")).to_be_focused()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=IMAGES / f"{picture}.png")
        page.set_viewport_size({"width": 1280, "height": 860})
        submit(page)
        for picture, path in PAGES:
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=IMAGES / "states" / f"{picture}.png", full_page=True)
        browser.close()


@contextmanager
def demo() -> Iterator[tuple[str, str, str]]:
    """The demo's address and log-in."""
    with tempfile.TemporaryDirectory() as folder:
        port, output = free_port(), Path(folder) / "output"
        with output.open("wb") as file:
            program = subprocess.Popen(
                [sys.executable, "-u", str(ROOT / "manage.py"), "demo", "--port", str(port)],
                env=environment(Path(folder) / "data"),
                stdout=file,
                stderr=file,
            )
        try:
            login = re.compile(r"Sign in as (\S+) with the password (\S+)")
            until(lambda: login.search(output.read_text()) or program.poll() is not None, STARTING)
            found = login.search(output.read_text())
            assert found, output.read_text()
            yield f"http://127.0.0.1:{port}", found[1], found[2]
        finally:
            stop(program)


def sign_in(page: Page, address: str, name: str, password: str) -> None:
    page.goto(address + "/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    page.locator("main form button[type=submit]").click()
    page.goto(address + "/p/demo/")
    page.locator("form[action$='/next/'] button").click()
    expect(page.locator(".keys")).to_be_focused()  # before, it takes no keys


def label_a_little(page: Page) -> None:
    """Accept the suggestions of the first sentences, as an annotator half-way would."""
    page.keyboard.press("Tab")
    for _ in range(22):
        page.keyboard.press("Enter")
    expect(page.locator(".mark:not(.suggested)").nth(10)).to_be_attached()
    expect(page.locator(".status")).to_have_attribute("data-standing", "saved")


def submit(page: Page) -> None:
    """Submit the article, without the suggestions that are left, once its time has been told."""
    with page.expect_response(lambda answer: answer.url.endswith("/time/"), timeout=120_000):
        page.keyboard.press("ArrowLeft")
    address = page.url
    page.keyboard.press("Control+Enter")
    page.get_by_role("dialog").locator("button:not(.primary)").first.click()
    page.wait_for_url(lambda url: url != address)


if __name__ == "__main__":
    main()
