"""Train a model, see how it does on what it has not seen, and keep it."""

import hashlib
import json
import logging
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from corpus.actions.claim_work import claim_work, finish_work, keep_work
from corpus.actions.hold_work import hold_work
from corpus.document.document import Document
from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.models import Project, TrainedModel
from corpus.models.work import WorkState
from corpus.preannotators.protocol import Preannotator, UnusableModel
from corpus.preannotators.registry import DEFAULT, preannotator
from corpus.queries.model_files import model_folder
from corpus.queries.versions import version_documents, version_schema
from corpus.queries.workers import others_train
from corpus.training.comparison import headline, is_better
from corpus.training.curve import Point, learning_curve
from corpus.training.folders import pack
from corpus.training.measure import measure
from corpus.training.parts import is_taught, parts_of
from corpus.training.trainers import CURVE, trainer

LOG = logging.getLogger(__name__)
Figures = dict[str, Any]
TAUGHT, MEASURED = 55, 95  # percent of the work that are done after learning and after its curve


def train_model(model: TrainedModel) -> TrainedModel:
    """The model, done with its file and its figures, or failed; as it is when somebody else
    holds it. It becomes the project's where it did better on the held-out articles than what
    is in use.

    What this process lacks the libraries for, and a living worker does not, is left as it is:
    the sweep sends it again, until that worker has it.
    A kill leaves no half file behind: the file is stored when it is whole.
    """
    held = None if others_train(model.trainer) else claim_work(TrainedModel, model.pk)
    if held is not None:
        TrainedModel.objects.filter(pk=held.pk, started_at=None).update(started_at=timezone.now())
        with hold_work(held), tempfile.TemporaryDirectory() as folder:
            _train(held, Path(folder) / "model")
    return TrainedModel.objects.get(pk=model.pk)


def _train(held: TrainedModel, folder: Path) -> None:
    parameters = json.loads(held.parameters)
    with_curve = parameters.pop(CURVE.name)
    learn = trainer(held.trainer, **parameters)
    schema, parts = version_schema(held.version), parts_of(version_documents(held.version))
    digest = learn(parts.taught, schema, folder, _telling(held, 0, TAUGHT))
    learnt = _method(held.preannotator, folder)
    whole = measure(learnt, parts.held_out, schema)
    points = learning_curve(
        learn,
        partial(_method, held.preannotator),
        parts,
        schema,
        folder.with_name("fewer"),
        _telling(held, TAUGHT, MEASURED),
    )
    curve = [*points, Point(len(parts.taught), headline(whole))] if with_curve else []
    used = _in_use(held.project_id, parts.held_out, schema)
    left_out = len(parts.held_out) - len(used.articles)
    figures = {
        "model": measure(learnt, used.articles, schema) if left_out and used.articles else whole,
        "before": used.figures,
        "against": used.number,
        "left_out": left_out,
        "curve": curve,
    }
    _store(held, folder, digest, figures, used.named)


def _telling(held: TrainedModel, first: int, last: int) -> Callable[[float], None]:
    """Writes how far it is between two percentages: when that has changed, and each second, for
    so it is noticed that the training was cancelled. Trainers may say it a thousand times."""
    written, due = -1, 0.0

    def tell(share: float) -> None:
        nonlocal written, due
        done = int(first + (last - first) * share)
        if done != written or monotonic() > due:
            keep_work(held, done=done)
            written, due = done, monotonic() + 1

    return tell


def _method(name: str, folder: Path) -> Preannotator:
    return preannotator(name, model=str(folder))


class _Beside(NamedTuple):
    """What is in use: the key of the project's model, None without one; the number of the one
    that was measured, None for what ships; how right it is, and on which articles."""

    named: int | None
    number: int | None
    figures: Figures
    articles: Sequence[Document]


def _in_use(project: int, held_out: Sequence[Document], schema: Schema) -> _Beside:
    """What is in use now, measured on the held-out articles that it has not learnt from: it may
    come from another data set, with other splits. Where its model has become unusable, what
    ships stands in for it: else nothing could ever take its place."""
    used = Project.objects.select_related("model__version").get(pk=project).model
    if used is not None:
        try:
            method = _method(used.preannotator, model_folder(used))
            known = {one.text for one in version_documents(used.version) if is_taught(one)}
            fair = [one for one in held_out if one.text not in known]
            return _Beside(used.pk, used.number, measure(method, fair, schema), fair)
        except UnusableModel as refusal:
            LOG.warning("%s is compared with what ships: %s", used, refusal)
    figures = measure(preannotator(DEFAULT), held_out, schema)
    return _Beside(used.pk if used else None, None, figures, held_out)


def _store(
    held: TrainedModel, folder: Path, digest: str, figures: Figures, used: int | None
) -> None:
    with pack(folder).open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        name = held.file.storage.save(f"models/{held.pk}-{held.fence}-{held}.zip", File(stream))
    try:
        _finish(held, figures, used, file=name, sha256=sha256, digest=digest)
    except Exception:
        held.file.storage.delete(name)
        raise


@transaction.atomic
def _finish(held: TrainedModel, figures: Figures, used: int | None, **columns: str) -> None:
    """Close the row; a better model takes the place of the one that it was compared with, and
    of no other that was put there meanwhile."""
    finish_work(held, WorkState.DONE, done=held.total, figures=dump(figures), **columns)
    if is_better(figures["model"], figures["before"]):
        Project.objects.filter(pk=held.project_id, model=used).update(model=held)
