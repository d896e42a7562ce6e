"""Models that learn from a project's data sets."""

import json
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.versions import versions_of
from annotator.api.work_fields import ErrorField
from corpus.actions.cancel_training import cancel_training
from corpus.actions.start_training import start_training
from corpus.actions.use_model import use_model
from corpus.models import TrainedModel
from corpus.tasks import send


class TrainedModelSerializer(serializers.ModelSerializer[Any]):
    """What a preannotator learnt from a version. `done` of `total` is its percentage; `figures`
    say how it did on held-out articles, and beside it what was in use before it: `against` is
    the number of that model, null for what ships, and `left_out` how many of these articles were
    not compared on, since that model had learnt from them."""

    version = serializers.CharField()
    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()
    parameters = serializers.SerializerMethodField()
    figures = serializers.SerializerMethodField()
    in_use = serializers.SerializerMethodField()

    class Meta:
        model = TrainedModel
        fields = (
            *("number", "trainer", "preannotator", "parameters", "version", "state", "done"),
            *(
                "total",
                "error",
                "in_use",
                "sha256",
                "digest",
                "figures",
                "created_at",
                "created_by",
            ),
            "finished_at",
        )

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_parameters(self, model: TrainedModel) -> Any:
        """What its training was told."""
        return json.loads(model.parameters)

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_figures(self, model: TrainedModel) -> Any:
        """Scores and confusions."""
        return json.loads(model.figures)

    def get_in_use(self, model: TrainedModel) -> bool:
        """Whether a new run begins with it, unless another is chosen."""
        return model.project.model_id == model.pk


class NewModel(serializers.Serializer[Any]):
    """What shall learn, and from which version of which data set. `parameters` are those of the
    trainer, by name; one that is not given has its default. Each has `curve` as well: whether it
    learns from fewer articles too, to show what more of them bring."""

    trainer = serializers.CharField(max_length=40)
    dataset = serializers.SlugField(max_length=80)
    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    parameters = serializers.DictField(child=serializers.JSONField(), default=dict)


class ModelsView(ProjectView):
    """The models of a project."""

    needs = {"GET": access.EXPORT, "POST": access.MANAGE}

    @extend_schema(
        operation_id="models_list",
        parameters=[PageQuery],
        responses=page_of(TrainedModelSerializer),
    )
    def get(self, request: Request, slug: str) -> Response:
        """The models, the newest first."""
        rows = TrainedModel.objects.filter(project=self.project).select_related(
            "project", "version__dataset", "created_by"
        )
        return self.page(rows, TrainedModelSerializer, "-number")

    @extend_schema(
        operation_id="models_create", request=NewModel, responses={202: TrainedModelSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Let a model learn; a worker takes it up in the background."""
        wanted = self.sent(NewModel)
        versions = versions_of(self.project, wanted["dataset"])
        version = get_object_or_404(versions, number=wanted["number"])
        model = start_training(
            version, name=wanted["trainer"], by=self.person, parameters=wanted["parameters"]
        )
        send(model)
        return Response(TrainedModelSerializer(model).data, status=status.HTTP_202_ACCEPTED)


class _ModelView(ProjectView):
    def model(self, number: int) -> TrainedModel:
        """The project's model of this number."""
        held = TrainedModel.objects.select_related("project", "version__dataset", "created_by")
        return get_object_or_404(held, project=self.project, number=number)


class ModelView(_ModelView):
    """One model."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_retrieve", responses=TrainedModelSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """How far it is, and how good."""
        return Response(TrainedModelSerializer(self.model(number)).data)


class UseModelView(_ModelView):
    """The model in use."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="models_use", request=None, responses=TrainedModelSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Use it from now on, whatever its figures."""
        use_model(self.project, model=self.model(number))
        return Response(TrainedModelSerializer(self.model(number)).data)


class CancelTrainingView(_ModelView):
    """The end of a training."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="models_cancel", request=None, responses=TrainedModelSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Stop it; what is in use stays in use."""
        cancel_training(self.model(number))
        return Response(TrainedModelSerializer(self.model(number)).data)
