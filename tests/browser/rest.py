"""When a page of the editor is at rest: it listens, it has heard what it asked of the server, and
it shows all that was done."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.waiting import until

PATIENCE = 30_000  # milliseconds; a busy machine may need many for what takes a moment elsewhere

# Runs before the page's own scripts. `unheard` is how many answers of the server the page waits
# for; one is heard in a task of its own, after whoever asked has gone on with it.
COUNT = """
if (window.unheard === undefined) {
  window.unheard = 0;
  const ask = window.fetch.bind(window);
  const heard = () => setTimeout(() => { window.unheard -= 1; });
  window.fetch = async (...given) => {
    window.unheard += 1;
    const answer = await ask(...given).catch((fault) => { heard(); throw fault; });
    for (const way of ["json", "text"]) {
      const read = answer[way].bind(answer);
      answer[way] = () => read().finally(heard);
    }
    return answer;
  };
}
"""

# A change is painted in the next frame, and the panels follow in a task of their own; what then
# has another size, or another font, is painted once more.
_SHOWN = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
}"""


_IS_INTERCEPTED = "fetch('/is-intercepted').then((answer) => answer.text())"


def listening(page: Page, patience: float = PATIENCE) -> None:
    """Waits until the workbench that is being opened takes keys and clicks, and until what it
    asked for at first is heard: what a test changes at the server then is news."""
    expect(page.locator(".keys")).to_be_focused(timeout=patience)
    heard(page, patience)


def heard(page: Page, patience: float = PATIENCE) -> None:
    """Waits until the page has heard all that it asked of the server. COUNT must run in it."""
    # A function: an expression is looked at once, and then forbidden by the page's own policy.
    page.wait_for_function("() => window.unheard === 0", timeout=patience)
    shown(page)


def shown(page: Page) -> None:
    """Waits until all that was done is painted and said, in the fonts that it takes: nothing
    moves any more by itself."""
    page.evaluate(_SHOWN)


def intercept(page: Page, pattern: str, handler: Callable[[Route], object]) -> None:
    """Has a page that is open already ask `handler` from now on. It takes that up late: what it
    asks of the server at once may still go past."""
    page.route("**/is-intercepted", lambda route: route.fulfill(body="so it is"))
    page.route(pattern, handler)
    until(lambda: page.evaluate(_IS_INTERCEPTED) == "so it is")
