"""The next article for an annotator, over HTTP, in a project that is half done."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.filling import PASSWORD, fill, filled, founded
from tests.percentiles import percentiles
from tests.stack import running
from tests.visitor import Visitor

ARTICLES = 10_000
ANNOTATORS = 20  # the first of them did all that is done
TURNS = 100
# Milliseconds that each may take; to submit is to save, and to take the next one.
SAVE, NEXT_ONE = 6, 10
NEXT = "/api/v1/projects/news/next/"


def figures() -> Iterator[Figure]:
    yield from _figures("half of the articles done by others", slots=1, first=2)
    yield from _figures("half of them done by oneself, of two annotators each", slots=2, first=1)


def _figures(name: str, *, slots: int, first: int) -> Iterator[Figure]:
    """For the annotators from number `first` on."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        founded(data)
        filled(data, "news", ARTICLES, slots=slots)
        fill(data, f"annotators('news', {ANNOTATORS})")
        fill(data, f"submit('news', 'annotator-1', {ARTICLES // 2})")
        with running(data) as stack:
            with ThreadPoolExecutor() as pool:
                numbers = range(first, ANNOTATORS + 1)
                visitors = list(pool.map(lambda n: _signed_in(stack.port, n), numbers))
            taken = [_turn(visitor, NEXT)[1] for visitor in visitors[1:]]
            yield from percentiles(f"a free article, {name}", taken, p50=NEXT_ONE)
            yield from _turns(visitors[0], name)


def _turns(visitor: Visitor, name: str) -> Iterator[Figure]:
    """One annotator who goes from article to article."""
    asked, submitted = [], []
    for _ in range(TURNS):
        page, milliseconds = _turn(visitor, NEXT)
        asked.append(milliseconds)
        place = page.removeprefix("/p/news/").removesuffix("label/")
        _, milliseconds = _turn(visitor, f"/api/v1/projects/news/{place}submit/")
        submitted.append(milliseconds)
    yield from percentiles(f"the article in hand, {name}", asked[1:], p50=NEXT_ONE)
    both = SAVE + NEXT_ONE
    yield from percentiles(f"submit and take a free one, {name}", submitted, p50=both)


def _turn(visitor: Visitor, path: str) -> tuple[str, float]:
    """The page that is next, and the time it took to hear of it."""
    answer = visitor.post(path, {"revision": 1})
    page = answer.json().get("next")
    if not page:
        raise RuntimeError(f"{path}: {answer.status} {answer.body.decode()}")
    return str(page), answer.milliseconds


def _signed_in(port: int, number: int) -> Visitor:
    visitor = Visitor(port)
    visitor.sign_in(f"annotator-{number}", PASSWORD)
    return visitor
