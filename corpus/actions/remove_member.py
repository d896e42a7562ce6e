"""Take somebody out of a project. What they labelled stays."""

from django.db import transaction
from django.utils import timezone

from corpus.actions.add_member import keep_a_manager
from corpus.models import Assignment, Membership, Person, Project
from corpus.models.assignment import IN_HAND


@transaction.atomic
def remove_member(project: Project, *, person: Person) -> Membership:
    """The membership, ended; what the person had in hand is soon free for others. Raises
    Membership.DoesNotExist, or WrongState for the last manager."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    held = Membership.objects.get(project=project, person=person, removed_at=None)
    keep_a_manager(held)
    held.removed_at = timezone.now()
    held.save(update_fields=("removed_at",))
    in_hand = Assignment.objects.filter(project=project, person=person, slot__isnull=False)
    in_hand.filter(state__in=IN_HAND).update(lease_until=held.removed_at)
    return held
