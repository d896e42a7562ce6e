"""Who may see and change what: the only place that answers it.

A stranger is told that a project does not exist; a member whose role lacks a right is
told so.
"""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from corpus.models import Membership, Person, Project
from corpus.models.project import Role

VIEW, LABEL, CURATE, EXPORT, MANAGE = "view", "label", "curate", "export", "manage"

RIGHTS: dict[str, frozenset[str]] = {
    Role.MANAGER: frozenset({VIEW, LABEL, CURATE, EXPORT, MANAGE}),
    Role.CURATOR: frozenset({VIEW, LABEL, CURATE, EXPORT}),
    Role.ANNOTATOR: frozenset({VIEW, LABEL}),
    Role.VIEWER: frozenset({VIEW, EXPORT}),
}


def membership(person: Person | AnonymousUser, slug: str) -> Membership | None:
    """The person's membership in the project with this slug, if it is active."""
    if not person.is_authenticated:
        return None
    return (
        Membership.objects.select_related("project")
        .filter(person_id=person.pk, project__slug=slug, removed_at=None)
        .first()
    )


def rights(held: Membership | None) -> frozenset[str]:
    """What a membership allows; nothing where there is none."""
    return RIGHTS[held.role] if held else frozenset()


def require(person: Person | AnonymousUser, slug: str, right: str) -> Project:
    """The project, or Http404 for a stranger, or PermissionDenied for a member without
    the right. An archived project can be seen and exported, but not changed."""
    held = membership(person, slug)
    if held is None:
        raise Http404("no such project")
    if right not in rights(held):
        raise PermissionDenied(right)
    if held.project.archived_at and right not in (VIEW, EXPORT):
        raise PermissionDenied("archived")
    return held.project
