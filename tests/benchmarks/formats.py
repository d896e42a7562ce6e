"""Writing and reading every format: articles a second, and the memory that it takes."""

import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.formats.read_articles import read_articles
from corpus.formats.registry import READERS
from corpus.formats.write_version import write_version
from tests.benchmarks.figure import Figure
from tests.peak_memory import peak_bytes
from tests.synthetic import documents

ROUNDS = 3
MADE = 200  # documents of 368 words and 20 spans, written over and over
COUNT = 3_000
MANY = 10_000  # of a format that is to write 1,500 a second or more
SLOW = 600  # of a format that takes 5 ms or more for an article
TIMES = 5  # as many articles, to see what memory more of them take
ALLOWED = 10  # MB, for however many articles more
ENTRY = 0.001  # MB for each file of a zip, which is listed in memory until the zip is closed


@dataclass(frozen=True, slots=True)
class Written:
    """A format's file, its options, how many articles a second it should write, and how many
    it is measured on."""

    format: str
    name: str
    goal: float | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    count: int = COUNT


WRITTEN = (
    Written("isnad", "articles.jsonl", 5_000, count=MANY),
    Written("conll2003", "word.conll", 1_500, count=MANY),
    Written("conll2003", "clitic.conll", 1_500, {"tokens": "clitic"}, MANY),
    Written("brat", "brat.zip", 1_500, count=MANY),
    Written("label-studio", "label-studio.zip"),
    Written("web-annotation", "articles.jsonld"),
    Written("wojood", "articles.txt"),
    Written("gliner", "articles.json"),
    Written("doccano", "articles.jsonl"),
    Written("prodigy", "articles.jsonl"),
    Written("chat", "articles.jsonl"),
    Written("claims-csv", "claims.csv"),
    Written("claimreview", "reviews.jsonld"),
    Written("spacy", "spacy.zip", count=SLOW),
    Written("huggingface", "huggingface.zip", 3_000, count=MANY),
    Written("cas-xmi", "xmi.zip", 150, count=SLOW),
    Written("cas-json", "cas.zip", count=SLOW),
    Written("conllu", "articles.conllu", count=SLOW),
)
READ_BACK = READERS.keys() - {"wojood"}  # where no article ends


def figures() -> Iterator[Figure]:
    held = list(documents(MADE))
    with tempfile.TemporaryDirectory() as folder:
        for one in WRITTEN:
            path = Path(folder) / one.name
            speed = max(_write(held, one, path) for _ in range(ROUNDS))
            said = f"write {one.format}{''.join(f' {value}' for value in one.options.values())}"
            if one.goal is None:
                yield Figure.plain(said, speed, "articles/s")
            else:
                yield Figure.at_least(one.goal, said, speed, "articles/s")
            if one.format in READ_BACK:
                read = _read(one, path)
                yield Figure.plain(said.replace("write", "read"), read, "articles/s")
    for one in WRITTEN:
        if not one.options:
            yield _memory(one)


def _memory(one: Written) -> Figure:
    """What many articles take more than few: no more than ALLOWED, and ENTRY for each file
    more that a zip lists."""
    count = min(one.count, COUNT)
    (few, files), (many, more_files) = (_peak_apart(one, n) for n in (count, TIMES * count))
    said = f"memory that {one.format} takes for {(TIMES - 1) * count:,} articles more"
    if more_files > files:
        said += f" in {more_files - files:,} files"
    goal = ALLOWED + ENTRY * (more_files - files)
    return Figure.at_most(round(goal, 3), said, many - few, "MB")


def _write(held: list[Document], one: Written, path: Path) -> float:
    """Articles written a second."""
    begun = time.perf_counter()
    some, schema = islice(cycle(held), one.count), shipped_schema("news-claims")
    write_version(one.format, some, schema, path, one.options)
    return one.count / (time.perf_counter() - begun)


def _read(one: Written, path: Path) -> float:
    """Articles read a second."""
    begun = time.perf_counter()
    found = sum(isinstance(record, Document) for record in read_articles(one.format, path))
    assert found == one.count
    return one.count / (time.perf_counter() - begun)


def _peak_apart(one: Written, count: int) -> tuple[float, int]:
    """What a process of its own takes at most to write and read `count` articles, in MB, and
    how many files they are in."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak, one.format, one.name, count).result()


def _peak(format: str, name: str, count: int) -> tuple[float, int]:
    schema, held = shipped_schema("news-claims"), list(documents(MADE))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_version(format, islice(cycle(held), count), schema, path)
        if format in READ_BACK:
            assert sum(1 for _ in read_articles(format, path)) == count
        peak = peak_bytes() / 10**6
        return peak, _files(path)


def _files(path: Path) -> int:
    """How many files a zip lists; 1 for any other file."""
    if path.suffix != ".zip":
        return 1
    with zipfile.ZipFile(path) as archive:
        return len(archive.namelist())
