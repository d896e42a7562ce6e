"""What ships and suggests without any training."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.actions.use_model import use_model
from corpus.models import Project
from corpus.queries.shipped_model import ShippedModel, shipped_model


class ShippedModelSerializer(serializers.Serializer[Any]):
    """The preannotator that ships. `figures` say how it did on the held-out articles of the
    corpus that ships, and as `before` how the rules alone did; `files` are the SHA-256 of what
    was measured, by name."""

    preannotator = serializers.CharField()
    version = serializers.CharField()
    files = serializers.DictField(child=serializers.CharField())
    figures = serializers.SerializerMethodField()
    in_use = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_figures(self, shipped: ShippedModel) -> Any:
        """Scores and confusions."""
        return shipped.figures

    def get_in_use(self, shipped: ShippedModel) -> bool:
        """Whether a new run begins with it, unless another is chosen."""
        project: Project = self.context["project"]
        return project.model_id is None


class ShippedView(ProjectView):
    """What ships."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_shipped", responses=ShippedModelSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How good it is, and whether it is in use."""
        context = {"project": self.project}
        return Response(ShippedModelSerializer(shipped_model(), context=context).data)


class UseShippedView(ProjectView):
    """What ships, in use."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="models_use_shipped", request=None, responses={204: None})
    def post(self, request: Request, slug: str) -> Response:
        """Go back from the project's models to what ships; none of them is in use then."""
        use_model(self.project, model=None)
        return Response(status=status.HTTP_204_NO_CONTENT)
