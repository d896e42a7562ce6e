"""Starting a run over 100,000 articles: what it costs, what waits for it, and the run's page."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.editing import Editing
from tests.filling import MANAGER, PASSWORD, fill, filled, founded
from tests.large_run import told
from tests.percentiles import percentiles
from tests.stack import Stack, running
from tests.visitor import Answer, Visitor

ARTICLES = 100_000
WORDS = 40
STARTS = 5
SAVES = 200
PAGES = 20
RUNS = "/api/v1/projects/news/runs/"


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        founded(data)
        filled(data, "news", ARTICLES, length=WORDS, spans=0)
        yield from of_filled(data)


def of_filled(data: Path) -> Iterator[Figure]:
    """On a folder whose project "news" has the articles, and no runs."""
    fill(data, "annotators('news', 1)")
    with running(data) as stack:
        manager, annotator = _visitor(stack, MANAGER), _visitor(stack, "annotator-1")
        one = Editing(annotator, "news")
        with _workers_at_rest(stack):
            yield from percentiles("a save, nothing beside it", _saves(one, SAVES))
            yield from _starts(manager, one)
            key = manager.post(RUNS, {"preannotator": "lexicon"}).json()["id"]
            yield from _cutting(data, key)
            yield from _page(data, manager, f"/p/news/runs/{key}/")
            manager.post(f"{RUNS}{key}/cancel/")
        memory = told(data, "memory('news')")
        yield Figure.at_most(50, "memory that starting takes", memory / 10**6, "MB")


@contextmanager
def _workers_at_rest(stack: Stack) -> Iterator[None]:
    """What starting costs is not to be mixed with what working on it costs."""
    worker = stack.services()["worker"]
    everyone = [worker, *worker.children(recursive=True)]
    for one in everyone:
        one.suspend()
    try:
        yield
    finally:
        for one in everyone:
            one.resume()


def _starts(manager: Visitor, one: Editing) -> Iterator[Figure]:
    """Runs that are started and cancelled, while somebody saves all the time."""
    started, cancelled, beside = [], [], []
    with ThreadPoolExecutor(1) as pool:

        def asked(path: str) -> Answer:
            answer = pool.submit(manager.post, path, {"preannotator": "lexicon"})
            while not answer.done():
                beside.extend(_saves(one, 1))
            return answer.result()

        for _ in range(STARTS):
            run = asked(RUNS)
            started.append(run.milliseconds / 1000)
            cancelled.append(asked(f"{RUNS}{run.json()['id']}/cancel/").milliseconds / 1000)
    yield Figure.at_most(2, f"starting a run over {ARTICLES:,} articles", max(started), "s")
    yield Figure.at_most(2, "cancelling it", max(cancelled), "s")
    yield Figure.at_most(100, "the longest a save beside either took", max(beside), "ms")


def _cutting(data: Path, key: int) -> Iterator[Figure]:
    """While a lot is cut nobody else can write."""
    times = told(data, f"cut({key})")
    yield Figure.at_most(50, f"cutting one of {len(times)} lots, at most", max(times), "ms")


def _page(data: Path, manager: Visitor, path: str) -> Iterator[Figure]:
    times = [manager.get(path).milliseconds for _ in range(PAGES)]
    yield from percentiles("the run's page, all pieces cut", times[1:], p95=60)
    yield Figure.plain("queries of the run's page", told(data, f"queries('{path}')"), "")


def _saves(one: Editing, count: int) -> list[float]:
    return [one.save().milliseconds for _ in range(count)]


def _visitor(stack: Stack, name: str) -> Visitor:
    visitor = Visitor(stack.port)
    visitor.sign_in(name, PASSWORD)
    return visitor
