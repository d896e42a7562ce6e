"""What all views of a project's resources share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.views import APIView

from annotator import access
from annotator.api.paging import PageQuery, page_after
from corpus.models import Person, Project


class SignedInView(APIView):
    """A view for whoever is signed in."""

    @property
    def person(self) -> Person:
        """Who asks."""
        assert isinstance(self.request.user, Person)
        return self.request.user

    def sent(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The body in the given shape; ValidationError where it has another."""
        return _valid(shape(data=self.request.data))

    def asked(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The query parameters in the given shape."""
        return _valid(shape(data=self.request.query_params))

    def page(self, rows: QuerySet[Any], shape: type[BaseSerializer[Any]], key: str) -> Response:
        """A page of the rows in the order of `key`, a unique whole number ("-pk": the
        newest first)."""
        found, after = page_after(rows, key, **self.asked(PageQuery))
        return Response({"results": shape(found, many=True).data, "after": after})


class ProjectView(SignedInView):
    """A view inside a project. `needs` names the right that each method takes; any other
    takes the right to see the project. Refused before the view runs: nobody 401, a
    stranger 404, a member without the right 403."""

    needs: ClassVar[Mapping[str, str]] = {}
    project: Project

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Finds `project` for whoever may."""
        super().initial(request, *args, **kwargs)
        method = "GET" if request.method == "HEAD" else request.method or ""
        right = self.needs.get(method, access.VIEW)
        self.project = access.require(request.user, kwargs["slug"], right)


def _valid(serializer: Serializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    found: dict[str, Any] = serializer.validated_data
    return found
