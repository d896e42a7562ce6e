"""The guidelines of a project, in numbered versions."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.actions.write_guidelines import write_guidelines
from corpus.models import Guidelines


class GuidelinesSerializer(serializers.ModelSerializer[Any]):
    """Markdown in Arabic and English."""

    class Meta:
        model = Guidelines
        fields = ("number", "text_ar", "text_en", "created_at")


class GuidelinesText(serializers.Serializer[Any]):
    """The next version, whole. Nothing is trimmed."""

    text_ar = serializers.CharField(allow_blank=True, trim_whitespace=False, default="")
    text_en = serializers.CharField(allow_blank=True, trim_whitespace=False, default="")


class NewGuidelines(GuidelinesText):
    """The next version, whole. `example` is the key of a thread that became an example in it."""

    example = serializers.UUIDField(allow_null=True, default=None)


class GuidelinesView(ProjectView):
    """The guidelines that hold now."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="guidelines_retrieve", responses=GuidelinesSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The latest version; 404 where none was written."""
        latest = Guidelines.objects.filter(project=self.project).order_by("-number")[:1]
        return Response(GuidelinesSerializer(get_object_or_404(latest)).data)

    @extend_schema(
        operation_id="guidelines_create",
        request=NewGuidelines,
        responses={201: GuidelinesSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Write the next version; earlier ones stay readable."""
        sent = self.sent(NewGuidelines)
        if sent["example"]:
            held = access.threads(self.person, self.project)
            sent["example"] = get_object_or_404(held, key=str(sent["example"]))
        written = write_guidelines(self.project, by=self.person, **sent)
        return Response(GuidelinesSerializer(written).data, status=status.HTTP_201_CREATED)


class GuidelinesVersionView(ProjectView):
    """One version of the guidelines."""

    @extend_schema(operation_id="guidelines_version", responses=GuidelinesSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The version with this number."""
        held = get_object_or_404(Guidelines, project=self.project, number=number)
        return Response(GuidelinesSerializer(held).data)
