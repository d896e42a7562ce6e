"""Take somebody out of a project. What they labelled stays."""

from django.db import transaction
from django.utils import timezone

from corpus.actions.add_member import keep_a_manager
from corpus.models import Membership, Person, Project


@transaction.atomic
def remove_member(project: Project, *, person: Person) -> Membership:
    """The membership, ended. Raises Membership.DoesNotExist, or WrongState for the last
    manager."""
    Project.objects.select_for_update().get(pk=project.pk)
    held = Membership.objects.get(project=project, person=person, removed_at=None)
    keep_a_manager(held)
    held.removed_at = timezone.now()
    held.save(update_fields=("removed_at",))
    return held
