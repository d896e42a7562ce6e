"""Who may see and change what: the only place that answers it.

A stranger is told that a project does not exist; a member whose role lacks a right is
told so.
"""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from corpus.models import Article, Assignment, Membership, Person, Project, Thread
from corpus.models.project import Policy, Role
from corpus.queries.threads import visible_threads

VIEW, LABEL, CURATE, EXPORT, MANAGE = "view", "label", "curate", "export", "manage"
ARCHIVE = "archive"  # archive a project, and bring it back

RIGHTS: dict[str, frozenset[str]] = {
    Role.MANAGER: frozenset({VIEW, LABEL, CURATE, EXPORT, MANAGE, ARCHIVE}),
    Role.CURATOR: frozenset({VIEW, LABEL, CURATE, EXPORT}),
    Role.ANNOTATOR: frozenset({VIEW, LABEL}),
    Role.VIEWER: frozenset({VIEW, EXPORT}),
}
LEFT_WHEN_ARCHIVED = frozenset({VIEW, EXPORT, ARCHIVE})


def membership(person: Person | AnonymousUser, slug: str) -> Membership | None:
    """The person's membership in the project with this slug, if it is active.

    Asked once for each request, which has a person of its own: a page asks in many places.
    """
    if not person.is_authenticated:
        return None
    asked: dict[str, Membership | None] = person.__dict__.setdefault("memberships_asked", {})
    if slug not in asked:
        members = Membership.objects.select_related("project")
        asked[slug] = members.filter(person=person, project__slug=slug, removed_at=None).first()
    return asked[slug]


def rights(held: Membership | None) -> frozenset[str]:
    """What a membership allows; nothing where there is none. An archived project can be
    seen and exported, but not changed."""
    if held is None:
        return frozenset()
    allowed = RIGHTS[held.role]
    return allowed & LEFT_WHEN_ARCHIVED if held.project.archived_at else allowed


def require(person: Person | AnonymousUser, slug: str, right: str) -> Project:
    """The project, or Http404 for a stranger, or PermissionDenied for a member without
    the right."""
    held = membership(person, slug)
    if held is None:
        raise Http404("no such project")
    if right not in rights(held):
        raise PermissionDenied(right)
    return held.project


def threads(person: Person, project: Project) -> QuerySet[Thread]:
    """The threads that the person may see: all of them for curators and managers, also of
    an archived project; few for whoever labels (docs/decisions/0008)."""
    held = membership(person, project.slug)
    sees_all = held is not None and CURATE in RIGHTS[held.role]
    return visible_threads(project, person, sees_all=sees_all)


def curates(person: Person, project: Project) -> bool:
    """Whether the person may curate in the project."""
    return CURATE in rights(membership(person, project.slug))


def sees_all(person: Person, slug: str) -> bool:
    """Whether the person is told which articles are bare and which are gold."""
    return CURATE in rights(membership(person, slug))


def may_take(person: Person, article: Article) -> bool:
    """Whether the person, a member who may label, may take this very article: who curates
    any; who labels what was theirs before, and what looks free to them, where articles are
    taken and not given."""
    project = article.project
    if curates(person, project) or article.assignments.filter(person=person).exists():
        return True
    return project.policy == Policy.PULL and (article.gold or not article.curated)


def may_begin_thread(person: Person, article: Article, *, for_all: bool) -> bool:
    """Whether the person, a member who may label, may begin a thread on the article: who
    curates on any, for all too; who labels on an article of theirs."""
    if curates(person, article.project):
        return True
    return not for_all and Assignment.objects.filter(article=article, person=person).exists()


def may_resolve(person: Person, thread: Thread, *, curates: bool) -> bool:
    """Whether the person, who sees the thread, may resolve it and open it again."""
    return curates or thread.begun_by_id == person.pk


def require_feedback(person: Person, slug: str, annotator: int) -> Membership:
    """The membership of the annotator, past or present, for whoever may see how their work
    was curated: themselves, and curators and managers, also of an archived project. Others
    are refused as `require` does."""
    project = require(person, slug, VIEW)
    held = membership(person, slug)
    if person.pk != annotator and (held is None or CURATE not in RIGHTS[held.role]):
        raise PermissionDenied(CURATE)
    asked = Membership.objects.select_related("person", "project")
    found = asked.filter(project=project, person=annotator).first()
    if found is None:
        raise Http404("nobody here has this number")
    return found


def storable(key: str) -> str:
    """The key that an address names; Http404 for one that no column can hold."""
    if "\0" in key:
        raise Http404("no key holds a NUL")
    return key


def require_gold_turn(person: Person, project: Project, number: int, key: str) -> Assignment:
    """The submitted turn at a gold article of which the person, a member who may label, may
    see how it differs from the curated labels: their own training; for curators anybody's,
    whose set has this key. Http404 where there is none."""
    turns = Assignment.objects.filter(project=project, article__number=number, gold=True)
    held = turns.filter(submitted_at__isnull=False).select_related("project", "person")
    if key and curates(person, project):
        return get_object_or_404(held, annotation_set__key=storable(key))
    return get_object_or_404(held, person=person, training=True)


def may_object(person: Person, assignment: Assignment) -> bool:
    """Whether the person may object to how the assignment's work was curated: whose it is,
    while they may label."""
    held = membership(person, assignment.project.slug)
    return person.pk == assignment.person_id and LABEL in rights(held)
