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

if missing("camel"):
    pytest.skip("needs torch and camel-tools, several GB", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

ROOT = Path(__file__).resolve().parents[3]
TAGS = ("B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O")
TAUGHT = (
    ("وصل سامي الحداد إلى بيروت .", "O B-PERS I-PERS O B-LOC O"),
    ("زارت نور الأردن ولبنان", "O B-PERS B-LOC B-LOC"),
    ("أعلنت وزارة الصحة موعدا جديدا", "O B-ORG I-ORG O O"),
    ("قال سامي الحداد إن نور في لبنان", "O B-PERS I-PERS O B-PERS O B-LOC"),
    ("فازت نور بكأس العرب .", "O B-PERS B-MISC I-MISC O"),
)
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


def train(folder: Path, steps: int = 60) -> Path:
    """A BERT of two layers in the folder that knows what it was taught, and nothing else."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    torch.manual_seed(0)
    torch.set_num_threads(1)
    taught = sorted({word for line, _ in TAUGHT for word in line.split()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *taught]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    tokenizer = BertTokenizer.from_pretrained(str(folder), do_lower_case=False, strip_accents=False)
    model = BertForTokenClassification(
        BertConfig(
            vocab_size=len(pieces),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            num_labels=len(TAGS),
            id2label=dict(enumerate(TAGS)),
            label2id={tag: number for number, tag in enumerate(TAGS)},
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
    )
    teach = torch.optim.AdamW(model.parameters(), lr=5e-3)
    for _ in range(steps):
        for line, said in TAUGHT:
            read = tokenizer(line.split(), is_split_into_words=True, return_tensors="pt")
            wanted = torch.tensor([[-100, *(TAGS.index(tag) for tag in said.split()), -100]])
            model(**read, labels=wanted).loss.backward()
        teach.step()
        teach.zero_grad()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(tmp_path_factory.mktemp("models") / "tiny")


def suggested(model: Path, text: str, schema: str = "news-claims") -> list[str]:
    method = preannotator("camel", model=str(model))
    (found,) = method.suggest([Document("a", text)], shipped_schema(schema))
    check_document(found, shipped_schema(schema))
    return entities(found)


def test_it_proposes_what_the_model_was_taught(model: Path) -> None:
    assert suggested(model, SAID) == FOUND
    assert suggested(model, "فازت نور بكأس العرب", "conll") == ["PER نور", "MISC كأس العرب"]


@pytest.mark.parametrize("unreadable", ["\ufffd", "漢" * 300])
def test_a_word_that_the_model_cannot_read_moves_no_tag(model: Path, unreadable: str) -> None:
    assert suggested(model, f"{unreadable} {SAID}") == FOUND


def test_a_sentence_longer_than_the_model_reads_at_once_is_read_to_its_end(model: Path) -> None:
    text = "زارت نور الأردن ولبنان " * 200 + TAUGHT[0][0]
    assert suggested(model, text)[-2:] == ["PERS سامي الحداد", "GPE بيروت"]


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
