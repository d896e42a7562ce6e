"""The labels of an import that the project's schema lacks, and what becomes of them."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.imports import ImportSerializer
from annotator.api.label_mapping import LabelCountsSerializer, LabelMappingSerializer
from annotator.api.project_view import ProjectView
from corpus.actions.map_labels import map_labels
from corpus.models import Import
from corpus.queries.import_labels import import_labels
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.tasks import send


class ImportLabelsSerializer(serializers.Serializer[Any]):
    """What an import that is "asking" asks about: the labels and attributes that the schema
    lacks, how many rarer ones are not listed, and what is proposed for some; the mapping, null
    before there is one; what that has left out."""

    unknown = LabelCountsSerializer()
    unlisted = serializers.IntegerField()
    proposed = LabelMappingSerializer()
    mapping = LabelMappingSerializer(allow_null=True)
    left_out = LabelCountsSerializer()


class ImportLabelsView(ProjectView):
    """The labels of an import that the schema lacks."""

    needs = {"GET": access.MANAGE, "POST": access.MANAGE}

    @extend_schema(operation_id="imports_labels", responses=ImportLabelsSerializer)
    def get(self, request: Request, slug: str, id: int) -> Response:
        """Which there are and how often, what is proposed, and what became of them."""
        held = get_object_or_404(Import, project=self.project, pk=id)
        told = import_labels(held, parsed_schema(current_schema(self.project)))
        return Response(
            {
                "unknown": told.unknown.to_json(),
                "unlisted": told.unlisted,
                "proposed": told.proposed.to_json(),
                "mapping": told.mapping.to_json() if told.mapping else None,
                "left_out": told.left_out.to_json(),
            }
        )

    @extend_schema(
        operation_id="imports_map_labels",
        request=LabelMappingSerializer,
        responses={202: ImportSerializer},
    )
    def post(self, request: Request, slug: str, id: int) -> Response:
        """Say what becomes of them; the import goes on. Articles with a label or an
        attribute that is not named are refused."""
        held = get_object_or_404(Import, project=self.project, pk=id)
        held = map_labels(held, labels=self.sent(LabelMappingSerializer))
        send(held)
        return Response(ImportSerializer(held).data, status=status.HTTP_202_ACCEPTED)
