"""Imports, runs, versions and exports as a real worker does them, whatever befalls it."""

import re
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from corpus.models.work import FINISHED
from tests.services.desk import LONG, Desk, Project
from tests.services.gated import GATE, TRAP, gate
from tests.services.killing import caught
from tests.stack import Stack
from tests.synthetic import write_jsonl
from tests.waiting import until

pytestmark = pytest.mark.services
FIRST = "datasets/all/versions/1/"
TASKS = ("import_upload", "preannotate", "freeze", "export")
CANCELLED = "was cancelled, or somebody else has it"


@pytest.fixture
def shut(stack: Stack) -> Iterator[None]:
    """The preannotator's gate, shut until the test ends or opens it."""
    gate(stack.data).touch()
    yield
    gate(stack.data).unlink(missing_ok=True)


def texts(count: int, *, gate_at: int = 0, trap_at: int = 0) -> list[str]:
    words = {gate_at: GATE, trap_at: TRAP}
    return [f"{words.get(number, 'خبر')} رقم {number}." for number in range(1, count + 1)]


def log(stack: Stack) -> str:
    """What the worker has said."""
    return (stack.data / "logs" / "worker.log").read_text()


def received(stack: Stack) -> Counter[str]:
    """How many tasks of each name the worker has been sent for long work."""
    found = Counter(re.findall(r"Task corpus\.tasks\.(\w+)\S* received", log(stack)))
    return Counter({name: found[name] for name in TASKS})


def test_a_worker_imports_indexes_and_pre_annotates(desk: Desk) -> None:
    project = desk.project("news")
    held = project.done(project.upload([*texts(30, trap_at=7), "", "خبر رقم 1."]))
    assert (held["state"], held["total"], held["created"], held["refused"]) == ("done", 32, 30, 1)
    [refused] = project.get(f"imports/{held['id']}/refusals/")["results"]
    assert (refused["path"], refused["line"], refused["code"]) == (
        "upload.jsonl",
        31,
        "invalid_text",
    )
    search = f"articles/?{urlencode({'words': 'رقم'})}"
    until(lambda: len(project.get(search)["results"]) == 30)
    run = project.done(project.run())
    assert (run["state"], run["done"], run["failed"]) == ("done", 30, 1)
    [failure] = project.get(f"runs/{run['id']}/failures/")["results"]
    assert failure["article"] == 7
    assert "ValueError: this article is a trap" in failure["reason"]


@pytest.mark.usefixtures("shut")
def test_a_cancelled_run_stops(desk: Desk) -> None:
    project = desk.project("cancelled")
    project.done(project.upload(texts(45, gate_at=25)))
    run = project.run()
    until(lambda: project.get(run)["done"] == 20)
    before = log(desk.stack).count(CANCELLED)
    project.post(f"{run}cancel/", status=200)
    gate(desk.stack.data).unlink()
    until(lambda: log(desk.stack).count(CANCELLED) > before)
    assert (project.get(run)["state"], project.get(run)["done"]) == ("cancelled", 20)
    assert project.get("")["progress"]["suggested"] == 20


def test_a_dead_broker_costs_a_second_and_loses_nothing(desk: Desk) -> None:
    project = desk.project("broker")
    project.done(project.upload(texts(3)))
    runs: list[str] = []

    def costs_a_second() -> bool:
        begun = time.monotonic()
        runs.append(project.run())
        return time.monotonic() - begun < 2

    desk.stack.program.suspend()  # or it would start another broker at once
    try:
        desk.stack.services()["broker"].kill()
        # A machine that is busy may take longer once; a broker that is waited for always does.
        assert any(costs_a_second() for _ in range(5))
        assert {project.get(run)["state"] for run in runs} == {"queued"}
        label_and_submit(project)
    finally:
        desk.stack.program.resume()
    assert {project.done(run)["done"] for run in runs} == {3}


