"""Versions of a data set: frozen and hashed."""

import json
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.work_fields import ErrorField
from corpus.actions.create_version import create_version
from corpus.models import Dataset, DatasetVersion, Project
from corpus.tasks import send


class VersionSerializer(serializers.ModelSerializer[Any]):
    """dataset@number. Until `state` is done, its documents are being written; then it never
    changes again. `sha256` is over its documents, schema and guidelines."""

    dataset = serializers.CharField(source="dataset.name")
    error = ErrorField()
    figures = serializers.SerializerMethodField()

    class Meta:
        model = DatasetVersion
        fields = (
            *("dataset", "number", "state", "done", "total", "error", "sha256"),
            *("figures", "created_at"),
        )

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_figures(self, version: DatasetVersion) -> Any:
        """Counts of documents, words, spans and relations."""
        return json.loads(version.figures)


def versions_of(project: Project, dataset: str) -> QuerySet[DatasetVersion]:
    """The versions of the project's data set of this name."""
    held = DatasetVersion.objects.filter(dataset__project=project, dataset__name=dataset)
    return held.select_related("dataset")


class VersionsView(ProjectView):
    """The versions of a data set."""

    needs = {"GET": access.EXPORT, "POST": access.MANAGE}

    @extend_schema(
        operation_id="versions_list", parameters=[PageQuery], responses=page_of(VersionSerializer)
    )
    def get(self, request: Request, slug: str, name: str) -> Response:
        """The versions, the newest first."""
        return self.page(versions_of(self.project, name), VersionSerializer, "-number")

    @extend_schema(operation_id="versions_create", request=None, responses={202: VersionSerializer})
    def post(self, request: Request, slug: str, name: str) -> Response:
        """Freeze what is curated now as the next version. It is written in the background."""
        dataset = get_object_or_404(Dataset, project=self.project, name=name)
        version = create_version(dataset, by=self.person)
        send(version)
        return Response(VersionSerializer(version).data, status=status.HTTP_202_ACCEPTED)


class VersionView(ProjectView):
    """One version."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="versions_retrieve", responses=VersionSerializer)
    def get(self, request: Request, slug: str, name: str, number: int) -> Response:
        """How far it is, its hash and its figures."""
        held = get_object_or_404(versions_of(self.project, name), number=number)
        return Response(VersionSerializer(held).data)
