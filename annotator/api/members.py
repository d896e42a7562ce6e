"""Members: who belongs to a project, and as what."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from corpus.actions.add_member import add_member
from corpus.actions.change_member import change_member
from corpus.actions.remove_member import remove_member
from corpus.models import Membership, Person
from corpus.models.project import Role


class MemberSerializer(serializers.ModelSerializer[Any]):
    """Somebody in a project. `pseudonym` N is "annotator-N" in versions and exports. As an
    annotator they begin with `training` gold articles; they may have `person_limit` articles,
    null for as many as the project says."""

    username = serializers.CharField(source="person.username")
    name = serializers.CharField(source="person.name")

    class Meta:
        model = Membership
        fields = (
            *("username", "name", "role", "pseudonym", "added_at"),
            *("training", "person_limit"),
        )


class MemberRole(serializers.Serializer[Any]):
    """The role that somebody shall have."""

    role = serializers.ChoiceField(choices=Role.choices)


class MemberWork(serializers.Serializer[Any]):
    """How a member works; what is not sent stays."""

    training = serializers.IntegerField(min_value=0, max_value=100)
    person_limit = serializers.IntegerField(min_value=1, max_value=2**31 - 1, allow_null=True)


class MembersView(ProjectView):
    """The members of a project."""

    @extend_schema(
        operation_id="members_list", parameters=[PageQuery], responses=page_of(MemberSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """Who belongs to the project, in the order of joining."""
        held = Membership.objects.filter(project=self.project, removed_at=None)
        return self.page(held.select_related("person"), MemberSerializer, "pseudonym")


class MemberView(ProjectView):
    """One member."""

    needs = {"PUT": access.MANAGE, "PATCH": access.MANAGE, "DELETE": access.MANAGE}

    @extend_schema(operation_id="members_update", request=MemberRole, responses=MemberSerializer)
    def put(self, request: Request, slug: str, username: str) -> Response:
        """Give somebody with an account a role: new, brought back, or another one."""
        person = get_object_or_404(Person, username=username, is_active=True)
        held = add_member(self.project, person=person, role=self.sent(MemberRole)["role"])
        return Response(MemberSerializer(held).data)

    @extend_schema(operation_id="members_work", request=MemberWork, responses=MemberSerializer)
    def patch(self, request: Request, slug: str, username: str) -> Response:
        """Set with how many gold articles a member begins, and how many articles they may
        have."""
        held = Membership.objects.filter(project=self.project, removed_at=None)
        member = get_object_or_404(held.select_related("person"), person__username=username)
        asked = MemberWork(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        standing = {"training": member.training, "person_limit": member.person_limit}
        changed = change_member(member, **(standing | asked.validated_data))
        return Response(MemberSerializer(changed).data)

    @extend_schema(operation_id="members_destroy", responses={204: None})
    def delete(self, request: Request, slug: str, username: str) -> Response:
        """Take somebody out of the project. What they labelled stays."""
        held = Membership.objects.filter(project=self.project, removed_at=None)
        member = get_object_or_404(held.select_related("person"), person__username=username)
        remove_member(self.project, person=member.person)
        return Response(status=status.HTTP_204_NO_CONTENT)
