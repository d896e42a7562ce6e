"""API tokens: how scripts sign in as the person who made them."""

from datetime import timedelta
from typing import Any

from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.authentication import BrowserSession
from annotator.api.project_view import SignedInView


class TokenSerializer(serializers.ModelSerializer[Any]):
    """A token by its first letters; the whole of it is shown once, when it is made."""

    class Meta:
        model = AuthToken
        fields: tuple[str, ...] = ("token_key", "created", "expiry")


class NewTokenSerializer(TokenSerializer):
    """A token that was just made."""

    token = serializers.CharField()

    class Meta(TokenSerializer.Meta):
        fields = (*TokenSerializer.Meta.fields, "token")


class TokenLife(serializers.Serializer[Any]):
    """How long a new token shall work."""

    days = serializers.IntegerField(default=30, min_value=1, max_value=365)


class TokensView(SignedInView):
    """One's own tokens. Only a browser's session may ask: a token that was stolen must not
    make others."""

    authentication_classes = (BrowserSession,)

    @extend_schema(operation_id="tokens_list", responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's own tokens, the newest first."""
        held = AuthToken.objects.filter(user=self.person).order_by("-created")
        return Response(TokenSerializer(held, many=True).data)

    @extend_schema(
        operation_id="tokens_create", request=TokenLife, responses={201: NewTokenSerializer}
    )
    def post(self, request: Request) -> Response:
        """Make a token. Send it as `Authorization: Token …`."""
        expiry = timedelta(days=self.sent(TokenLife)["days"])
        made, token = AuthToken.objects.create(user=self.person, expiry=expiry)
        answer = TokenSerializer(made).data | {"token": token}
        return Response(answer, status=status.HTTP_201_CREATED)


class TokenView(SignedInView):
    """One of one's own tokens."""

    authentication_classes = (BrowserSession,)

    @extend_schema(operation_id="tokens_destroy", responses={204: None})
    def delete(self, request: Request, token_key: str) -> Response:
        """End the token."""
        held = AuthToken.objects.filter(user=self.person, token_key=token_key)
        get_object_or_404(held[:1]).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
