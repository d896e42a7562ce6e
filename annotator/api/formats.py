"""The formats that can be read and written, with their options."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from corpus.formats.registry import READERS, WRITERS


class OptionSerializer(serializers.Serializer[Any]):
    """One option; any text where there are no `choices`."""

    name = serializers.CharField()
    default = serializers.CharField(allow_blank=True)
    meaning = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())


class ReaderSerializer(serializers.Serializer[Any]):
    """A format that can be imported."""

    name = serializers.CharField()
    suffixes = serializers.ListField(child=serializers.CharField())
    options = OptionSerializer(many=True)


class WriterSerializer(serializers.Serializer[Any]):
    """A format that can be exported. `never` says what it loses of every document.
    `several_files` come in a zip, `extension` is that of each."""

    name = serializers.CharField()
    extension = serializers.CharField()
    media_type = serializers.CharField()
    several_files = serializers.BooleanField(source="many")
    never = serializers.ListField(child=serializers.CharField())
    options = OptionSerializer(many=True)


class FormatsSerializer(serializers.Serializer[Any]):
    """All formats."""

    readers = ReaderSerializer(many=True)
    writers = WriterSerializer(many=True)


class FormatsView(APIView):
    """What can be imported and exported."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="formats", responses=FormatsSerializer, auth=[])
    def get(self, request: Request) -> Response:
        """The formats, each with its options."""
        held = {"readers": READERS.values(), "writers": WRITERS.values()}
        return Response(FormatsSerializer(held).data)
