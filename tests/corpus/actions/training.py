"""A project with curated articles from which a model can learn, frozen as a version."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from corpus.actions.continue_run import continue_run
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_run import start_run
from corpus.actions.start_training import start_training
from corpus.actions.submit_set import submit_set
from corpus.actions.train_model import train_model
from corpus.models import Article, Assignment, DatasetVersion
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.training import encoder
from tests.cast import Cast, added, begun, cast, save
from tests.corpus.preannotators.crf.taught import SAID, document

ARTICLES = 24


def teaching(articles: int = ARTICLES) -> Cast:
    """The cast, with that many articles of what a field can learn, all of them curated."""
    texts = [f"{SAID[n % len(SAID)][0]} رقم {n}." for n in range(articles)]
    people = cast(texts=tuple(texts))
    for number, text in enumerate(texts, 1):
        labelled = document(number, text, SAID[(number - 1) % len(SAID)][1])
        held = begun(people, number=number)
        if labelled.spans:
            save(held, *added(*labelled.spans))
        submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
        curate_set(held, by=people.karim)
    return people


def taught_version(people: Cast) -> DatasetVersion:
    """Everything that is curated, frozen."""
    dataset = create_dataset(people.project, "gold", by=people.maryam)
    return continue_version(create_version(dataset, by=people.maryam))


def trained_and_run(
    people: Cast, monkeypatch: pytest.MonkeyPatch, trainer: str, **parameters: object
) -> None:
    """Let the network learn, with two articles of its first teaching at hand; unpack what was
    stored, and let it suggest: under its own name, digest and all."""
    few = encoder.replayed()[:2]
    monkeypatch.setattr(encoder, "replayed", lambda: few)
    version = taught_version(people)
    told = {**parameters, "curve": False}
    asked = start_training(version, name=trainer, by=people.maryam, parameters=told)
    model = train_model(asked)
    assert (model.state, model.error, model.preannotator) == ("done", "", "encoder")
    assert json.loads(model.figures)["model"]["articles"] > 0
    assert json.loads(model.parameters).items() >= told.items()
    keys = list(Article.objects.order_by("number").values_list("pk", flat=True)[:2])
    run = start_run(
        people.project, name="encoder", parameters={}, articles=keys, by=people.maryam, model=model
    )
    while continue_run(run):
        pass
    run.refresh_from_db()
    assert (run.state, run.done, run.failed) == ("done", 2, 0)
    assert (Path(settings.ISNAD_DATA) / "models" / model.sha256).is_dir()
    signed = f"encoder/{Encoder.version}+{model.digest[:8]}"
    assert set(run.sets.values_list("author_name", flat=True)) == {signed}
