"""Saving batches of edits over HTTP, signed in: alone, 32 at once, and beside long work."""

import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from tests.background import LongWork
from tests.benchmarks.figure import Figure
from tests.command import manage
from tests.editing import Editing
from tests.filling import PASSWORD, fill, filled, founded
from tests.percentiles import percentiles
from tests.stack import Stack, running
from tests.synthetic import write_jsonl
from tests.visitor import Visitor

ARTICLES = 10_000  # curated, for the export beside which people save
FREE = 100
SAVES = 1_000
SAVES_BEFORE_LOOKING = 25
SAVES_BETWEEN = 10_000
CLIENTS = 32
SAVES_EACH = 60
SAVES_A_CONNECTION = 10
EVERY_SENT_TWICE = 20


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data, upload = Path(folder) / "data", Path(folder) / "upload.jsonl"
        founded(data)
        filled(data, "news", ARTICLES + FREE)
        fill(data, f"annotators('news', {CLIENTS})")
        fill(data, f"curate('news', {ARTICLES})")
        manage(data, "create_version", "news", "gold")
        write_jsonl(upload, ARTICLES, first=ARTICLES + FREE + 1)
        with running(data) as stack:
            yield from _one(stack)
            yield from _many(stack)
        with running(data, ISNAD_WORKERS="3") as stack:
            yield from _beside_long_work(stack, upload)
        with running(data, ISNAD_SQLITE_SYNCHRONOUS="NORMAL") as stack:
            one = _editing(stack, 1)
            yield from percentiles("with synchronous=NORMAL", _times(one, SAVES))
            rate, _ = _together(stack)
            yield Figure.plain(f"with NORMAL, {CLIENTS} at once", rate, "saves/s")
        found = manage(data, "verify_corpus")
        yield Figure.at_most(0, "verify_corpus ends with", found.code, "")


def _one(stack: Stack) -> Iterator[Figure]:
    one = _editing(stack, 1)
    one.save()
    yield from percentiles("one after the other", _times(one, SAVES), p50=6, p95=15)
    begun = time.monotonic()
    _times(one, SAVES_BETWEEN)
    rate = SAVES_BETWEEN / (time.monotonic() - begun)
    yield Figure.plain("one after the other", rate, "saves/s")
    times = _times(one, SAVES)
    yield from percentiles(f"after {SAVES_BETWEEN:,} saves", times, p50=6, p95=15)
    yield from _kept(stack, [one])


def _many(stack: Stack) -> Iterator[Figure]:
    rate, everyone = _together(stack)
    yield Figure.at_least(300, f"{CLIENTS} at once", rate, "saves/s")
    yield from _kept(stack, everyone)


def _beside_long_work(stack: Stack, upload: Path) -> Iterator[Figure]:
    """Saves while an import, a run and an export go on, each in a process of its own."""
    one = _editing(stack, 1)
    work = LongWork(stack.port, "news", "gold", upload)
    times = _times(one, SAVES_BEFORE_LOOKING)
    while work.goes_on() and len(times) < SAVES:
        times += _times(one, SAVES_BEFORE_LOOKING)
    yield from percentiles("beside an import, a run and an export", times, p95=50)
    yield Figure.plain("beside all three", len(times), "saves")
    for name, done in work.done().items():
        yield Figure.plain(f"meanwhile, {name}", done, "articles")


def _editing(stack: Stack, number: int) -> Editing:
    visitor = Visitor(stack.port)
    visitor.sign_in(f"annotator-{number}", PASSWORD)
    return Editing(visitor, "news")


def _times(one: Editing, count: int) -> list[float]:
    return [one.save().milliseconds for _ in range(count)]


def _together(stack: Stack) -> tuple[float, Sequence[Editing]]:
    """How many batches a second were saved by everyone at once, some of them sent twice."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        everyone = list(pool.map(lambda n: _editing(stack, n), range(1, CLIENTS + 1)))
        begun = time.monotonic()
        list(pool.map(_save_many, everyone))
        seconds = time.monotonic() - begun
    return CLIENTS * SAVES_EACH / seconds, everyone


def _save_many(one: Editing) -> None:
    """Now and then over a new connection: the web processes share out connections, not
    requests, and people pause, which ends theirs."""
    for number in range(SAVES_EACH):
        if number % SAVES_A_CONNECTION == 0:
            one.pause()
        if number % EVERY_SENT_TWICE == 0:
            one.save_twice()
        else:
            one.save()


def _kept(stack: Stack, everyone: Sequence[Editing]) -> Iterator[Figure]:
    """Whether each acknowledged batch is there once, as the revision that was answered."""
    with closing(sqlite3.connect(stack.data / "isnad.sqlite3")) as database:
        rows = database.execute("SELECT batch_id, number FROM corpus_revision WHERE batch_id <> ''")
        stored = Counter[tuple[str, int]](rows.fetchall())
    acknowledged = Counter(pair for one in everyone for pair in one.acknowledged.items())
    times = Counter(name for name, _ in stored.elements())
    lost, doubled = acknowledged - stored, sum(times.values()) - len(times)
    yield Figure.at_most(0, "acknowledged saves lost", lost.total(), "")
    yield Figure.at_most(0, "saves done twice", doubled, "")
