"""The web server is killed at random points of two hundred saves, at some of them with a save in
hand for certain: what the browser was told is saved, is saved."""

import random
import signal
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress

import psutil
import pytest
from playwright.sync_api import Page, Request, expect

from corpus.document.words import words
from tests.browser.desk import Desk, text_file
from tests.browser.test_nothing_lost import TEXT, stored
from tests.stack import alive
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services]

SAVES = 200
KILLS = 8
LONG = 240_000  # milliseconds, for a server that starts again and again
WITHIN = 4  # of these, while the server has a save in hand
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
    desk.listens()
    return desk


def programs(desk: Desk) -> list[psutil.Process]:
    """The web server as it stands, itself last; nothing while it is about to start."""
    web = desk.stack.services().get("web")
    return [*web.children(recursive=True), web] if web else []


def kill(web: Sequence[psutil.Process]) -> None:
    send_kill(web)
    until(lambda: not any(alive(program) for program in web))


def send_kill(web: Sequence[psutil.Process]) -> None:
    for program in web:
        with suppress(psutil.NoSuchProcess):
            program.send_signal(signal.SIGKILL)


def label(desk: Desk, key: str) -> None:
    desk.page.keyboard.press(key)
    desk.page.keyboard.press("ArrowLeft")


def saved(desk: Desk) -> None:
    """Waits until the server has all, however often it has to start again."""
    expect(desk.page.locator(".status")).to_have_attribute("data-standing", "saved", timeout=LONG)


class Saves:
    """The saves of a page that were sent and have no answer yet, and how many never got one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: set[Request] = set()
        self.lost = 0
        page.on("request", self._begun)
        page.on("response", lambda response: self.open.discard(response.request))
        page.on("requestfailed", self._failed)

    def _begun(self, request: Request) -> None:
        if request.url.endswith("/edits/"):
            self.open.add(request)

    def _failed(self, request: Request) -> None:
        if request in self.open:
            self.open.remove(request)
            self.lost += 1

    def wait(self) -> None:
        """Until there is one."""
        if not self.open:
            self.page.wait_for_event("request", lambda request: request in self.open)

    def unanswered(self) -> int:
        """How many have no answer, or never got one."""
        self.page.evaluate("0")  # hears of what has happened meanwhile
        return len(self.open) + self.lost


def kill_within_a_save(desk: Desk, key: str, saves: Saves) -> bool:
    """kill -9 on a server that has a save in hand, which it cannot store yet: somebody else is
    writing. Whether that save had no answer when the server was dead."""
    until(lambda: not is_talked_with(programs(desk)))  # of the save before, for two seconds more
    with writing(desk):
        before = saves.lost
        label(desk, key)
        saves.wait()
        until(lambda: is_talked_with(programs(desk)))
        kill(programs(desk))
        return saves.unanswered() > before


@contextmanager
def writing(desk: Desk) -> Iterator[None]:
    """Keeps everybody else from writing into the stack's database."""
    with closing(sqlite3.connect(desk.stack.data / "isnad.sqlite3", timeout=30)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.rollback()


def is_talked_with(web: Sequence[psutil.Process]) -> bool:
    """Whether somebody has a connection with the server over the net."""
    with suppress(psutil.NoSuchProcess):
        return any(
            one.status == psutil.CONN_ESTABLISHED
            for program in web
            for one in program.net_connections("tcp")
        )
    return False


def acknowledged(page: Page) -> Mapping[str, int]:
    found: Mapping[str, int] = page.evaluate(_ACKNOWLEDGED)
    return found


def test_what_was_acknowledged_in_two_hundred_saves_is_what_is_replayed(labelling: Desk) -> None:
    desk, chance = labelling, random.Random(2312)
    kills = chance.sample(range(5, SAVES - 5, 2), KILLS)
    places = words(ARTICLE)[:SAVES]
    assert len(places) == SAVES
    cut_off, saves = 0, Saves(desk.page)
    for number in range(SAVES):
        key = chance.choice("og")
        if number in kills[:WITHIN]:
            label(desk, key)
            saved(desk)  # so that the next save is the one in hand, and alone
        elif number - 1 in kills[:WITHIN]:
            cut_off += kill_within_a_save(desk, key, saves)
        else:
            label(desk, key)
        if number in kills[WITHIN:]:
            kill(programs(desk))
    saved(desk)
    assert cut_off == WITHIN
    told = acknowledged(desk.page)
    base = f"/api/v1/projects/{desk.name}/articles/1/workbench/"
    url = desk.page.evaluate("(url) => fetch(url).then((one) => one.json())", base)["urls"]
    replayed = desk.page.evaluate(_REVISIONS, f"{url['revisions']}?limit=100")
    assert len(told) == SAVES
    assert told == replayed
    assert {(start, end) for start, end, _ in stored(desk)} == set(places)
    assert "no difference" in desk.manage("verify_corpus").out
