"""Free the slots of articles that were kept too long without an edit."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from corpus.models import Article, Assignment
from corpus.models.assignment import AssignmentState

AT_ONCE = 100


@transaction.atomic
def release_leases(now: datetime) -> int:
    """How many slots were freed, at most 100. The sets stay, and take late edits.

    An edit renews the lease: it counts from the set's latest revision.
    """
    expired = Assignment.objects.filter(
        state=AssignmentState.OPEN, slot__isnull=False, lease_until__lt=now
    ).order_by("lease_until")
    keys = sorted(expired.values_list("article_id", "pk")[:AT_ONCE])
    return sum(_release(article, key, now) for article, key in keys)


def _release(article: int, key: int, now: datetime) -> int:
    """1 if the slot was freed, 0 if the lease was renewed or is gone."""
    Article.objects.select_for_update().get(pk=article)
    held = (
        Assignment.objects.select_related("annotation_set", "project")
        .filter(pk=key, state=AssignmentState.OPEN, slot__isnull=False)
        .first()
    )
    if held is None:
        return 0
    renewed = held.annotation_set.updated_at + timedelta(hours=held.project.lease_hours)
    held.lease_until = renewed if renewed > now else None
    if held.lease_until is None:
        held.slot = None
        Article.objects.filter(pk=article).update(slots_taken=F("slots_taken") - 1)
    held.save(update_fields=("lease_until", "slot"))
    return int(held.slot is None)
