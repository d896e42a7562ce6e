"""What a run over very many articles costs in a process of its own."""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corpus.actions.cancel_run import cancel_run
from corpus.actions.cut_lot import cut_lot
from corpus.actions.start_run import start_run
from corpus.models import AnnotationSet, Article, Person, Project, Revision, Run
from tests.command import manage
from tests.filling import MANAGER
from tests.peak_memory import peak_bytes


def told(data: Path, call: str, **environment: str) -> Any:
    """What one of the functions below prints as JSON, called on this data folder."""
    code = f"from tests import large_run\nlarge_run.{call}"
    done = manage(data, "shell", "--no-imports", "-c", code, **environment)
    if done.code:
        raise RuntimeError(done.err)
    return json.loads(done.out)


def memory(slug: str) -> None:
    """Bytes that starting a run over all articles took at most, beyond those before."""
    project, by = Project.objects.get(slug=slug), Person.objects.get(username=MANAGER)
    few = list(Article.objects.filter(project=project).values_list("pk", flat=True)[:10])
    cancel_run(start_run(project, name="lexicon", parameters={}, articles=few, by=by))
    before = peak_bytes()
    keys = list(Article.objects.filter(project=project).values_list("pk", flat=True))
    cancel_run(start_run(project, name="lexicon", parameters={}, articles=keys, by=by))
    _tell(peak_bytes() - before)


def cut(key: int) -> None:
    """Cut up all lots of a run: how many milliseconds each took."""
    run, times = Run.objects.get(pk=key), []
    is_left = True
    while is_left:
        begun = time.perf_counter()
        is_left = cut_lot(run)
        times.append((time.perf_counter() - begun) * 1000)
    _tell(times[:-1])


def queries(path: str) -> None:
    """How many queries a page takes that the manager opens."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(username=MANAGER))
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        status = client.get(path).status_code
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    _tell(len(captured))


def outcome(key: int) -> None:
    """What a run came to, counted from what is stored."""
    run = Run.objects.get(pk=key)
    sets = AnnotationSet.objects.filter(run=run)
    pieces = run.pieces.aggregate(done=Sum("done"), total=Sum("total"))
    held = Counter[int](sets.values_list("article", flat=True))
    spans = doubled = 0
    stored = Revision.objects.filter(annotation_set__run=run)
    for edits in stored.values_list("edits", flat=True).iterator(chunk_size=200):
        places = [_place(edit["after"]) for edit in json.loads(edits) if edit["kind"] == "span"]
        spans += len(places)
        doubled += len(places) - len(set(places))
    _tell(
        {
            "state": run.state, "done": run.done, "total": run.total, "failed": run.failed,
            "done in pieces": pieces["done"], "total of pieces": pieces["total"],
            "articles": Article.objects.filter(project=run.project).count(),
            "articles with suggestions": len(held), "sets too many": held.total() - len(held),
            "revisions": stored.count(), "spans": spans, "doubled spans": doubled,
        }
    )  # fmt: skip


def _place(span: dict[str, Any]) -> tuple[object, ...]:
    return span["layer"], span["label"], span["start"], span["end"]


def _tell(value: object) -> None:
    json.dump(value, sys.stdout)
