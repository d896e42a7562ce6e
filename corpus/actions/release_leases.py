"""Free the slots of articles that were kept too long without an edit."""

from datetime import datetime, timedelta

from django.db import transaction

from corpus.actions.settle_slots import settle_article
from corpus.models import Article, Assignment, Membership
from corpus.models.assignment import AssignmentState

AT_ONCE = 100

IN_HAND = Assignment.objects.filter(
    state__in=(AssignmentState.OPEN, AssignmentState.RETURNED), slot__isnull=False
)
"""The turns that somebody works on; what was returned waits for them as well."""


@transaction.atomic
def release_leases(now: datetime) -> int:
    """How many slots were freed, at most 100. The sets stay, and take late edits.

    An edit renews the lease: it counts from the set's latest revision. Whoever has left the
    project has lost it.
    """
    expired = IN_HAND.filter(lease_until__lt=now).order_by("lease_until")
    keys = sorted(expired.values_list("article_id", "pk")[:AT_ONCE])
    return sum(_release(article, key, now) for article, key in keys)


def _release(article: int, key: int, now: datetime) -> int:
    """1 if the slot was freed, 0 if the lease was renewed or is gone."""
    locked = Article.objects.select_for_update().get(pk=article)
    held = IN_HAND.select_related("annotation_set", "project").filter(pk=key).first()
    if held is None:
        return 0
    renewed = held.annotation_set.updated_at + timedelta(hours=held.project.lease_hours)
    members = Membership.objects.filter(project=held.project, person=held.person_id)
    if renewed > now and members.filter(removed_at=None).exists():
        held.lease_until = renewed
        held.save(update_fields=("lease_until",))
        return 0
    held.lease_until = held.slot = None
    held.save(update_fields=("lease_until", "slot"))
    settle_article(locked, held.project)
    return 1
