"""Ask for a model that learns from a data set version."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.document.requirements import refuse_missing
from corpus.models import DatasetVersion, Person, Project, TrainedModel
from corpus.models.work import WorkState
from corpus.preannotators.protocol import settle_parameters
from corpus.queries.workers import missing_trainers
from corpus.training.trainers import CURVE, learner_called


@transaction.atomic
def start_training(
    version: DatasetVersion,
    *,
    name: str,
    by: Person,
    parameters: Mapping[str, object] | None = None,
) -> TrainedModel:
    """The next model of the project, queued. It records every parameter, so that it says how it
    was made even when a default has changed.

    Raises UnknownPreannotator for one that does not learn, InvalidParameter, MissingRequirement
    when what it needs is installed neither here nor with a living worker, WrongState for a
    version that is not sealed yet.
    """
    learner = learner_called(name)
    settled = settle_parameters(name, (*learner.parameters, CURVE), parameters or {})
    refuse_missing(name, missing_trainers().get(name, ""))
    if version.state != WorkState.DONE:
        raise WrongState("this version is still being written; wait until it is done")
    project = Project.objects.select_for_update().get(pk=version.dataset.project_id)
    last = TrainedModel.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return TrainedModel.objects.create(
        project=project,
        number=(last or 0) + 1,
        trainer=name,
        preannotator=learner.preannotator,
        parameters=dump(settled),
        version=version,
        total=100,
        created_by=by,
    )
