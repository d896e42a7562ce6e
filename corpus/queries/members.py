"""People: who may do what in a project, and in which order they are listed."""

from django.db.models import QuerySet

from corpus.models import Membership, Person, Project
from corpus.models.project import Role
from corpus.queries.code_points import CodePoints


def may_label(project: Project) -> QuerySet[Person]:
    """Whoever may label in the project, in the order of names."""
    members = Membership.objects.filter(project=project, removed_at=None)
    labelling = members.exclude(role=Role.VIEWER)
    return by_name(Person.objects.filter(pk__in=labelling.values("person")))


def by_name(people: QuerySet[Person]) -> QuerySet[Person]:
    """These people in the order of names, alike on both engines."""
    return people.order_by(CodePoints("first_name"), CodePoints("username"))
