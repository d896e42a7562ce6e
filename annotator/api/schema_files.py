"""Schemas in files of other tools."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.parsing import refuse_larger_upload
from annotator.api.project_view import ProjectView
from corpus.document.schema_json import schema_to_json
from corpus.queries.schema_in_file import schema_in_file


class SchemaFile(serializers.Serializer[Any]):
    """The archive of an INCEpTION project, or a labelling configuration of Label Studio. The
    schema is called as `name` says, or after the file."""

    file = serializers.FileField()
    name = serializers.SlugField(default="", allow_blank=True)


class SchemaOfFileView(ProjectView):
    """The label set of another tool's project."""

    needs = {"POST": access.MANAGE}
    parser_classes = (MultiPartParser,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuses too large a file before any of it is read."""
        super().initial(request, *args, **kwargs)
        refuse_larger_upload(request)

    @extend_schema(
        operation_id="schemas_of_file", request=SchemaFile, responses=OpenApiTypes.OBJECT
    )
    def post(self, request: Request, slug: str) -> Response:
        """The file's layers, labels, attributes and relations as a schema, to be looked at and
        sent as a draft. Nothing is written."""
        sent = self.sent(SchemaFile)
        return Response(schema_to_json(schema_in_file(sent["file"], sent["name"])))
