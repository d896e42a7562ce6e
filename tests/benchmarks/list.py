"""The list of articles, as a page and through the API, in a project with 100,000 of them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.figure import Figure
from tests.command import manage
from tests.filling import MANAGER, PASSWORD, fill, filled, founded
from tests.percentiles import percentiles
from tests.stack import running
from tests.visitor import Visitor
from tests.waiting import until

ARTICLES = 100_000
SUBMITTED = 2_000
CURATED = 1_000
TIMES = 60
PLACES = {"page": "/p/news/articles/", "API": "/api/v1/projects/news/articles/"}


def asked() -> dict[str, dict[str, object]]:
    """What is asked for, by name: places in the list, filters and words."""
    return {
        "first page": {},
        "deep page": {"after": ARTICLES * 9 // 10},
        "last page": {"before": ARTICLES + 1},
        "one outlet": {"outlet": "صحيفة 7"},
        "one outlet, deep": {"outlet": "صحيفة 7", "after": ARTICLES * 9 // 10},
        "no such outlet": {"outlet": "صحيفة غير موجودة"},
        "submitted": {"state": "submitted"},
        "curated, at the end": {"state": "curated", "before": ARTICLES + 1},
        "free": {"state": "free"},
        "free, deep": {"state": "free", "after": ARTICLES * 9 // 10},
        "none failed": {"state": "failed"},
        "one label": {"label": "entity:PERS"},
        "a word in one article": {"words": f"رقم{ARTICLES // 2}"},
        "a word in every article": {"words": "الحكومة"},
        "a word in every article, deep": {"words": "الحكومة", "after": ARTICLES * 9 // 10},
        "words in every article": {"words": "وزير الخارجية"},
        "a word in none": {"words": "كلمةليستهنا"},
    }


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        founded(data)
        filled(data, "news", ARTICLES)
        fill(data, "annotators('news', 1)")
        fill(data, f"submit('news', 'annotator-1', {SUBMITTED})")
        fill(data, f"curate('news', {CURATED})")
        manage(data, "index_articles")
        with running(data) as stack:
            visitor = Visitor(stack.port)
            visitor.sign_in(MANAGER, PASSWORD)
            _wait_for_workers(visitor)
            for kind, place in PLACES.items():
                for name, query in asked().items():
                    times = [_time(visitor, f"{place}?{urlencode(query)}") for _ in range(TIMES)]
                    yield from percentiles(f"{kind}: {name}", times[1:], p50=20, p95=60)


def _wait_for_workers(visitor: Visitor) -> None:
    """Until the stack has started: its workers share the processor with what is measured first."""
    until(lambda: not visitor.get("/api/v1/workers/").json()["missing"], 60)


def _time(visitor: Visitor, path: str) -> float:
    answer = visitor.get(path)
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return answer.milliseconds
