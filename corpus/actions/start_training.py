"""Ask for a model that learns from a data set version."""

from django.db import transaction
from django.db.models import Max

from corpus.document.errors import WrongState
from corpus.models import DatasetVersion, Person, Project, TrainedModel
from corpus.models.work import WorkState
from corpus.training.trainers import TRAINERS, trainer


@transaction.atomic
def start_training(version: DatasetVersion, *, name: str, by: Person) -> TrainedModel:
    """The next model of the project, queued.

    Raises UnknownPreannotator for one that does not learn, MissingRequirement when it is not
    installed here, WrongState for a version that is not sealed yet.
    """
    trainer(name)
    if version.state != WorkState.DONE:
        raise WrongState("this version is still being written; wait until it is done")
    project = Project.objects.select_for_update().get(pk=version.dataset.project_id)
    last = TrainedModel.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return TrainedModel.objects.create(
        project=project,
        number=(last or 0) + 1,
        trainer=name,
        preannotator=TRAINERS[name].preannotator,
        version=version,
        total=100,
        created_by=by,
    )
