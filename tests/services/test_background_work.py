"""Imports, runs, versions and exports as a real worker does them, whatever befalls it."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

import psutil
import pytest

from tests.services.desk import Desk, Project
from tests.services.gated import GATE, TRAP, gate
from tests.stack import Stack
from tests.synthetic import write_jsonl
from tests.waiting import until

pytestmark = pytest.mark.services
FIRST = "datasets/all/versions/1/"
LONG = ("import_upload", "preannotate", "freeze", "export")
SWEPT = 32.0  # seconds: whoever was killed is silent for 20, and a sweep comes every 10


@pytest.fixture
def shut(stack: Stack) -> Iterator[None]:
    """The preannotator's gate, shut until the test ends or opens it."""
    gate(stack.data).touch()
    yield
    gate(stack.data).unlink(missing_ok=True)


def texts(count: int, *, gate_at: int = 0, trap_at: int = 0) -> list[str]:
    words = {gate_at: GATE, trap_at: TRAP}
    return [f"{words.get(number, 'خبر')} رقم {number}." for number in range(1, count + 1)]


def kill(program: psutil.Process) -> None:
    """Kill -9 of a program and its children."""
    for member in [*program.children(recursive=True), program]:
        member.kill()


def received(stack: Stack) -> Counter[str]:
    """How many tasks of each name the worker has been sent for long work."""
    log = (stack.data / "logs" / "worker.log").read_text()
    found = Counter(re.findall(r"Task corpus\.tasks\.(\w+)\S* received", log))
    return Counter({name: found[name] for name in LONG})


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
    project.post(f"{run}cancel/", status=200)
    gate(desk.stack.data).unlink()
    log = desk.stack.data / "logs" / "worker.log"
    until(lambda: "was cancelled, or somebody else has it" in log.read_text())
    assert (project.get(run)["state"], project.get(run)["done"]) == ("cancelled", 20)
    assert project.get("")["progress"]["suggested"] == 20


def test_a_dead_broker_costs_a_second_and_loses_nothing(desk: Desk) -> None:
    project = desk.project("broker")
    project.done(project.upload(texts(3)))
    desk.stack.program.suspend()  # or it would start another broker at once
    desk.stack.services()["broker"].kill()
    begun = time.monotonic()
    run = project.run()
    assert time.monotonic() - begun < 2
    assert project.get(run)["state"] == "queued"
    desk.stack.program.resume()
    assert project.done(run, SWEPT)["done"] == 3


def test_a_missing_worker_is_noticed_within_ten_seconds(desk: Desk) -> None:
    def missing() -> list[str]:
        found: list[str] = desk.visitor.get("/api/v1/workers/").json()["missing"]
        return found

    until(lambda: not missing())
    worker = desk.stack.services()["worker"]
    worker.suspend()
    try:
        until(missing, 10)
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
    version = frozen.freeze()
    until(lambda: frozen.get(version)["done"])
    export = frozen.export(FIRST)
    until(lambda: frozen.get(export)["done"])
    kill(desk.stack.services()["worker"])
    at_work = [(small, run), (large, upload), (frozen, version), (frozen, export)]
    assert [owner.get(path)["state"] for owner, path in at_work] == ["running"] * 4
    before = received(desk.stack)
    gate(desk.stack.data).unlink()
    until(lambda: (received(desk.stack) - before).keys() == set(LONG), SWEPT)
    found = {path: owner.done(path, 240) for owner, path in at_work}
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
    assert project.done(project.freeze(), 60)["state"] == "done"
    assert project.done(f"{FIRST}losses/", 120)["state"] == "done"
    return project
