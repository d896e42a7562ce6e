"""Take a piece of background work, so that nobody else works on it."""

from typing import TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from corpus.models.work import SILENT_AFTER, Claimable, WorkState

Work = TypeVar("Work", bound=Claimable)


@transaction.atomic
def claim_work(kind: type[Work], key: int) -> Work | None:
    """The row, held by the caller under a fence of its own; None where it is finished,
    cancelled, or held by somebody who was heard of in the last 20 seconds."""
    now = timezone.now()
    free = Q(state=WorkState.QUEUED) | Q(state=WorkState.RUNNING, seen_at__lt=now - SILENT_AFTER)
    taken = kind._default_manager.filter(free, pk=key).update(
        state=WorkState.RUNNING, fence=F("fence") + 1, seen_at=now
    )
    return kind._default_manager.get(pk=key) if taken else None


def still_holds(work: Claimable) -> bool:
    """Say a sign of life; False when somebody else took the work, or it was cancelled.

    Called inside the transaction that writes a step, before it writes: the row stays
    locked until the step is written, so a late holder never writes beside the new one.
    """
    return bool(
        type(work)
        ._default_manager.filter(pk=work.pk, fence=work.fence, state=WorkState.RUNNING)
        .update(seen_at=timezone.now())
    )
