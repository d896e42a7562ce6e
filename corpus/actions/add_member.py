"""Give somebody a role in a project."""

from django.db import transaction
from django.db.models import Max

from corpus.document.errors import WrongState
from corpus.models import Membership, Person, Project
from corpus.models.project import Role


@transaction.atomic
def add_member(project: Project, *, person: Person, role: str) -> Membership:
    """The person's membership, new, brought back or with another role.

    Raises WrongState for an unknown role, or when the last manager would stop being one.
    """
    if role not in Role.values:
        raise WrongState(
            "%(role)s is no role; the roles are %(roles)s", role=role, roles=", ".join(Role.values)
        )
    locked = Project.objects.select_for_update().get(pk=project.pk)
    held = Membership.objects.filter(project=project, person=person).first()
    if held is None:
        latest = Membership.objects.filter(project=project).aggregate(last=Max("pseudonym"))
        return Membership.objects.create(
            project=project,
            person=person,
            role=role,
            pseudonym=(latest["last"] or 0) + 1,
            training=locked.training,
        )
    if role != Role.MANAGER:
        keep_a_manager(held)
    held.role, held.removed_at = role, None
    held.save(update_fields=("role", "removed_at"))
    return held


def keep_a_manager(held: Membership) -> None:
    """Raise WrongState if nobody but this member manages the project."""
    managers = Membership.objects.filter(
        project_id=held.project_id, role=Role.MANAGER, removed_at=None
    )
    others = managers.exclude(pk=held.pk)
    if held.role == Role.MANAGER and held.removed_at is None and not others.exists():
        raise WrongState("a project keeps at least one manager; make somebody else one first")
