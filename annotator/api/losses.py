"""What formats would lose of a version: of one, and of all side by side."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.exports import JsonView, NewExport
from annotator.api.project_view import ProjectView
from annotator.api.versions import versions_of
from annotator.api.work_fields import WORK_FIELDS, ErrorField
from corpus.actions.start_losses import start_losses
from corpus.formats.registry import WRITERS
from corpus.models import DatasetVersion, Export
from corpus.queries.loss_preview import loss_preview
from corpus.queries.losses import losses_in, losses_of
from corpus.tasks import go_on


class LossSerializer(serializers.Serializer[Any]):
    """The summary of a loss report: of how many documents, for each kind of thing how many had
    which outcome, how often each reason held, and in `never` what the format carries of none.
    `options` are those that what is lost depends on."""

    format = serializers.CharField()
    options = serializers.DictField(child=serializers.CharField())
    documents = serializers.IntegerField()
    never = serializers.ListField(child=serializers.CharField())
    totals = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
    )
    reasons = serializers.DictField(child=serializers.IntegerField())


class LossPreviewSerializer(LossSerializer):
    """The same, of how many documents there are: where it is about fewer, it is no total."""

    total = serializers.IntegerField()


class LossesSerializer(serializers.ModelSerializer[Any]):
    """A count over the whole version: how far it is and, once it is done, the loss of each
    format with each choice of the options that it depends on."""

    error = ErrorField()
    formats = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = (*(name for name in WORK_FIELDS if name != "created_by"), "formats")

    def get_formats(self, count: Export) -> list[dict[str, Any]]:
        """What was counted."""
        return [dict(LossSerializer(one).data) for one in losses_in(count)]


class LossView(JsonView):
    """What a format would lose."""

    needs = {"GET": access.EXPORT}

    @extend_schema(
        operation_id="exports_loss",
        parameters=[
            OpenApiParameter("format", str, enum=list(WRITERS), required=True),
            OpenApiParameter("options", str, description="The format's, as a JSON object"),
        ],
        responses=LossPreviewSerializer,
    )
    def get(self, request: Request, slug: str, name: str, number: int) -> Response:
        """What the format could not carry of the version, before an export is asked for: of
        all of it where that was counted, else of as many documents as a second allows."""
        version = get_object_or_404(versions_of(self.project, name), number=number)
        preview = loss_preview(version, **self.asked(NewExport))
        told = {**preview.summary, "total": preview.total}
        return Response(LossPreviewSerializer(told).data)


class LossesView(ProjectView):
    """What every format would lose, side by side."""

    needs = {"GET": access.EXPORT, "POST": access.EXPORT}

    @extend_schema(operation_id="exports_losses", responses=LossesSerializer)
    def get(self, request: Request, slug: str, name: str, number: int) -> Response:
        """The count over the whole version; 404 where nobody has asked for it."""
        counted = losses_of(self._version(name, number))
        if counted is None:
            raise Http404
        return Response(LossesSerializer(counted).data)

    @extend_schema(
        operation_id="exports_count_losses", request=None, responses={202: LossesSerializer}
    )
    def post(self, request: Request, slug: str, name: str, number: int) -> Response:
        """Have it counted, in the background; what was counted before stays."""
        counted = start_losses(self._version(name, number), by=self.person)
        go_on(counted)
        return Response(LossesSerializer(counted).data, status=status.HTTP_202_ACCEPTED)

    def _version(self, name: str, number: int) -> DatasetVersion:
        return get_object_or_404(versions_of(self.project, name), number=number)
