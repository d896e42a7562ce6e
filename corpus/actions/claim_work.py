"""Take a piece of background work, so that nobody else works on it."""

from typing import TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from corpus.document.errors import Refusal
from corpus.document.refusal_json import details_to_text
from corpus.models.work import SILENT_AFTER, Claimable, WorkState

Work = TypeVar("Work", bound=Claimable)


class HoldLostError(Exception):
    """Somebody else has taken the work up, or it was cancelled."""


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


def keep_work(work: Claimable, **columns: object) -> None:
    """Say a sign of life, and write what else is known now. Raises HoldLostError when the
    work is no longer the caller's.

    Called inside the transaction that writes a step, before it writes: the row stays
    locked until the step is written, so a late holder never writes beside the new one.
    """
    _write(work, seen_at=timezone.now(), **columns)


def hand_over(work: Claimable) -> None:
    """Put the work back into the queue, so that others have their turn before it goes on."""
    _write(work, state=WorkState.QUEUED)


def ask(work: Claimable, **columns: object) -> None:
    """Let the work rest until a person has answered. Raises HoldLostError as `keep_work`
    does."""
    _write(work, state=WorkState.ASKING, **columns)


def finish_work(work: Claimable, state: WorkState, **columns: object) -> None:
    """Close the row as done or failed. Raises HoldLostError as `keep_work` does."""
    _write(work, state=state, finished_at=timezone.now(), **columns)


def fail_work(work: Claimable, refusal: Refusal) -> None:
    """Close the row as failed, with its reason. Raises HoldLostError as `keep_work` does."""
    finish_work(work, WorkState.FAILED, **error_columns(refusal))


def error_columns(refusal: Refusal) -> dict[str, str]:
    """The refusal in the columns of `Failing`."""
    return {
        "error": str(refusal),
        "error_message": refusal.message,
        "error_details": details_to_text(refusal.details),
    }


def _write(work: Claimable, **columns: object) -> None:
    own = type(work)._default_manager.filter(pk=work.pk, fence=work.fence, state=WorkState.RUNNING)
    if not own.update(**columns):
        raise HoldLostError
