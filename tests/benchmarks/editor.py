"""The span editor in a real Chromium, on the real server: how soon spans are painted, and what a
key or a click costs."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests import chromium
from tests.benchmarks.figure import Figure
from tests.chromium import ARGUMENTS
from tests.filling import PASSWORD, fill, filled, founded
from tests.stack import Stack, running
from tests.visitor import LOGIN

PERSON = "annotator-1"


@dataclass(frozen=True, slots=True)
class Size:
    """An article, and the most that it may take: opening and a key's own work in milliseconds,
    slow frames while scrolling in percent."""

    slug: str
    words: int
    spans: int
    suggested: int
    opening: float
    work: float
    scrolling: float

    def __str__(self) -> str:
        return f"{self.words:,} words, {self.spans:,} spans"


SIZES = (
    Size("short", 600, 60, 12, opening=150, work=3, scrolling=0),
    Size("long", 50_000, 5_000, 500, opening=400, work=5, scrolling=2),
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
  const clock = (window.clock = { painted: [], work: [] });
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
    afterPaint(() => console.info(`opened ${performance.now()}`));
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
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        founded(data)
        filled(data, "news", 1)
        fill(data, "annotators('news', 1)")
        for size in SIZES:
            held = f"words={size.words}, spans={size.spans}, suggested={size.suggested}"
            fill(data, f"opened('{size.slug}', '{PERSON}', {held})")
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=list(ARGUMENTS)
        )
        with running(data) as stack:
            signed_in = _signed_in(browser, stack)
            for size in SIZES:
                yield from _measured(_windows(browser, signed_in), stack, size)
            yield from _clicks(_windows(browser, signed_in).new_page(), stack)
        browser.close()


def _signed_in(browser: Browser, stack: Stack) -> StorageState:
    """Cookies of somebody who is signed in."""
    page = _windows(browser).new_page()
    page.goto(stack.url + LOGIN)
    page.fill("[name=login]", PERSON)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: LOGIN not in url)
    return page.context.storage_state()


def _windows(browser: Browser, signed_in: StorageState | None = None) -> BrowserContext:
    """A browser that has seen nothing yet."""
    return browser.new_context(
        viewport={"width": 1280, "height": 900}, storage_state=signed_in, locale="en"
    )


def _measured(windows: BrowserContext, stack: Stack, size: Size) -> Iterator[Figure]:
    """What an annotator waits for on one article, the first time with nothing in the browser's
    cache, then with what it keeps, as on every article after the first."""
    url = f"{stack.url}/p/{size.slug}/articles/1/label/"
    first = _opened(windows.new_page(), url)
    yield Figure.plain(f"{size}: page opened → painted, the very first time", first, "ms")
    opened = []
    for _ in range(OPENINGS):
        windows.pages[-1].close()
        opened.append(_opened(windows.new_page(), url))
    half = _share(opened, 50)
    yield Figure.at_most(size.opening, f"{size}: page opened → painted, p50", half, "ms")
    page = windows.pages[-1]
    clock = _typed(page)
    painted, own = clock["painted"], clock["work"]
    yield Figure.at_most(20, f"{size}: label key → painted, p95", _share(painted, 95), "ms")
    yield Figure.at_most(size.work, f"{size}: own work per key, p50", _share(own, 50), "ms")
    yield Figure.plain(f"{size}: own work per key, p95", _share(own, 95), "ms")
    frames: Sequence[float] = page.evaluate(_SCROLL)
    slow = 100 * sum(frame > 25 for frame in frames) / len(frames)
    yield Figure.at_most(size.scrolling, f"{size}: scroll frames over 25 ms", slow, "%")
    windows.close()


def _clicks(page: Page, stack: Stack) -> Iterator[Figure]:
    """From letting go of the mouse over a label."""
    page.add_init_script(_MOUSE_CLOCK)
    page.goto(f"{stack.url}/p/news/")
    page.locator("form[action$='/next/'] button").click()
    page.locator(".passage p").first.wait_for()
    page.locator(".status[data-standing=saved]").wait_for()
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


def _opened(page: Page, url: str) -> float:
    """How long it takes from asking for the page to its spans on the screen, in milliseconds. The
    page says so itself: asking it would run scripts of ours meanwhile."""
    page.add_init_script(_CLOCK)
    with page.expect_console_message(lambda said: said.text.startswith("opened ")) as opened:
        page.goto(url, wait_until="commit")
    page.locator(".status[data-standing=saved]").wait_for()
    return float(opened.value.text.removeprefix("opened "))


def _typed(page: Page) -> dict[str, Any]:
    """What the clock says of each of the keys."""
    for key in KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(BETWEEN_KEYS)
    clock: dict[str, Any] = page.evaluate("clock")
    return clock


def _share(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]
