"""The formats that can be read and written, with their options."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from corpus.document.requirements import missing
from corpus.formats.protocols import Reader, Writer
from corpus.formats.registry import READERS, WRITERS


class OptionSerializer(serializers.Serializer[Any]):
    """One option; any text where there are no `choices`."""

    name = serializers.CharField()
    default = serializers.CharField(allow_blank=True)
    meaning = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())


class FormatSerializer(serializers.Serializer[Any]):
    """A format. `missing` is the line that installs what it lacks here, or empty."""

    name = serializers.CharField()
    options = OptionSerializer(many=True)
    missing = serializers.SerializerMethodField()

    def get_missing(self, held: Reader | Writer) -> str:
        return missing(held.requires)


class ReaderSerializer(FormatSerializer):
    """A format that can be imported."""

    suffixes = serializers.ListField(child=serializers.CharField())


class WriterSerializer(FormatSerializer):
    """A format that can be exported. `never` says what it loses of every document.
    `several_files` come in a zip, `extension` is that of each."""

    extension = serializers.CharField()
    media_type = serializers.CharField()
    several_files = serializers.BooleanField(source="many")
    never = serializers.ListField(child=serializers.CharField())


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
