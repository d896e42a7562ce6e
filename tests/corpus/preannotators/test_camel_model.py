"""`camel` with camel-tools, torch and a real BERT: a tiny one, trained here in seconds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.actions.continue_run import continue_run
from corpus.actions.start_run import start_run
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.models import RunFailure
from corpus.preannotators import missing, preannotator
from corpus.preannotators.protocol import UnusableModel
from tests.cast import cast
from tests.corpus.preannotators.reading_aloud import entities
from tests.corpus.preannotators.tiny_models import TAUGHT, train

if missing("camel"):
    pytest.skip("needs torch and camel-tools: make test-heavy", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

ROOT = Path(__file__).resolve().parents[3]
SAID = "قال سامي الحداد إن نور في لبنان. زارت نور الأردن ولبنان"
FOUND = ["PERS سامي الحداد", "PERS نور", "GPE لبنان", "PERS نور", "GPE الأردن", "GPE لبنان"]

FORKED = """
import multiprocessing, sys
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.preannotators import preannotator

method = preannotator("camel", model=sys.argv[1])
document = Document("a", sys.stdin.read())

def work():
    (found,) = method.suggest([document], shipped_schema("news-claims"))
    print(len(found.spans), flush=True)

child = multiprocessing.get_context("fork").Process(target=work)
child.start()
child.join()
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(params=["own", "reference"])
def batching(request: pytest.FixtureRequest) -> str:
    """Whose batches: the reference is what ours are held against."""
    return str(request.param)


def suggested(
    model: Path, text: str, schema: str = "news-claims", batching: str = "own"
) -> list[str]:
    method = preannotator("camel", model=str(model), batching=batching)
    (found,) = method.suggest([Document("a", text)], shipped_schema(schema))
    check_document(found, shipped_schema(schema))
    return entities(found)


def test_it_proposes_what_the_model_was_taught(model: Path, batching: str) -> None:
    assert suggested(model, SAID, batching=batching) == FOUND
    cup = suggested(model, "فازت نور بكأس العرب", "conll", batching)
    assert cup == ["PER نور", "MISC كأس العرب"]


def test_only_our_own_batches_say_how_sure_they_are(model: Path) -> None:
    for batching, is_sure in (("own", False), ("reference", True)):
        method = preannotator("camel", model=str(model), batching=batching)
        (found,) = method.suggest([Document("a", SAID)], shipped_schema("conll"))
        scores = [span.score or 0 for span in found.spans]
        assert all(0.5 < score <= 1 for score in scores)
        assert all(score == 1 for score in scores) == is_sure


@pytest.mark.parametrize("unreadable", ["\ufffd", "漢" * 300])
def test_a_word_that_the_model_cannot_read_moves_no_tag(
    model: Path, unreadable: str, batching: str
) -> None:
    assert suggested(model, f"{unreadable} {SAID}", batching=batching) == FOUND


def test_a_sentence_longer_than_the_model_reads_at_once_is_read_to_its_end(
    model: Path, batching: str
) -> None:
    text = "زارت نور الأردن ولبنان " * 200 + TAUGHT[0][0]
    assert suggested(model, text, batching=batching)[-2:] == ["PERS سامي الحداد", "GPE بيروت"]


def test_it_works_on_one_thread(model: Path) -> None:
    import torch

    suggested(model, SAID)
    assert torch.get_num_threads() == 1


def test_the_command_needs_no_catalogue_of_camel_tools(model: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CAMELTOOLS_DATA"}
    done = subprocess.run(
        [
            *(sys.executable, "manage.py", "preannotate", "--with", "camel"),
            *("--option", f"model={model}"),
        ],
        cwd=ROOT,
        env=environment | {"HOME": str(tmp_path), "ISNAD_DATA": str(tmp_path / "data")},
        input=json.dumps({"id": "a", "text": SAID}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(done.stdout)["spans"]) == len(FOUND)
    assert not list((tmp_path / ".camel_tools").glob("*"))


@pytest.mark.django_db
def test_a_run_stores_what_it_proposes_and_names_the_articles_it_could_not_read(
    model: Path, tmp_path: Path
) -> None:
    people = cast()
    articles = list(people.project.articles.values_list("pk", flat=True))
    outcomes = []
    for folder in (model, tmp_path):
        parameters = {"model": str(folder)}
        run = start_run(
            people.project, name="camel", parameters=parameters, articles=articles, by=people.maryam
        )
        while continue_run(run):
            pass
        run.refresh_from_db()
        outcomes.append((run.state, run.sets.count(), run.failed))
    assert outcomes == [("done", len(articles), 0), ("failed", 0, len(articles))]
    assert "it has no config.json" in RunFailure.objects.earliest("pk").reason


def test_a_process_that_was_forked_loads_it_for_itself(model: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKED, str(model)],
        cwd=ROOT,
        input=SAID,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert int(done.stdout) == len(FOUND)


def test_a_model_that_does_not_tag_names_is_refused(tmp_path: Path) -> None:
    other = train(tmp_path / "other", steps=0)
    settings = json.loads((other / "config.json").read_text("utf-8"))
    settings["id2label"] = {number: f"LABEL_{number}" for number in settings["id2label"]}
    (other / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(UnusableModel, match="does not tag names; its tags are LABEL_0, LABEL_1"):
        suggested(other, SAID)


def test_a_broken_model_is_refused_with_the_reason(tmp_path: Path) -> None:
    broken = train(tmp_path / "broken", steps=0)
    (broken / "model.safetensors").unlink()
    with pytest.raises(UnusableModel, match="broken cannot be loaded: "):
        suggested(broken, SAID)
