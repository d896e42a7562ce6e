"""Free the slots of articles that were kept too long without an edit."""

from datetime import datetime

from django.db import transaction

from corpus.actions.free_slot import free_slot
from corpus.models import Assignment, Membership
from corpus.models.assignment import IN_HAND
from corpus.queries.leases import renewed_until
from corpus.queries.turn_to_change import turn_to_change

AT_ONCE = 100


@transaction.atomic
def release_leases(now: datetime) -> int:
    """How many slots were freed, at most 100. The sets stay, and take late edits.

    An edit renews the lease: it counts from the set's latest revision, so that nobody loses an
    article they are at work on, also where it was given with a deadline. Whoever has left the
    project has lost it.
    """
    expired = Assignment.objects.filter(
        state__in=IN_HAND, slot__isnull=False, lease_until__lt=now
    ).order_by("lease_until")
    turns = sorted(expired[:AT_ONCE], key=lambda turn: turn.article_id)
    return sum(_release(turn, now) for turn in turns)


def _release(turn: Assignment, now: datetime) -> int:
    """1 if the slot was freed, 0 if the lease was renewed or is gone."""
    article, held = turn_to_change(turn)
    if held.slot is None or held.state not in IN_HAND:
        return 0
    renewed = renewed_until(held)
    members = Membership.objects.filter(project=held.project, person=held.person_id)
    if renewed and renewed > now and members.filter(removed_at=None).exists():
        held.lease_until = renewed
        held.save(update_fields=("lease_until",))
        return 0
    free_slot(article, held)
    return 1
