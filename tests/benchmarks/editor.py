"""The span editor in a real Chromium: how soon spans are painted, and what a key or a click
costs."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.benchmarks.figure import Figure
from tests.browser.editor import harness
from tests.chromium import ARGUMENTS
from tests.filling import PASSWORD, fill, filled, founded
from tests.stack import Stack, running
from tests.visitor import LOGIN

# From the article to the most that it may take: opening and a key's own work in milliseconds, and
# slow frames while scrolling in percent.
SIZES = (
    ("short", "600 words, 60 spans", 150, 3, 0),
    ("long", "50,000 words, 5,000 spans", 400, 5, 2),
)
OPENINGS = 9
KEYS = ("p", "ArrowLeft", "ArrowLeft", "o", "g", "ArrowLeft", "Tab") * 12
# A key's frame comes within 17 ms, and its panels right after.
BETWEEN_KEYS = 120
CLICKS = 100

# What runs before the page's own scripts: it notes when the first span is painted, and for
# every key the time until the frame after it, and the time that scripts took for it.
_CLOCK = """
(() => {
  const clock = (window.clock = { opened: null, painted: [], work: [] });
  const frame = window.requestAnimationFrame.bind(window);
  const later = window.setTimeout.bind(window);
  const afterPaint = (done) => frame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  let spent = 0;
  const timed = (work) => (...given) => {
    const begun = performance.now();
    work(...given);
    spent += performance.now() - begun;
  };
  window.requestAnimationFrame = (work) => frame(timed(work));
  window.setTimeout = (work, ...rest) => later(timed(work), ...rest);
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".mark")) return;
    observer.disconnect();
    afterPaint(() => { clock.opened = performance.now(); });
  }).observe(document, { childList: true, subtree: true });
  let begun = 0;
  window.addEventListener("keydown", (event) => {
    spent = 0;
    begun = performance.now();
    afterPaint(() => clock.painted.push(performance.now() - event.timeStamp));
    later(() => clock.work.push(spent), 100);
  }, true);
  window.addEventListener("keydown", () => { spent += performance.now() - begun; });
})();
"""

# What runs before the page's own scripts: for every mouse button that is let go of over a label,
# the time until the frame after it, and until the server has acknowledged the edit.
_MOUSE_CLOCK = """
(() => {
  const clock = (window.mouseClock = { painted: [], stored: [] });
  const ask = window.fetch.bind(window);
  let begun = 0;
  window.fetch = async (...given) => {
    const answer = await ask(...given);
    if (given[1]?.method === "POST") clock.stored.push(performance.now() - begun);
    return answer;
  };
  window.addEventListener("pointerup", (event) => {
    if (!event.target.closest(".label-bar")) return;
    begun = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => clock.painted.push(performance.now() - begun);
      channel.port2.postMessage(0);
    });
  }, true);
})();
"""

# Scrolls for three seconds, and answers with how long each frame took.
_SCROLL = """() => new Promise((resolve) => {
  const frames = [];
  const begun = performance.now();
  let last = begun;
  const step = (now) => {
    frames.push(now - last);
    last = now;
    scrollBy(0, 90);
    if (now - begun < 3000) requestAnimationFrame(step);
    else resolve(frames.slice(2));
  };
  requestAnimationFrame(step);
})"""


def figures() -> Iterator[Figure]:
    with harness() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=list(ARGUMENTS)
        )
        for article, size, opening, work, scrolling in SIZES:
            url = f"{address}?article={article}"
            yield from _measured(browser, url, size, opening, work, scrolling)
        with tempfile.TemporaryDirectory() as folder:
            yield from _clicks(browser, Path(folder) / "data")
        browser.close()


def _measured(
    browser: Browser, url: str, size: str, opening: float, work: float, scrolling: float
) -> Iterator[Figure]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = [_opened(context.new_page(), url) for _ in range(OPENINGS)]
    yield Figure.at_most(opening, f"{size}: page opened → painted, p50", _share(opened, 50), "ms")
    page = context.pages[-1]
    clock = _typed(page)
    painted, own = clock["painted"], clock["work"]
    yield Figure.at_most(20, f"{size}: label key → painted, p95", _share(painted, 95), "ms")
    yield Figure.at_most(work, f"{size}: own work per key, p50", _share(own, 50), "ms")
    yield Figure.plain(f"{size}: own work per key, p95", _share(own, 95), "ms")
    frames: Sequence[float] = page.evaluate(_SCROLL)
    slow = 100 * sum(frame > 25 for frame in frames) / len(frames)
    yield Figure.at_most(scrolling, f"{size}: scroll frames over 25 ms", slow, "%")
    context.close()


def _clicks(browser: Browser, data: Path) -> Iterator[Figure]:
    """From letting go of the mouse over a label, on an article of the real server."""
    founded(data)
    filled(data, "news", 1)
    fill(data, "annotators('news', 1)")
    with running(data) as stack:
        page = _at_work(browser.new_page(viewport={"width": 1280, "height": 900}), stack)
        for number in range(CLICKS):
            page.keyboard.press("ArrowLeft")
            page.locator(".label-bar .chip").nth(number % 3).click()
            page.wait_for_function("(count) => mouseClock.stored.length === count", arg=number + 1)
        clock: dict[str, Any] = page.evaluate("mouseClock")
        page.context.close()
    yield Figure.at_most(17, "mouse-up → painted, p50", _share(clock["painted"], 50), "ms")
    yield Figure.plain("mouse-up → painted, p95", _share(clock["painted"], 95), "ms")
    yield Figure.at_most(30, "mouse-up → stored, p50", _share(clock["stored"], 50), "ms")
    yield Figure.plain("mouse-up → stored, p95", _share(clock["stored"], 95), "ms")


def _at_work(page: Page, stack: Stack) -> Page:
    """The annotator's next article, open in the workbench."""
    page.add_init_script(_MOUSE_CLOCK)
    page.goto(stack.url + LOGIN)
    page.fill("[name=login]", "annotator-1")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.goto(f"{stack.url}/p/news/")
    page.locator("form[action$='/next/'] button").click()
    page.locator(".passage p").first.wait_for()
    page.locator(".status[data-standing=saved]").wait_for()
    return page


def _opened(page: Page, url: str) -> float:
    """How long it takes from asking for the page to its spans on the screen."""
    page.add_init_script(_CLOCK)
    page.goto(url)
    page.locator(".mark").first.wait_for(state="attached")
    while (opened := page.evaluate("clock.opened")) is None:
        page.wait_for_timeout(10)
    return float(opened)


def _typed(page: Page) -> dict[str, Any]:
    """What the clock says of each of the keys."""
    for key in KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(BETWEEN_KEYS)
    clock: dict[str, Any] = page.evaluate("clock")
    return clock


def _share(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]
