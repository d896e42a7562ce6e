"""10,000 articles of 368 words with 20 spans each, from a file into SQLite, by the command."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.command import manage
from tests.synthetic import write_jsonl

ARTICLES = 10_000


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        few, many = Path(folder) / "few.jsonl", Path(folder) / "many.jsonl"
        write_jsonl(few, 1)
        write_jsonl(many, ARTICLES)
        manage(data, "migrate", "--verbosity", "0")
        manage(data, "create_project", "few")
        manage(data, "create_project", "many")
        idle = manage(data, "import_articles", "few", str(few), "--from", "isnad", "--no-index")
        full = manage(data, "import_articles", "many", str(many), "--from", "isnad", "--no-index")
        assert f"created {ARTICLES}" in full.out, full.err
        rate = (ARTICLES - 1) / (full.seconds - idle.seconds)
        yield Figure.at_least(2_500, "import with spans into SQLite", rate, "articles/s")
        above = (full.peak - idle.peak) / 10**6
        yield Figure.at_most(100, "memory above importing one article", above, "MB")
        search = manage(data, "index_articles")
        yield Figure.plain("indexing for search", ARTICLES / search.seconds, "articles/s")
