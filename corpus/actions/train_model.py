"""Train a model, see how it does on what it has not seen, and keep it."""

import hashlib
import logging
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from corpus.actions.claim_work import claim_work, finish_work, keep_work
from corpus.actions.hold_work import hold_work
from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.models import Project, TrainedModel
from corpus.models.work import WorkState
from corpus.preannotators.protocol import Preannotator, UnusableModel
from corpus.preannotators.registry import DEFAULT, preannotator
from corpus.queries.model_files import model_folder
from corpus.queries.versions import version_documents, version_schema
from corpus.training.comparison import headline, is_better
from corpus.training.curve import Point, learning_curve
from corpus.training.folders import pack
from corpus.training.measure import measure
from corpus.training.parts import Parts, parts_of
from corpus.training.trainers import trainer

LOG = logging.getLogger(__name__)
Figures = dict[str, Any]
TAUGHT, CURVE = 55, 95  # percent of the work that are done after learning and after its curve


def train_model(model: TrainedModel) -> TrainedModel:
    """The model, done with its file and its figures, or failed; as it is when somebody else
    holds it. It becomes the project's where it did better on the held-out articles than what
    was in use.

    A kill leaves no half file behind: the file is stored when it is whole.
    """
    held = claim_work(TrainedModel, model.pk)
    if held is not None:
        TrainedModel.objects.filter(pk=held.pk, started_at=None).update(started_at=timezone.now())
        with hold_work(held), tempfile.TemporaryDirectory() as folder:
            _train(held, Path(folder) / "model")
    return TrainedModel.objects.get(pk=model.pk)


def _train(held: TrainedModel, folder: Path) -> None:
    schema, parts = version_schema(held.version), parts_of(version_documents(held.version))
    digest = trainer(held.trainer)(
        parts.taught, schema, folder, lambda share: keep_work(held, done=int(TAUGHT * share))
    )
    learnt = measure(_method(held.preannotator, folder), parts.held_out, schema)
    points = learning_curve(
        trainer(held.trainer),
        partial(_method, held.preannotator),
        parts,
        schema,
        folder.with_name("fewer"),
        lambda share: keep_work(held, done=int(TAUGHT + (CURVE - TAUGHT) * share)),
    )
    curve = [*points, Point(len(parts.taught), headline(learnt))]
    before = _measured_in_use(held.project, parts, schema)
    _store(held, folder, digest, {"model": learnt, "before": before, "curve": curve})


def _method(name: str, folder: Path) -> Preannotator:
    return preannotator(name, model=str(folder))


def _measured_in_use(project: Project, parts: Parts, schema: Schema) -> dict[str, object]:
    """How right what suggests in the project now is: its model, or what ships. So is what
    ships where the model has become unusable: else nothing could ever take its place."""
    model = project.model
    if model is not None:
        try:
            held = _method(model.preannotator, model_folder(model))
            return measure(held, parts.held_out, schema)
        except UnusableModel as refusal:
            LOG.warning("%s is compared with what ships: %s", model, refusal)
    return measure(preannotator(DEFAULT), parts.held_out, schema)


def _store(held: TrainedModel, folder: Path, digest: str, figures: Figures) -> None:
    with pack(folder).open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        name = held.file.storage.save(f"models/{held.pk}-{held.fence}-{held}.zip", File(stream))
    try:
        _finish(held, figures, file=name, sha256=sha256, digest=digest)
    except Exception:
        held.file.storage.delete(name)
        raise


@transaction.atomic
def _finish(held: TrainedModel, figures: Figures, **columns: str) -> None:
    finish_work(held, WorkState.DONE, done=held.total, figures=dump(figures), **columns)
    if is_better(figures["model"], figures["before"]):
        Project.objects.filter(pk=held.project_id).update(model=held)