def label_and_submit(project: Project) -> None:
    """An article as the workbench takes, saves and submits it: labelling needs no broker."""
    number = project.post("next/", status=200)["next"].split("/articles/")[1].split("/")[0]
    opened = project.get(f"articles/{number}/workbench/")
    first, last = opened["article"]["words"][:2]
    span = {"id": "s", "layer": "entity", "label": "PERS", "start": first, "end": last}
    batch = {
        "batch_id": str(uuid.uuid4()),
        "operation_id": str(uuid.uuid4()),
        "undoes": None,
        "base_revision": opened["set"]["revision"],
        "schema": opened["schema"]["id"],
        "edits": [{"kind": "span", "before": None, "after": span}],
    }
    saved = project.visitor.post(opened["urls"]["edits"], batch)
    assert saved.status == 200, saved.body
    project.post(f"articles/{number}/submit/", {"revision": saved.json()["revision"]}, status=200)
    again = project.get(f"articles/{number}/workbench/")
    assert [one["id"] for one in again["set"]["spans"]] == ["s"]


def test_a_missing_worker_is_noticed_within_ten_seconds(desk: Desk) -> None:
    def missing() -> list[str]:
        found: list[str] = desk.visitor.get("/api/v1/workers/").json()["missing"]
        return found

    until(lambda: not missing())
    worker = desk.stack.services()["worker"]
    worker.suspend()
    begun = asked = time.monotonic()

    def is_noticed() -> bool:
        nonlocal asked
        asking = time.monotonic()
        if missing():
            return True
        asked = asking
        return False

    try:
        until(is_noticed)
        assert asked - begun < 10, "whoever asks later is told, however long the answer takes"
        assert {"import", "preannotate-light", "export"} <= set(missing())
    finally:
        worker.resume()
    until(lambda: not missing())


@pytest.mark.both_engines
@pytest.mark.usefixtures("shut")
def test_what_a_killed_worker_held_goes_on_and_nothing_is_lost_or_doubled(desk: Desk) -> None:
    frozen, small, large = _with_a_version(desk), desk.project("small"), desk.project("large")
    small.done(small.upload(texts(60, gate_at=25)))
    run = small.run()
    until(lambda: small.get(run)["done"] >= 30)
    upload = large.upload(texts(40_000))
    until(lambda: large.get(upload)["done"])
    version, export = frozen.freeze(), frozen.export(FIRST)

    def work() -> list[tuple[Project, str]]:
        return [(small, run), (large, upload), (frozen, version), (frozen, export)]

    def are_all_at_work() -> bool:
        found = [owner.get(path) for owner, path in work()]
        return all(one["state"] == "running" and one["done"] for one in found)

    def is_caught() -> bool:
        nonlocal version, export  # which take a second or two: another is begun until one is seen
        if frozen.get(version)["state"] in FINISHED:
            version = frozen.freeze()
        if frozen.get(export)["state"] in FINISHED:
            export = frozen.export(FIRST)
        return caught(desk.stack, are_all_at_work)

    until(is_caught)
    assert [owner.get(path)["state"] for owner, path in work()] == ["running"] * 4
    before = received(desk.stack)
    gate(desk.stack.data).unlink()
    until(lambda: (received(desk.stack) - before).keys() == set(TASKS))
    found = {path: owner.done(path, LONG) for owner, path in work()}
    assert {one["state"] for one in found.values()} == {"done"}
    assert (found[run]["done"], small.get("")["progress"]["suggested"]) == (60, 60)
    assert (found[upload]["done"], found[upload]["created"]) == (40_000, 40_000)
    assert found[version]["sha256"] == frozen.get(FIRST)["sha256"]
    assert found[export]["sha256"] == frozen.done(frozen.export(FIRST))["sha256"]
    verified = small.manage("verify_corpus")
    assert (verified.code, verified.out) == (0, "no difference\n"), verified.err


def _with_a_version(desk: Desk) -> Project:
    """A project with 1,200 curated articles, frozen once, of which every format's loss is counted:
    what waits for a worker later waits for no count."""
    project = desk.project("frozen")
    file = desk.stack.data.with_name("frozen.jsonl")
    write_jsonl(file, 1_200)
    assert project.manage("import_articles", "frozen", str(file), "--no-index").code == 0
    curate = "from tests import filling; filling.curate('frozen', 1200)"
    assert project.manage("shell", "--no-imports", "-c", curate).code == 0
    project.post("datasets/", {"name": "all"}, status=201)
    assert project.done(project.freeze(), LONG)["state"] == "done"
    assert project.done(f"{FIRST}losses/", LONG)["state"] == "done"
    return project
