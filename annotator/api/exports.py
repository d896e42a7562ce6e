"""Exports: a version in a format, as a file."""

import json
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.utils.translation import gettext_noop as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.options_field import OptionsField
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.versions import versions_of
from annotator.api.work_fields import WORK_FIELDS, ErrorField
from corpus.actions.start_export import start_export
from corpus.document.errors import ErasedArticle
from corpus.formats.registry import WRITERS
from corpus.models import Export
from corpus.queries.losses import files_of
from corpus.tasks import send


class ExportSerializer(serializers.ModelSerializer[Any]):
    """A version on its way into a file. `loss` sums up what the format could not carry;
    the file holds the whole report. `erased_at`: since when there is no file any more, for an
    article in it was erased; the version can be exported anew, without it."""

    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()
    version = serializers.CharField(source="version.__str__")
    options = serializers.SerializerMethodField()
    loss = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = (*WORK_FIELDS, "version", "format", "options", "sha256", "loss", "erased_at")

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_options(self, export: Export) -> Any:
        """The format's options, where they are not the defaults."""
        return json.loads(export.options)

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_loss(self, export: Export) -> Any:
        """The summary of the loss report; empty until it is done."""
        return json.loads(export.loss)


class NewExport(serializers.Serializer[Any]):
    """A format and its options."""

    format = serializers.ChoiceField(choices=list(WRITERS))
    options = OptionsField(default=dict)


class ExportsView(ProjectView):
    """The exports of a version."""

    needs = {"GET": access.EXPORT, "POST": access.EXPORT}

    def exports(self, name: str, number: int) -> QuerySet[Export]:
        """Those of one version."""
        held = files_of(Export.objects.filter(version__in=versions_of(self.project, name)))
        return held.filter(version__number=number).select_related("created_by", "version__dataset")

    @extend_schema(
        operation_id="exports_list", parameters=[PageQuery], responses=page_of(ExportSerializer)
    )
    def get(self, request: Request, slug: str, name: str, number: int) -> Response:
        """The exports, the newest first."""
        return self.page(self.exports(name, number), ExportSerializer, "-pk")

    @extend_schema(
        operation_id="exports_create", request=NewExport, responses={202: ExportSerializer}
    )
    def post(self, request: Request, slug: str, name: str, number: int) -> Response:
        """Write the version in a format, in the background."""
        version = get_object_or_404(versions_of(self.project, name), number=number)
        export = start_export(version, by=self.person, **self.sent(NewExport))
        send(export)
        return Response(ExportSerializer(export).data, status=status.HTTP_202_ACCEPTED)


class JsonView(ProjectView):
    """A view whose refusals are JSON, whatever is said to be accepted: its answer may be a
    file, and `format` in its query is one of the corpus."""

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """Always JSON."""
        return JSONRenderer(), JSONRenderer.media_type


class ExportView(ProjectView):
    """One export."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="exports_retrieve", responses=ExportSerializer)
    def get(self, request: Request, slug: str, id: int) -> Response:
        """How far it is, and what was lost."""
        return Response(ExportSerializer(_export(self, id)).data)


class ExportFileView(JsonView):
    """The file of an export."""

    needs = {"GET": access.EXPORT}

    @extend_schema(
        operation_id="exports_file", responses={(200, "application/zip"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, slug: str, id: int) -> FileResponse:
        """The zip; 404 until the export is done, 410 once an article in it was erased."""
        export = _export(self, id)
        if export.erased_at:
            raise ErasedArticle(
                _("the file was removed, for an article in it was erased; export the version anew")
            )
        if not export.file:
            raise Http404
        name = f"{export.version}.{export.format}.zip"
        return FileResponse(
            export.file.open(), as_attachment=True, filename=name, content_type="application/zip"
        )


def _export(view: ProjectView, id: int) -> Export:
    held = files_of(Export.objects.select_related("version__dataset", "created_by"))
    return get_object_or_404(held, version__dataset__project=view.project, pk=id)
