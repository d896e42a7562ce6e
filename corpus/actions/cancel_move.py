"""Stop a move. The sets that have moved stay where they are."""

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import WrongState
from corpus.models import SchemaMove
from corpus.models.work import FINISHED, WorkState


@transaction.atomic
def cancel_move(move: SchemaMove) -> SchemaMove:
    """The move, cancelled; it can be taken up again. Raises WrongState for a finished one."""
    held = SchemaMove.objects.select_for_update().get(pk=move.pk)
    if held.state in FINISHED:
        raise WrongState("this move is finished already")
    held.state, held.finished_at = WorkState.CANCELLED, timezone.now()
    held.save(update_fields=("state", "finished_at"))
    return held
