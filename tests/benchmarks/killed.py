"""A run over 100,000 articles that is killed now and then: how long it takes, and what it leaves.

Three times the whole worker is killed with its children, and once the broker, at places that are
drawn from a seed.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.command import manage
from tests.filling import MANAGER, PASSWORD, filled, founded
from tests.large_run import told
from tests.services.desk import Project
from tests.services.killing import kill_at_random
from tests.stack import Stack, running
from tests.visitor import Visitor

ARTICLES = 100_000
WORDS = 40
WORKERS = "2"
VICTIMS = ("worker", "broker", "worker", "worker")
SEED = 1
A_DAY = 24 * 60 * 60.0  # seconds


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        founded(data)
        filled(data, "news", ARTICLES, length=WORDS, spans=0)
        with running(data, ISNAD_WORKERS=WORKERS) as stack:
            project = Project("news", stack, _manager(stack))
            key = project.post("runs/", {"preannotator": "lexicon"})["id"]
            yield from _to_the_end(project, f"runs/{key}/")
        yield from _left(told(data, f"outcome({key})"))
        verified = manage(data, "verify_corpus")
        yield Figure.at_most(0, "verify_corpus ends with", verified.code, "")


def _to_the_end(project: Project, run: str) -> Iterator[Figure]:
    begun = time.monotonic()
    for name, done in kill_at_random(project, run, VICTIMS, random.Random(SEED)):
        yield Figure.plain(f"killed: {name}", done, "articles")
    project.done(run, A_DAY, every=0.5)  # who asks takes the processor from those at work
    seconds = time.monotonic() - begun
    yield Figure.plain("the run, kills included", seconds, "s")
    yield Figure.plain(f"with {WORKERS} at work", ARTICLES / seconds, "articles/s")


def _left(found: dict[str, int | str]) -> Iterator[Figure]:
    for name in ("done", "done in pieces", "articles with suggestions", "spans"):
        yield Figure.plain(name, float(found[name]), "")
    for name in ("failed", "sets too many", "doubled spans"):
        yield Figure.at_most(0, name, float(found[name]), "")
    missing = ARTICLES - int(found["articles with suggestions"])
    yield Figure.at_most(0, "articles without suggestions", missing, "")
    yield Figure.at_most(0, "finished otherwise than done", found["state"] != "done", "")


def _manager(stack: Stack) -> Visitor:
    visitor = Visitor(stack.port)
    visitor.sign_in(MANAGER, PASSWORD)
    return visitor
