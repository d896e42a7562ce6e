"""Stop a run. What it has suggested so far stays."""

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import WrongState
from corpus.models import Run
from corpus.models.work import FINISHED, WorkState


@transaction.atomic
def cancel_run(run: Run) -> Run:
    """The run, cancelled with its open pieces. Raises WrongState for a finished one."""
    held = Run.objects.select_for_update().get(pk=run.pk)
    if held.state in FINISHED:
        raise WrongState("this run is finished already")
    held.pieces.exclude(state__in=FINISHED).update(state=WorkState.CANCELLED)
    held.state, held.finished_at = WorkState.CANCELLED, timezone.now()
    held.save(update_fields=("state", "finished_at"))
    return held
