"""The web server is killed at random points of two hundred saves, at some of them with a save in
hand for certain, or stored and not yet answered: what the browser was told is saved, is saved."""

import json
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Literal

import psutil
import psycopg
import pytest
from playwright.sync_api import Page, Route, expect

from corpus.document.words import words
from tests.browser.desk import Desk, text_file
from tests.browser.rest import intercept
from tests.browser.test_nothing_lost import TEXT, stored
from tests.chance import chance
from tests.stack import alive
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.both_engines]

Moment = Literal["held", "stored", "any"]

SAVES = 200
MOMENTS: Mapping[Moment, int] = {"held": 3, "stored": 4, "any": 9}
WHOLE = 2  # of these kills reach the whole server, the others all that serves
A_SAVE = 0.08  # seconds, longer than the server has a save in hand
LONG = 240_000  # milliseconds, for a server that starts again and again
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
    with suppress(psutil.NoSuchProcess):
        web = desk.stack.services().get("web")
        serving = web.children(recursive=True) if web else []
        if web and serving:
            return [*serving, web]
    return []


def kill(web: Sequence[psutil.Process]) -> None:
    for program in web:
        with suppress(psutil.NoSuchProcess):
            program.send_signal(signal.SIGKILL)
    until(lambda: not any(alive(program) for program in web))


@contextmanager
def writing(desk: Desk) -> Iterator[None]:
    """Keeps everybody else from writing revisions into the stack's database."""
    if url := desk.stack.settings.get("DATABASE_URL"):
        with psycopg.connect(url) as server:
            server.execute("LOCK TABLE corpus_revision IN SHARE ROW EXCLUSIVE MODE")
            yield
        return
    with closing(sqlite3.connect(desk.stack.data / "isnad.sqlite3", timeout=30)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.rollback()


def is_talked_with(web: Sequence[psutil.Process], port: int) -> bool:
    """Whether somebody has a connection with the server over the net."""
    with suppress(psutil.NoSuchProcess):
        return any(
            one.status == psutil.CONN_ESTABLISHED and one.laddr.port == port
            for program in web
            for one in program.net_connections("tcp")
        )
    return False


class Killer:
    """Stands between a page and its server, and kills -9 that server at some of the saves."""

    def __init__(self, desk: Desk, drawn: random.Random) -> None:
        self.desk, self.drawn = desk, drawn
        self.due = self._drawn()
        self._numbers: dict[str, int] = {}

    def _drawn(self) -> dict[int, tuple[Moment, bool]]:
        """Save → when within it, and whether all of the server dies: whoever watches over it
        waits longer each time that it does. What serves is started again at once."""
        moments = list(Counter(MOMENTS).elements())
        self.drawn.shuffle(moments)
        whole = self.drawn.sample([True] * WHOLE + [False] * (len(moments) - WHOLE), len(moments))
        saves = self.drawn.sample(range(SAVES), len(moments))
        return dict(zip(saves, zip(moments, whole, strict=True), strict=True))

    def meet(self, route: Route) -> None:
        """One save; what is sent once more, as the page rests twice as long after two kills in a
        row, goes past. One that is due waits until there is a server to kill."""
        name = json.loads(route.request.post_data or "")["operation_id"]
        number = self._numbers.setdefault(name, len(self._numbers))
        if number not in self.due:
            route.continue_()
            return
        moment, whole = self.due.pop(number)
        until(lambda: bool(programs(self.desk)))
        getattr(self, f"_{moment}")(route, whole)

    def _kill(self, whole: bool) -> None:
        """Asked now: what served when the save came may be others by now."""
        web = programs(self.desk)
        kill(web if whole else web[:-1])

    def _is_talking(self) -> bool:
        return is_talked_with(programs(self.desk), self.desk.stack.port)

    def _held(self, route: Route, whole: bool) -> None:
        """The server has the save, and cannot store it yet: somebody else is writing."""
        until(lambda: not self._is_talking())  # of the save before, two seconds more
        with writing(self.desk):
            route.continue_()
            until(self._is_talking)
            self._kill(whole)

    def _stored(self, route: Route, whole: bool) -> None:
        """It has stored the save, and nobody hears of it."""
        assert route.fetch().ok
        self._kill(whole)
        route.abort()

    def _any(self, route: Route, whole: bool) -> None:
        """Some time after the save was sent: before it comes, within its work or after it."""
        route.continue_()
        time.sleep(self.drawn.uniform(0, A_SAVE))  # a time of its own, not one to wait for
        self._kill(whole)


def acknowledged(page: Page) -> Mapping[str, int]:
    found: Mapping[str, int] = page.evaluate(_ACKNOWLEDGED)
    return found


def test_what_was_acknowledged_in_two_hundred_saves_is_what_is_replayed(labelling: Desk) -> None:
    desk = labelling
    with chance() as drawn:
        killer = Killer(desk, drawn)
        intercept(desk.page, "**/edits/", killer.meet)
        for _ in range(SAVES):
            desk.page.keyboard.press(drawn.choice("og"))
            desk.page.keyboard.press("ArrowLeft")
        status = desk.page.locator(".status")
        expect(status).to_have_attribute("data-standing", "saved", timeout=LONG)
        assert not killer.due
        told, replayed = acknowledged(desk.page), revisions(desk)
        assert len(told) == SAVES
        assert told == replayed
        assert {(start, end) for start, end, _ in stored(desk)} == set(words(ARTICLE)[:SAVES])
        assert "no difference" in desk.manage("verify_corpus").out


def revisions(desk: Desk) -> Mapping[str, int]:
    base = f"/api/v1/projects/{desk.name}/articles/1/workbench/"
    urls = desk.page.evaluate("(url) => fetch(url).then((one) => one.json())", base)["urls"]
    found: Mapping[str, int] = desk.page.evaluate(_REVISIONS, f"{urls['revisions']}?limit=100")
    return found
