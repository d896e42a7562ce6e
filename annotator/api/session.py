"""Who is signed in, for the editor's outbox: edits go out only while it is the same person."""

from typing import Any

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class SessionSerializer(serializers.Serializer[Any]):
    """`person` is null when nobody is signed in; `csrf` is the token that writes carry."""

    person = serializers.CharField(allow_null=True)
    csrf = serializers.CharField()


class SessionView(APIView):
    """Whose session it is."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="session", responses=SessionSerializer, auth=[])
    def get(self, request: Request) -> Response:
        """The person signed in, and a fresh CSRF token."""
        person = str(request.user.pk) if request.user.is_authenticated else None
        answer = {"person": person, "csrf": get_token(request._request)}
        return Response(answer, headers={"Cache-Control": "no-store"})
