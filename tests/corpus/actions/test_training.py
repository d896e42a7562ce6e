"""Models that learn from versions: trained, measured, used, cancelled, and run."""

import json
import shutil
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import FileSystemStorage
from pytest_django.fixtures import Settings

from corpus.actions import train_model as training
from corpus.actions.cancel_training import cancel_training
from corpus.actions.claim_work import HoldLostError, keep_work
from corpus.actions.continue_run import continue_run
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.start_run import start_run
from corpus.actions.start_training import start_training
from corpus.actions.train_model import train_model
from corpus.actions.use_model import use_model
from corpus.document.errors import WrongState
from corpus.models import Article, Dataset, DatasetVersion, Project, TrainedModel
from corpus.preannotators.protocol import InvalidParameter, UnknownPreannotator, UnusableModel
from corpus.queries.model_files import model_folder
from corpus.queries.trained_models import trained_models, usable_models
from corpus.queries.versions import version_documents
from corpus.training.comparison import headline
from corpus.training.folders import pack
from corpus.training.parts import is_taught
from tests.cast import Cast
from tests.corpus.actions.training import taught_version, teaching, trained_and_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return teaching()


def trained(people: Cast) -> TrainedModel:
    return train_model(start_training(taught_version(people), name="crf", by=people.maryam))


def in_use(people: Cast) -> TrainedModel | None:
    return Project.objects.get(pk=people.project.pk).model


def test_a_model_learns_is_measured_and_takes_the_place_of_what_did_worse(people: Cast) -> None:
    model = trained(people)
    assert (model.state, model.done, model.error) == ("done", 100, "")
    figures = json.loads(model.figures)
    assert figures["model"]["articles"] == figures["before"]["articles"] > 0
    (listed,) = trained_models(Project.objects.get())
    assert listed.score is not None
    assert listed.before is not None
    assert listed.score > listed.before
    assert listed.is_used
    assert in_use(people) == model


def test_its_held_out_articles_are_those_of_the_split_test(people: Cast) -> None:
    version = taught_version(people)
    held_out = version.documents.filter(split="test").count()
    model = train_model(start_training(version, name="crf", by=people.maryam))
    assert json.loads(model.figures)["model"]["articles"] == held_out


def test_what_does_no_better_stays_aside_until_somebody_says_so(people: Cast) -> None:
    first = trained(people)
    again = train_model(start_training(first.version, name="crf", by=people.maryam))
    assert (again.number, again.digest) == (2, first.digest)
    assert in_use(people) == first
    use_model(people.project, model=again)
    assert in_use(people) == again
    assert [str(one) for one in usable_models(Project.objects.get())] == ["crf-2", "crf-1"]
    use_model(people.project, model=None)
    assert in_use(people) is None


