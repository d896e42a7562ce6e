"""The web server is killed at random points of two hundred saves: what the browser was told is
saved, is saved."""

import random
import signal
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from corpus.document.words import words
from tests.browser.desk import Desk, text_file
from tests.browser.test_nothing_lost import TEXT, stored
from tests.stack import alive
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services]

SAVES = 200
KILLS = 8
ARTICLE = "\n".join([TEXT] * 8)

# What this browser keeps as acknowledged: operation id → revision. An operation here is one batch.
_ACKNOWLEDGED = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("isnad");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction("batches").objectStore("batches").getAll();
    all.onsuccess = () => {
      request.result.close();
      const kept = all.result.filter(({ state }) => state === "acknowledged");
      resolve(Object.fromEntries(kept.map((each) => [each.batch.operation_id, each.revision])));
    };
  };
})"""

# The revisions that the server replays: operation id → number, all but the one it began with.
_REVISIONS = """async (url) => {
  const found = {};
  for (let before = ""; ; ) {
    const { revisions } = await (await fetch(url + before)).json();
    if (!revisions.length) return found;
    for (const { operation_id, number } of revisions) if (number > 1) found[operation_id] = number;
    before = `&before=${Math.min(...revisions.map(({ number }) => number))}`;
  }
}"""


@pytest.fixture
def labelling(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Somebody with a long article open in the workbench."""
    file = text_file(tmp_path_factory.mktemp("news"), "dams.txt", ARTICLE)
    desk.manage("create_project", desk.name, "--as", desk.name)
    desk.manage("import_articles", desk.name, str(file))
    desk.manage("assign", desk.name, "1", "--to", desk.name)
    desk.open(f"/p/{desk.name}/articles/1/label/")
    expect(desk.page.locator(".passage p").first).to_be_visible()
    desk.saved()
    return desk


def kill(desk: Desk) -> None:
    """kill -9 on the web server as it stands: starting, saving or waiting."""
    web = desk.stack.services().get("web")
    if web is None:
        return
    for program in [*web.children(recursive=True), web]:
        program.send_signal(signal.SIGKILL)
    until(lambda: not alive(web))


def acknowledged(page: Page) -> Mapping[str, int]:
    found: Mapping[str, int] = page.evaluate(_ACKNOWLEDGED)
    return found


def test_what_was_acknowledged_in_two_hundred_saves_is_what_is_replayed(labelling: Desk) -> None:
    desk, chance = labelling, random.Random(2312)
    kills = set(chance.sample(range(5, SAVES - 5), KILLS))
    places = words(ARTICLE)[:SAVES]
    assert len(places) == SAVES
    for number in range(SAVES):
        desk.page.keyboard.press(chance.choice("og"))
        desk.page.keyboard.press("ArrowLeft")
        if number in kills:
            kill(desk)
    expect(desk.page.locator(".status")).to_have_attribute(
        "data-standing", "saved", timeout=120_000
    )
    told = acknowledged(desk.page)
    base = f"/api/v1/projects/{desk.name}/articles/1/workbench/"
    url = desk.page.evaluate("(url) => fetch(url).then((one) => one.json())", base)["urls"]
    replayed = desk.page.evaluate(_REVISIONS, f"{url['revisions']}?limit=100")
    assert len(told) == SAVES
    assert told == replayed
    assert {(start, end) for start, end, _ in stored(desk)} == set(places)
    assert "no difference" in desk.manage("verify_corpus").out
