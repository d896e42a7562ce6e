"""Curation of an article that five people have labelled: how soon its page is open, in a real
Chromium, and how soon a decision is answered."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests import chromium
from tests.benchmarks.figure import Figure
from tests.chromium import ARGUMENTS
from tests.filling import MANAGER, PASSWORD, fill, founded
from tests.percentiles import percentiles
from tests.stack import running
from tests.visitor import LOGIN, Visitor

SETS, SPANS = 5, 200
OPENINGS = 9
DECISIONS = 20
QUEUED = 25  # articles of three sets, 30 spans each
PAGE = "/p/news/articles/1/curation/"
CURATION = "/api/v1/projects/news/articles/1/curation/"

# What runs before the page's own scripts: it notes when labels are painted and places listed.
_CLOCK = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(".mark") || !document.querySelector(".place-row")) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.opened = performance.now(); };
    channel.port2.postMessage(0);
  });
}).observe(document, { childList: true, subtree: true });
"""


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        founded(data)
        fill(data, f"compared('news', {SETS}, {SPANS}, {QUEUED})")
        with running(data) as stack:
            yield from _openings(stack.url)
            visitor = Visitor(stack.port)
            visitor.sign_in(MANAGER, PASSWORD)
            yield from percentiles("a decision, answered", _decisions(visitor), p50=250)
            queue = [visitor.get("/p/news/curation/").milliseconds for _ in range(OPENINGS)]
            yield from percentiles(f"the queue, {QUEUED} articles", queue[1:], p50=300)


def _openings(url: str) -> Iterator[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=list(ARGUMENTS)
        )
        context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=url)
        _sign_in(context.new_page())
        opened = [_opened(context) for _ in range(OPENINGS)]
        browser.close()
    name = f"opened → painted, {SETS} sets of {SPANS} spans"
    yield from percentiles(name, opened[1:], p50=500)


def _sign_in(page: Page) -> None:
    page.goto(LOGIN)
    page.fill("[name=login]", MANAGER)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


def _opened(context: BrowserContext) -> float:
    page = context.new_page()
    page.add_init_script(_CLOCK)
    page.goto(PAGE)
    page.wait_for_function("() => window.opened")
    milliseconds: Any = page.evaluate("window.opened")
    page.close()
    return float(milliseconds)


def _decisions(visitor: Visitor) -> list[float]:
    """The times of decisions for what most say, at one open place after the other."""
    curation = visitor.get(CURATION).json()["curation"]
    times = []
    for _ in range(DECISIONS):
        place = next(one for one in curation["places"] if one["standing"] == "open")
        chosen = [place["alternatives"][0]["key"]]
        ruling = {"place": place["id"], "chosen": chosen, "base": curation["step"]}
        answer = visitor.post(f"{CURATION}decisions/", ruling)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {answer.body.decode()}")
        curation = answer.json()
        times.append(answer.milliseconds)
    return times
