"""Who may do what in a project, of its members."""

from django.db.models import QuerySet

from corpus.models import Membership, Person, Project
from corpus.models.project import Role
from corpus.queries.code_points import CodePoints


def may_label(project: Project) -> QuerySet[Person]:
    """Whoever may label in the project, in the order of names."""
    members = Membership.objects.filter(project=project, removed_at=None)
    labelling = members.exclude(role=Role.VIEWER)
    people = Person.objects.filter(pk__in=labelling.values("person"))
    return people.order_by(CodePoints("first_name"), CodePoints("username"))