def test_a_better_model_leaves_alone_what_was_put_in_use_after_it_was_compared(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, version = trained(people), DatasetVersion.objects.get()
    use_model(people.project, model=None)

    def used_meanwhile(folder: Path) -> Path:
        use_model(people.project, model=first)
        return pack(folder)

    monkeypatch.setattr(training, "pack", used_meanwhile)
    second = train_model(start_training(version, name="crf", by=people.maryam))
    figures = json.loads(second.figures)
    assert headline(figures["model"]) > headline(figures["before"]), "better than what ships"
    assert figures["against"] is None
    assert in_use(people) == first


def test_a_model_keeps_what_its_training_was_told_the_defaults_included(people: Cast) -> None:
    version = taught_version(people)
    usual = train_model(start_training(version, name="crf", by=people.maryam))
    assert json.loads(usual.parameters) == {
        **{"c1": 0.05, "c2": 0.01, "max_iterations": 120, "minfreq": 2},
        "curve": True,
    }
    told = {"max_iterations": 1, "minfreq": 0, "curve": False}
    asked = start_training(version, name="crf", by=people.maryam, parameters=told)
    short = train_model(asked)
    assert json.loads(short.parameters) == {"c1": 0.05, "c2": 0.01, **told}
    assert short.digest != usual.digest
    assert json.loads(usual.figures)["curve"]
    assert json.loads(short.figures)["curve"] == []


def test_models_of_before_are_said_to_have_been_made_as_they_were(people: Cast) -> None:
    version = taught_version(people)
    for name in ("crf", "encoder"):
        start_training(version, name=name, by=people.maryam)
    TrainedModel.objects.update(parameters="{}")
    import_module("corpus.migrations.0028_how_models_were_made").write_down(apps, None)
    then = [json.loads(one.parameters) for one in TrainedModel.objects.order_by("number")]
    assert then == [  # whatever the defaults are by now
        {"c1": 0.05, "c2": 0.01, "max_iterations": 120, "minfreq": 2, "curve": True},
        {"passes": 10, "rate": 0.0005, "replayed": 2, "seed": 1, "curve": True},
    ]


def test_what_a_trainer_cannot_be_told_is_refused(people: Cast) -> None:
    version = taught_version(people)
    for told in ({"passes": 3}, {"c1": -1}, {"curve": "yes"}, {"max_iterations": 2.5}):
        with pytest.raises(InvalidParameter):
            start_training(version, name="crf", by=people.maryam, parameters=told)
    with pytest.raises(InvalidParameter):  # it has eight layers
        start_training(version, name="encoder-whole", by=people.maryam, parameters={"frozen": 8})


def dealt(people: Cast, name: str, **splits: int) -> DatasetVersion:
    """All that is curated, frozen in a data set of other splits."""
    dataset = create_dataset(people.project, name, by=people.maryam, split=splits)
    return continue_version(create_version(dataset, by=people.maryam))


def test_what_the_model_in_use_has_learnt_from_is_left_out_of_the_comparison(
    people: Cast,
) -> None:
    used = trained(people)
    later = dealt(people, "even", train=50, test=50)
    taught = {one.text for one in version_documents(used.version) if is_taught(one)}
    held_out = list(version_documents(later, "test"))
    fair = [one for one in held_out if one.text not in taught]
    assert 0 < len(fair) < len(held_out)
    model = train_model(start_training(later, name="crf", by=people.maryam))
    figures = json.loads(model.figures)
    assert figures["model"]["articles"] == figures["before"]["articles"] == len(fair)
    assert (figures["against"], figures["left_out"]) == (1, len(held_out) - len(fair))


def test_where_it_has_learnt_from_all_of_them_nothing_takes_its_place(people: Cast) -> None:
    first = dealt(people, "turned", test=10, train=90)
    used = train_model(start_training(first, name="crf", by=people.maryam))
    use_model(people.project, model=used)
    model = train_model(start_training(taught_version(people), name="crf", by=people.maryam))
    figures = json.loads(model.figures)
    assert figures["before"]["articles"] == 0
    assert figures["model"]["articles"] == figures["left_out"] > 0
    assert in_use(people) == used


@pytest.mark.parametrize("kept", [None, b"", b"PK\x03\x04 and then nothing"])
def test_a_model_whose_file_is_lost_or_damaged_is_replaced_and_fails_its_runs_alone(
    people: Cast, settings: Settings, tmp_path: Path, kept: bytes | None
) -> None:
    settings.ISNAD_DATA = tmp_path / "data"
    first = trained(people)
    path = Path(first.file.path)
    path.unlink() if kept is None else path.write_bytes(kept)
    shutil.rmtree(tmp_path / "data" / "models", ignore_errors=True)
    with pytest.raises(UnusableModel, match="model crf-1"):
        model_folder(first)
    second = train_model(start_training(first.version, name="crf", by=people.maryam))
    assert (second.state, second.error) == ("done", "")
    assert json.loads(second.figures)["against"] is None, "it was measured beside what ships"
    assert in_use(people) == second


def test_another_zip_under_its_name_is_not_unpacked(
    people: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.ISNAD_DATA = tmp_path / "data"
    first = trained(people)
    with zipfile.ZipFile(first.file.path, "w") as archive:
        archive.writestr("crf.json", "{}")
    shutil.rmtree(tmp_path / "data" / "models", ignore_errors=True)
    with pytest.raises(UnusableModel, match="not the one that was stored"):
        model_folder(first)
    assert not (tmp_path / "data" / "models" / first.sha256).exists()


def test_a_run_of_it_suggests_what_it_learnt_under_its_name(people: Cast) -> None:
    model = trained(people)
    keys = list(Article.objects.order_by("number").values_list("pk", flat=True)[:3])
    run = start_run(
        people.project, name="crf", parameters={}, articles=keys, by=people.maryam, model=model
    )
    assert json.loads(run.parameters)["model"] == "crf-1"
    while continue_run(run):
        pass
    run.refresh_from_db()
    assert (run.state, run.failed) == ("done", 0)
    authors = set(run.sets.values_list("author_name", flat=True))
    assert authors == {f"crf/1+{model.digest[:8]}"}


def test_a_head_of_the_network_learns_is_kept_and_suggests(
    people: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ISNAD_DATA = tmp_path / "data"
    trained_and_run(people, monkeypatch, "encoder", passes=1, replayed=1)


def test_its_files_are_unpacked_once_under_their_hash(people: Cast) -> None:
    model = trained(people)
    folder = model_folder(model)
    assert folder.name == model.sha256
    assert {path.name for path in folder.iterdir()} >= {"crf.json"}
    (folder / "crf.json").touch()
    assert model_folder(model) == folder


def test_a_cancelled_training_stops_and_leaves_nothing(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = start_training(taught_version(people), name="crf", by=people.maryam)

    def cancelled(*_: object) -> dict[str, object]:
        cancel_training(model)
        return {}

    monkeypatch.setattr(training, "measure", cancelled)
    model = train_model(model)
    assert (model.state, model.file.name, in_use(people)) == ("cancelled", "", None)
    with pytest.raises(WrongState, match="over already"):
        cancel_training(model)


def test_a_training_that_is_cancelled_while_a_field_is_learnt_does_not_go_on_with_it(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def keep(held: TrainedModel, **columns: int) -> None:
        told.append(columns["done"])
        if columns["done"] > 0.3 * training.TAUGHT:  # the first field is being learnt
            cancel_training(held)
        keep_work(held, **columns)

    monkeypatch.setattr(training, "keep_work", keep)
    model = train_model(start_training(taught_version(people), name="crf", by=people.maryam))
    assert model.state == "cancelled"
    assert told == sorted(told)
    assert told[-1] < 0.5 * training.TAUGHT


def test_too_few_articles_fail_with_the_reason() -> None:
    people = teaching(1)
    model = trained(people)
    assert model.state == "failed"
    assert "curate more articles" in model.error


def test_what_cannot_learn_and_what_is_not_frozen_are_refused(people: Cast) -> None:
    version = taught_version(people)
    with pytest.raises(UnknownPreannotator, match="lexicon does not learn"):
        start_training(version, name="lexicon", by=people.maryam)
    open_one = create_version(Dataset.objects.get(), by=people.maryam)
    with pytest.raises(WrongState, match="still being written"):
        start_training(open_one, name="crf", by=people.maryam)


def test_only_a_model_that_is_done_and_the_projects_own_is_run_or_used(people: Cast) -> None:
    model = start_training(taught_version(people), name="crf", by=people.maryam)
    with pytest.raises(WrongState):
        use_model(people.project, model=model)
    for name in ("crf", "camel"):
        with pytest.raises(WrongState):
            start_run(
                people.project,
                name=name,
                parameters={},
                articles=[people.article().pk],
                by=people.maryam,
                model=model,
            )


def test_a_file_that_no_model_keeps_is_taken_away(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = start_training(taught_version(people), name="crf", by=people.maryam)
    taken_away: list[str] = []
    monkeypatch.setattr(FileSystemStorage, "delete", lambda _, name: taken_away.append(name))

    def fail(*arguments: object, **columns: object) -> None:
        raise HoldLostError

    monkeypatch.setattr(training, "finish_work", fail)
    train_model(model)
    (name,) = taken_away
    assert name.startswith(f"models/{model.pk}-")
