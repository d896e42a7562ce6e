"""A worker is killed while a model learns: another one lets it learn from the beginning."""

import pytest

from tests.services.desk import LONG, Desk, Project
from tests.services.killing import caught
from tests.synthetic import write_jsonl
from tests.waiting import until

pytestmark = pytest.mark.services
ARTICLES = 40
# Some seconds, so that it is certainly caught.
SLOWLY = {"max_iterations": 300, "c1": 0, "c2": 0.0001, "curve": False}


def test_a_training_goes_on_after_its_worker_was_killed(desk: Desk) -> None:
    project = _curated(desk)
    wanted = {"trainer": "crf", "dataset": "all", "number": 1, "parameters": SLOWLY}
    model = f"models/{project.post('models/', wanted)['number']}/"

    def is_at_work() -> bool:
        held = project.get(model)
        return held["state"] == "running" and bool(5 <= held["done"] < 90)

    until(lambda: caught(desk.stack, is_at_work))
    assert project.get(model)["state"] == "running"
    found = project.done(model, LONG)
    assert (found["state"], found["done"], found["error"]) == ("done", 100, "")
    assert found["figures"]["model"]["articles"] > 0
    stored = list((desk.stack.data / "files" / "models").rglob("*.zip"))
    assert len(stored) == 1, "a training that was killed leaves no file behind"
    assert found["sha256"]


def _curated(desk: Desk) -> Project:
    """A project with curated articles, frozen as all@1."""
    project = desk.project("taught")
    file = desk.stack.data.with_name("taught.jsonl")
    write_jsonl(file, ARTICLES)
    assert project.manage("import_articles", "taught", str(file), "--no-index").code == 0
    curate = f"from tests import filling; filling.curate('taught', {ARTICLES})"
    assert project.manage("shell", "--no-imports", "-c", curate).code == 0
    project.post("datasets/", {"name": "all"}, status=201)
    assert project.done(project.freeze(), LONG)["state"] == "done"
    return project
