"""Stop the training of a model."""

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import WrongState
from corpus.models import TrainedModel
from corpus.models.work import FINISHED, WorkState


@transaction.atomic
def cancel_training(model: TrainedModel) -> TrainedModel:
    """The model, cancelled; whoever trains it stops at the next sign of life. Raises
    WrongState for one whose training is over."""
    held = TrainedModel.objects.select_for_update().get(pk=model.pk)
    if held.state in FINISHED:
        raise WrongState("this training is over already")
    held.state, held.finished_at = WorkState.CANCELLED, timezone.now()
    held.save(update_fields=("state", "finished_at"))
    return held
