"""Say which of a project's models suggests from now on."""

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.models import Project, TrainedModel
from corpus.models.work import WorkState


@transaction.atomic
def use_model(project: Project, *, model: TrainedModel | None) -> Project:
    """The project with this model in use, or, with None, what ships.

    Raises WrongState for a model of another project, and for one that is not done.
    """
    if model is not None and (model.project_id, model.state) != (project.pk, WorkState.DONE):
        raise WrongState("only a model of this project whose training is done can be used")
    held = Project.objects.select_for_update().get(pk=project.pk)
    held.model = model
    held.save(update_fields=("model",))
    return held
