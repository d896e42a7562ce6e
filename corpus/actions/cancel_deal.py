"""Stop a deal. What it has given out so far stays."""

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import WrongState
from corpus.models import Deal
from corpus.models.work import FINISHED, WorkState


@transaction.atomic
def cancel_deal(deal: Deal) -> Deal:
    """The deal, cancelled. Raises WrongState for one that is over."""
    held = Deal.objects.select_for_update().get(pk=deal.pk)
    if held.state in FINISHED:
        raise WrongState("this deal is over already")
    held.state, held.finished_at = WorkState.CANCELLED, timezone.now()
    held.save(update_fields=("state", "finished_at"))
    return held
