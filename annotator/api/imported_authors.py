"""Under which names labels came along, and which account each is."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.actions.match_author import Owner, match_author
from corpus.models import Person
from corpus.queries.imported_authors import imported_authors


class ImportedAuthorSerializer(serializers.Serializer[Any]):
    """A name, the username of the account that its sets were given to, null for none, and how
    many sets these are; `begun` are those that the account has had in hand here since."""

    name = serializers.CharField()
    account = serializers.CharField(source="account.username", allow_null=True, default=None)
    sets = serializers.IntegerField()
    begun = serializers.IntegerField()


class MatchedAuthor(serializers.Serializer[Any]):
    """A name and the username of its account; null: it stays a name. With `from`, only the sets
    that are this account's now; null: those that are nobody's."""

    name = serializers.CharField(trim_whitespace=False)
    account = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """Also `from`, which Python does not take as a name."""
        present = serializers.CharField(allow_null=True, required=False)
        return super().get_fields() | {"from": present}


class ImportedAuthorsView(ProjectView):
    """The authors of labels that came along."""

    needs = {"GET": access.MANAGE, "POST": access.MANAGE}

    @extend_schema(
        operation_id="imported_authors_list", responses=ImportedAuthorSerializer(many=True)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The names with their counts, the most sets first."""
        return Response(self._told())

    @extend_schema(
        operation_id="imported_authors_match",
        request=MatchedAuthor,
        responses=ImportedAuthorSerializer(many=True),
    )
    def post(self, request: Request, slug: str) -> Response:
        """Give the sets of a name to a member's account. Labels are not touched. 409, with the
        numbers of the articles, where the account has a set on some already."""
        sent = self.sent(MatchedAuthor)
        owner = _person(sent["from"]) if "from" in sent else Owner.ANY
        person = _person(sent["account"])
        match_author(self.project, name=sent["name"], person=person, owner=owner)
        return Response(self._told())

    def _told(self) -> Any:
        return ImportedAuthorSerializer(imported_authors(self.project), many=True).data


def _person(username: str | None) -> Person | None:
    return get_object_or_404(Person, username=username) if username else None
