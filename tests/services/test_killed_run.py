"""A run that is killed again and again, anywhere."""

import pytest

from tests.chance import chance
from tests.large_run import told
from tests.services.desk import LONG, Desk
from tests.services.killing import CHILD, kill_at_random
from tests.synthetic import write_jsonl

pytestmark = [pytest.mark.services, pytest.mark.both_engines]
ARTICLES = 2_000
# What is lost with a broker, or with a whole worker, takes half a minute to be sent again.
VICTIMS = (CHILD, CHILD, CHILD, CHILD, CHILD, "worker+broker")


def test_a_run_that_is_killed_again_and_again_gives_each_article_its_suggestions_once(
    desk: Desk,
) -> None:
    project = desk.project("killed")
    file = desk.stack.data.with_name("killed.jsonl")
    write_jsonl(file, ARTICLES, length=40, spans=0)
    assert project.manage("import_articles", "killed", str(file), "--no-index").code == 0
    key = project.post("runs/", {"preannotator": "lexicon"})["id"]
    run = f"runs/{key}/"
    with chance() as drawn:
        kills = list(kill_at_random(project, run, VICTIMS, drawn))
        project.done(run, LONG)
        found = told(desk.stack.data, f"outcome({key})", **desk.stack.settings)
        spans = found.pop("spans")
        assert found == {
            "state": "done", "done": ARTICLES, "total": ARTICLES, "failed": 0,
            "done in pieces": ARTICLES, "total of pieces": ARTICLES,
            "articles": ARTICLES, "articles with suggestions": ARTICLES, "sets too many": 0,
            "revisions": ARTICLES, "doubled spans": 0,
        }, kills  # fmt: skip
        assert spans > ARTICLES, kills
        verified = project.manage("verify_corpus")
        assert (verified.code, verified.out) == (0, "no difference\n"), (kills, verified.err)
