"""manage.py train_model: a row of the project, as its page Models makes one."""

import json
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.use_model import use_model
from corpus.document.requirements import Requirement
from corpus.models import Project, TrainedModel, Worker
from corpus.training.trainers import TRAINERS, Learner
from tests.cast import Cast
from tests.corpus.actions.training import taught_version, teaching
from tests.corpus.management.conftest import Shell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    people = teaching()
    taught_version(people)
    return people


def test_a_model_learns_from_a_version_and_is_in_use(people: Cast, shell: Shell) -> None:
    told = ("--with", "crf", "--option", "curve=false", "--option", "c1=0.1", "--as", "maryam")
    ran = shell("train_model", "gold@1", *told)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("crf-1: F1 ")
    assert ran.out.endswith("before; in use now\n")
    model = TrainedModel.objects.get()
    assert (model.version.number, model.created_by) == (1, people.maryam)
    parameters = json.loads(model.parameters)
    assert (parameters["c1"], parameters["curve"]) == (0.1, False)
    assert Project.objects.get().model == model


@pytest.mark.usefixtures("people")
def test_one_that_does_no_better_is_kept_aside_and_a_script_reads_so(shell: Shell) -> None:
    shell("train_model", "gold@1", "--with", "crf")
    ran = shell("train_model", "gold@1", "--with", "crf", "--json")
    said = json.loads(ran.out)
    assert (ran.code, said["model"], said["in_use"]) == (0, "crf-2", False)
    assert said["f1"] == said["before"] > 0


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("call", "why"),
    [
        (("gold@2", "--with", "crf"), "there is no version 'gold@2'"),
        (("gold@1", "--with", "crf", "--option", "c9=1"), "c9"),
        (("gold@1", "--with", "crf", "--option", "c1"), "name=value"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(shell: Shell, call: tuple[str, ...], why: str) -> None:
    ran = shell("train_model", *call)
    assert ran.code == 2
    assert why in ran.err
    assert not TrainedModel.objects.exists()


@pytest.mark.usefixtures("people")
def test_what_is_not_installed_here_is_refused_before_there_is_a_row(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a worker has it: the command learns in its own process."""
    crf = TRAINERS["crf"]
    lacks = (Requirement("a_module_that_is_not_there", "pip install it"),)
    here = Learner(crf.preannotator, crf.learn, lacks, crf.parameters)
    monkeypatch.setitem(TRAINERS, "crf", here)
    Worker.objects.create(name="w", trainers="crf", seen_at=timezone.now())
    ran = shell("train_model", "gold@1", "--with", "crf")
    assert ran.code == 2
    assert "pip install it" in ran.err
    assert not TrainedModel.objects.exists()


def test_what_had_learnt_from_all_held_out_articles_has_no_score(
    people: Cast, shell: Shell
) -> None:
    turned = create_dataset(
        people.project, "turned", by=people.maryam, split={"test": 10, "train": 90}
    )
    continue_version(create_version(turned, by=people.maryam))
    fast = ("--with", "crf", "--option", "curve=false")
    shell("train_model", "turned@1", *fast)
    use_model(people.project, model=TrainedModel.objects.get())
    ran = shell("train_model", "gold@1", *fast)
    assert ran.out.endswith("articles, not comparable with what was in use; kept aside\n")
    ran = shell("train_model", "gold@1", *fast, "--json")
    assert json.loads(ran.out)["before"] is None


def test_a_version_with_nothing_to_measure_on_ends_with_1(
    settings: Settings, tmp_path: Path, shell: Shell
) -> None:
    settings.MEDIA_ROOT = tmp_path
    people = teaching(articles=2)
    taught_version(people)
    ran = shell("train_model", "gold@1", "--with", "crf")
    assert ran.code == 1
    assert ran.err.startswith("crf-1 failed: no document is in the split")
    assert TrainedModel.objects.get().project.model is None
