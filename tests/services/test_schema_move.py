"""A worker is killed while a project's labels move to a later schema: the move goes on."""

import pytest

from tests.corpus.actions.moving import TO_HUMAN
from tests.services.desk import LONG, Desk
from tests.services.killing import caught
from tests.synthetic import write_jsonl
from tests.waiting import until

pytestmark = pytest.mark.services
SETS = 2_000
DRAFT = """
from corpus.actions.write_schema import write_schema
from corpus.models import Project
from tests.corpus.actions.moving import without
project = Project.objects.get(slug="moving")
write_schema(project, schema=without("PERS"), by=project.created_by)
"""


@pytest.mark.both_engines
def test_a_move_goes_on_after_its_worker_was_killed(desk: Desk) -> None:
    project = desk.project("moving")
    file = desk.stack.data.with_name("moving.jsonl")
    write_jsonl(file, SETS)
    assert project.manage("import_articles", "moving", str(file), "--no-index").code == 0
    drafted = project.manage("shell", "--no-imports", "-c", DRAFT)
    assert drafted.code == 0, drafted.err
    project.post("schemas/news-claims/publish/", {"mapping": TO_HUMAN}, status=201)
    [listed] = project.get("moves/")["results"]
    move = f"moves/{listed['id']}/"

    def is_at_work() -> bool:
        held = project.get(move)
        return held["state"] == "running" and bool(50 <= held["done"] < SETS)

    until(lambda: caught(desk.stack, is_at_work))
    held = project.get(move)
    assert (held["state"], held["done"] < SETS) == ("running", True)
    found = project.done(move, LONG)
    assert (found["state"], found["done"], found["failed"]) == ("done", SETS, 0)
    verified = project.manage("verify_corpus")
    assert (verified.code, verified.out) == (0, "no difference\n"), verified.err
