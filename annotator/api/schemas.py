"""Schemas: the shipped ones, and a project's drafts and published numbers."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator import access
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.schema_moves import SaidSerializer
from corpus.actions.publish_schema import publish_schema
from corpus.actions.write_schema import write_schema
from corpus.document.canonical import canonical_bytes
from corpus.document.errors import InvalidSchema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import SchemaMove, StoredSchema
from corpus.models.work import WorkState
from corpus.queries.schemas import parsed_schema
from corpus.tasks import send


class SchemaSerializer(serializers.ModelSerializer[Any]):
    """A draft (number 0) or a published schema, which is frozen. `sha256` is over its
    canonical JSON without the number."""

    class Meta:
        model = StoredSchema
        fields: tuple[str, ...] = ("id", "name", "number", "sha256", "created_at", "published_at")


class SchemaDetailSerializer(SchemaSerializer):
    """The same with its content."""

    schema = serializers.SerializerMethodField()

    class Meta(SchemaSerializer.Meta):
        fields = (*SchemaSerializer.Meta.fields, "schema")

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_schema(self, stored: StoredSchema) -> dict[str, object]:
        """The schema as JSON."""
        return schema_to_json(parsed_schema(stored))


class ShippedSchemasView(APIView):
    """The schemas that ship with Isnad."""

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="shipped_schemas",
        responses=serializers.ListSerializer(child=serializers.DictField()),
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """Each as JSON, ready to be copied and changed."""
        return Response([schema_to_json(shipped_schema(name)) for name in SHIPPED])


class SchemasView(ProjectView):
    """The schemas of a project."""

    @extend_schema(
        operation_id="schemas_list", parameters=[PageQuery], responses=page_of(SchemaSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """Drafts and published ones, the newest first. The project labels with the one that
        was published last."""
        rows = StoredSchema.objects.filter(project=self.project)
        return self.page(rows, SchemaSerializer, "-pk")


class SchemaView(ProjectView):
    """One schema by name and number; 0 is the draft."""

    @extend_schema(operation_id="schemas_retrieve", responses=SchemaDetailSerializer)
    def get(self, request: Request, slug: str, name: str, number: int) -> Response:
        """The schema with its content."""
        held = get_object_or_404(StoredSchema, project=self.project, name=name, number=number)
        return Response(SchemaDetailSerializer(held).data)


class SchemaFileView(ProjectView):
    """One schema as a file."""

    @extend_schema(operation_id="schemas_file", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, slug: str, name: str, number: int) -> HttpResponse:
        """The schema's canonical JSON, as it can be sent back."""
        held = get_object_or_404(StoredSchema, project=self.project, name=name, number=number)
        content = canonical_bytes(schema_to_json(parsed_schema(held)))
        answer = HttpResponse(content, content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="{name}-{number}.json"'
        return answer


class DraftView(ProjectView):
    """The draft of a schema."""

    needs = {"PUT": access.MANAGE}

    @extend_schema(
        operation_id="schemas_draft",
        request=OpenApiTypes.OBJECT,
        responses=SchemaDetailSerializer,
    )
    def put(self, request: Request, slug: str, name: str) -> Response:
        """Write the draft of this name; published ones stay as they are."""
        schema = schema_from_json(request.data)
        if schema.name != name:
            raise InvalidSchema(
                "the schema is called %(found)s, and the address says %(name)s",
                found=schema.name,
                name=name,
            )
        held = write_schema(self.project, schema=schema, by=self.person)
        return Response(SchemaDetailSerializer(held).data)


class PublicationView(ProjectView):
    """The publication of a draft."""

    needs = {"POST": access.MANAGE}

    @extend_schema(
        operation_id="schemas_publish",
        request=SaidSerializer,
        responses={201: SchemaDetailSerializer},
    )
    def post(self, request: Request, slug: str, name: str) -> Response:
        """Publish the draft under the next number: from then on it is frozen, the project
        labels with it, and what was labelled before moves to it. What is in use and has no
        place in it must be spoken of in the mapping."""
        draft = get_object_or_404(StoredSchema, project=self.project, name=name, number=0)
        said = self.sent(SaidSerializer)["mapping"]
        schema = parsed_schema(draft)
        held = publish_schema(self.project, schema=schema, by=self.person, mapping=said)
        for move in SchemaMove.objects.filter(to_schema=held, state=WorkState.QUEUED):
            send(move)
        return Response(SchemaDetailSerializer(held).data, status=status.HTTP_201_CREATED)
