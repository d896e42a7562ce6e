"""Writing and reading every format: articles a second, and the memory that it takes."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.formats.read_articles import read_articles
from corpus.formats.registry import READERS
from corpus.formats.write_version import write_version
from tests.benchmarks.figure import Figure
from tests.synthetic import documents

ROUNDS = 3
MADE = 200  # documents of 368 words and 20 spans, written over and over
COUNT = 3_000
MANY = 10 * COUNT
WRITTEN: tuple[tuple[str, str, dict[str, str], float | None], ...] = (
    ("isnad", "articles.jsonl", {}, 5_000),
    ("conll2003", "word.conll", {}, 1_500),
    ("conll2003", "clitic.conll", {"tokens": "clitic"}, None),
    ("brat", "brat.zip", {}, 1_500),
    ("label-studio", "label-studio.zip", {}, None),
    ("web-annotation", "articles.jsonld", {}, None),
    ("wojood", "articles.txt", {}, None),
    ("gliner", "articles.json", {}, None),
    ("doccano", "articles.jsonl", {}, None),
    ("prodigy", "articles.jsonl", {}, None),
    ("chat", "articles.jsonl", {}, None),
    ("claims-csv", "claims.csv", {}, None),
    ("claimreview", "reviews.jsonld", {}, None),
    ("spacy", "spacy.zip", {}, None),
    ("huggingface", "huggingface.zip", {}, 3_000),
    ("cas-xmi", "xmi.zip", {}, 150),
    ("cas-json", "cas.zip", {}, None),
    ("conllu", "articles.conllu", {}, None),
)
"""Format, file, options, and how many articles a second it should write."""
READ_BACK = READERS.keys() - {"wojood"}  # where no article ends


def figures() -> Iterator[Figure]:
    held = list(documents(MADE))
    with tempfile.TemporaryDirectory() as folder:
        for format, name, options, goal in WRITTEN:
            path = Path(folder) / name
            speed = max(_write(held, format, path, options) for _ in range(ROUNDS))
            said = f"write {format}{''.join(f' {value}' for value in options.values())}"
            if goal is None:
                yield Figure.plain(said, speed, "articles/s")
            else:
                yield Figure.at_least(goal, said, speed, "articles/s")
            if format in READ_BACK:
                read = _read(format, path)
                yield Figure.plain(said.replace("write", "read"), read, "articles/s")
    for format, name, options, goal in WRITTEN:
        if options:
            continue
        few, many = (_peak_apart(format, name, count) for count in (COUNT, MANY))
        said = f"memory that {format} takes for {MANY - COUNT:,} articles more"
        if goal is None or name.endswith(".zip"):  # which has a list of its files
            yield Figure.plain(said, many - few, "MB")
        else:
            yield Figure.at_most(10, said, many - few, "MB")


def _write(held: list[Document], format: str, path: Path, options: dict[str, str]) -> float:
    """Articles written a second."""
    begun = time.perf_counter()
    write_version(format, islice(cycle(held), COUNT), shipped_schema("news-claims"), path, options)
    return COUNT / (time.perf_counter() - begun)


def _read(format: str, path: Path) -> float:
    """Articles read a second."""
    begun = time.perf_counter()
    found = sum(isinstance(record, Document) for record in read_articles(format, path))
    assert found == COUNT
    return COUNT / (time.perf_counter() - begun)


def _peak_apart(format: str, name: str, count: int) -> float:
    """What a process of its own takes at most to write and read `count` articles, in MB."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak, format, name, count).result()


def _peak(format: str, name: str, count: int) -> float:
    schema, held = shipped_schema("news-claims"), list(documents(MADE))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_version(format, islice(cycle(held), count), schema, path)
        if format in READ_BACK:
            assert sum(1 for _ in read_articles(format, path)) == count
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 10**6
