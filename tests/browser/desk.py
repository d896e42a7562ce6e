"""Somebody at the browser: signing in, and finding words of an article on the screen."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.rest import COUNT, PATIENCE, listening, shown
from tests.command import Done, manage
from tests.stack import Stack

WORK = 120_000  # milliseconds, for what a worker does

# The rectangle of the nth place where `surface` stands, letter by letter as it is written.
_RECTANGLE = """([surface, nth]) => {
  const passage = document.querySelector(".passage");
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  let left = nth;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.matches("p")) continue;
    for (let at = node.data.indexOf(surface); at >= 0; at = node.data.indexOf(surface, at + 1)) {
      if (left-- > 0) continue;
      node.parentElement.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + surface.length);
      const rects = range.getClientRects();
      const { x, y, width, height } = rects[0];
      return { x, y, width, height };
    }
  }
  return null;
}"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A window of the stack's site, with somebody signed in."""

    page: Page
    stack: Stack
    name: str
    password: str

    def open(self, path: str) -> None:
        self.page.goto(self.stack.url + path)

    def manage(self, *arguments: str, stdin: str = "") -> Done:
        """A command on the data of the stack, which must go well."""
        done = manage(self.stack.data, *arguments, stdin=stdin, **self.stack.settings)
        assert done.code == 0, done.err
        return done

    def sign_in(self) -> None:
        self.open("/accounts/login/")
        self.page.fill("[name=login]", self.name)
        self.page.fill("[name=password]", self.password)
        self.page.locator("main form button[type=submit]").click()
        expect(self.page).to_have_url(self.stack.url + "/")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def place(self, surface: str, nth: int = 0) -> tuple[float, float]:
        """The middle of a piece of the article's text, scrolled into view, once it stands still
        there: what was done before may move the text, and what comes into view does."""
        shown(self.page)
        self.page.evaluate(_RECTANGLE, [surface, nth])
        shown(self.page)
        found = self.page.evaluate(_RECTANGLE, [surface, nth])
        assert found, f"{surface} does not stand in the article"
        return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2

    def double_click(self, surface: str, nth: int = 0) -> None:
        self.page.mouse.dblclick(*self.place(surface, nth))

    def listens(self) -> None:
        """Waits until the workbench is open: it takes keys, and has heard what it asked for."""
        listening(self.page)

    def saved(self) -> None:
        """Waits until the workbench says that everything is saved."""
        expect(self.page.locator(".status")).to_have_attribute("data-standing", "saved")


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """A window 1280 pixels wide. A script that fails, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    context.add_init_script(COUNT)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


def newcomer(page: Page, stack: Stack) -> Desk:
    """An account of its own for one test, signed in."""
    name, password = f"amal-{uuid.uuid4().hex[:8]}", uuid.uuid4().hex
    desk = Desk(page, stack, name, password)
    desk.manage("create_user", name, "--password-stdin", stdin=password + "\n")
    desk.sign_in()
    return desk


def text_file(folder: Path, name: str, text: str) -> Path:
    """A file to upload."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
