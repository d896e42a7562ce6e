"""The editor in a browser by itself, on the harness of tests/editor: no Django, no database."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect

from tests import node
from tests.browser.rest import COUNT, PATIENCE, listening, shown

HARNESS = Path(__file__).resolve().parent.parent / "editor" / "harness" / "main.js"

# The rectangle of the nth place where `words` stand in the article.
_PLACE = """([words, nth]) => {
  for (const node of [...document.querySelectorAll(".passage p")].map((p) => p.firstChild)) {
    for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
      if (nth-- > 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, top, bottom };
    }
  }
  return null;
}"""


@contextmanager
def harness(*files: Path) -> Iterator[str]:
    """The address of a harness that also offers the articles of these JSON files."""
    found = node.program()
    assert found, node.HOW
    command = [found, str(HARNESS), *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout
            yield program.stdout.readline().strip()
        finally:
            program.terminate()


@dataclass(frozen=True, slots=True)
class Editor:
    """A window with an article open in the editor."""

    page: Page
    address: str

    def open(
        self,
        article: str = "sample",
        language: str = "ar",
        newcomers: bool = False,
        patience: float = PATIENCE,
    ) -> "Editor":
        """By the end it listens, and has heard what it asked for at first."""
        more = "&newcomers" if newcomers else ""
        self.page.add_init_script(COUNT)
        self.page.goto(f"{self.address}?article={article}&lang={language}{more}", timeout=patience)
        listening(self.page, patience)
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def place(self, words: str, nth: int = 0) -> Mapping[str, float]:
        """The edges, in pixels of the window, of the nth place where these words stand, once
        they stand still: what was done before may scroll the text, or move it."""
        shown(self.page)
        found: Mapping[str, float] | None = self.page.evaluate(_PLACE, [words, nth])
        assert found, f"{words} does not stand in the article"
        return found

    def middle(self, words: str, nth: int = 0) -> tuple[float, float]:
        edges = self.place(words, nth)
        return (edges["left"] + edges["right"]) / 2, (edges["top"] + edges["bottom"]) / 2

    def click(self, words: str, nth: int = 0) -> None:
        self.page.mouse.click(*self.middle(words, nth))

    def double_click(self, words: str, nth: int = 0) -> None:
        self.page.mouse.dblclick(*self.middle(words, nth))

    def drag(self, begin: str, end: str, alt: bool = False) -> None:
        """From the right edge of one word to the left edge of another, as one reads."""
        first, last = self.place(begin), self.place(end)
        if alt:
            self.page.keyboard.down("Alt")
        self.page.mouse.move(first["right"] - 2, (first["top"] + first["bottom"]) / 2)
        self.page.mouse.down()
        self.page.mouse.move(last["left"] + 2, (last["top"] + last["bottom"]) / 2, steps=5)
        self.page.mouse.up()
        if alt:
            self.page.keyboard.up("Alt")

    def says(self, text: str) -> None:
        """What a screen reader would say now, after all that was done."""
        shown(self.page)
        expect(self.page.locator("p[aria-live=polite]")).to_have_text(text)  # dialogs have others

    def row(self, words: str) -> Locator:
        return self.page.locator(".span-row", has_text=words)

    def lists(self, *rows: str) -> None:
        """Holds the annotator's own spans, each "words label", against the list beside the
        text, after all that was done."""
        shown(self.page)
        own = self.page.locator(".span-row:not(.suggested)")
        expect(own).to_have_text(list(rows))

    def standing(self, name: str) -> None:
        expect(self.page.locator(".status")).to_have_attribute("data-standing", name)

    def afresh(self) -> "Editor":
        """Its articles, and the world of the harness, as they were at first."""
        self.control(forget=True, isDown=False, person="7", refusal=None)
        return self

    def control(self, **changes: object) -> None:
        """Changes the harness's world: who is signed in, whether it answers, what it refuses."""
        body = json.dumps(changes).encode()
        with urlopen(Request(f"{self.address}control", data=body)) as answer:
            answer.read()

    def stored(self, article: str = "sample", kind: str = "spans") -> Sequence[Mapping[str, Any]]:
        """The spans, or the relations, that the server holds."""
        held: Sequence[Mapping[str, Any]] = self._audit(article)[kind]
        return held

    def decisions(self, article: str = "sample") -> Mapping[str, str]:
        """What the revisions say of suggestions: id → outcome, of each the last one."""
        edits = [one for revision in self._audit(article)["revisions"] for one in revision["edits"]]
        decided = [one["after"] for one in edits if one["kind"] == "decision" and one["after"]]
        return {one["id"]: one["outcome"] for one in decided}

    def revision(self, article: str = "sample") -> int:
        """How many revisions the server has made of the annotations."""
        return len(self._audit(article)["revisions"])

    def sittings(self, article: str = "sample") -> list[int]:
        """The seconds of each sitting that the server was told of."""
        return list(self._audit(article)["sittings"].values())

    def _audit(self, article: str) -> Mapping[str, Any]:
        with urlopen(f"{self.address}articles/{article}/audit/") as answer:
            held: Mapping[str, Any] = json.load(answer)
        return held
