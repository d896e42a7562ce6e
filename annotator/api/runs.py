"""Runs: let a preannotator suggest labels, and see what became of it."""

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
from annotator.api.work_fields import WORK_FIELDS, ErrorField, ReasonField
from corpus.actions.cancel_run import cancel_run
from corpus.actions.start_run import start_run
from corpus.models import Run, RunFailure, TrainedModel
from corpus.queries.article_list import STATES, Wanted, matching_articles
from corpus.queries.run_articles import articles_to_run_again
from corpus.tasks import send


class RunSerializer(serializers.ModelSerializer[Any]):
    """One use of a preannotator; `done` and `failed` count articles."""

    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()
    parameters = serializers.SerializerMethodField()
    tally = serializers.SerializerMethodField()

    class Meta:
        model = Run
        fields = (*WORK_FIELDS, "key", "preannotator", "version", "parameters", "failed", "tally")

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_parameters(self, run: Run) -> Any:
        """What the preannotator was told."""
        return json.loads(run.parameters)

    @extend_schema_field(serializers.DictField(child=serializers.FloatField()))
    def get_tally(self, run: Run) -> Any:
        """What it has used up and refused so far, such as tokens, by name."""
        return json.loads(run.tally)


class NewRun(serializers.Serializer[Any]):
    """A preannotator, and the articles it shall read: those with these `numbers`, or those
    in this `state` and of this `outlet`; all where nothing is asked; of these the first `most`
    that do not have the very suggestions already. `parameters` are the
    preannotator's own, by name; one that is not given has its default. `model` is the number
    of a trained model of the project, for a preannotator that learns."""

    preannotator = serializers.CharField(max_length=40)
    numbers = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1), required=False
    )
    state = serializers.ChoiceField(choices=STATES, default="", allow_blank=True)
    outlet = serializers.CharField(default="", allow_blank=True, max_length=500)
    most = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    parameters = serializers.DictField(child=serializers.JSONField(), default=dict)
    model = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class RunFailureSerializer(serializers.ModelSerializer[Any]):
    """An article that could not be pre-annotated, and why."""

    article = serializers.IntegerField(source="article.number")
    reason = ReasonField()

    class Meta:
        model = RunFailure
        fields = ("article", "reason")


class RunsView(ProjectView):
    """The runs of a project."""

    needs = {"GET": access.MANAGE, "POST": access.MANAGE}

    @extend_schema(
        operation_id="runs_list", parameters=[PageQuery], responses=page_of(RunSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The runs, the newest first."""
        rows = Run.objects.filter(project=self.project).select_related("created_by")
        return self.page(rows, RunSerializer, "-pk")

    @extend_schema(operation_id="runs_create", request=NewRun, responses={202: RunSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Start a run; workers take it up in the background."""
        wanted = self.sent(NewRun)
        articles = self._articles(wanted)
        run = start_run(
            self.project,
            name=wanted["preannotator"],
            parameters=wanted["parameters"],
            articles=articles,
            by=self.person,
            model=self._model(wanted.get("model")),
            most=wanted.get("most"),
        )
        send(run)
        return Response(RunSerializer(run).data, status=status.HTTP_202_ACCEPTED)

    def _model(self, number: int | None) -> TrainedModel | None:
        if number is None:
            return None
        return get_object_or_404(TrainedModel, project=self.project, number=number)

    def _articles(self, wanted: dict[str, Any]) -> list[int]:
        asked = Wanted(state=wanted["state"], outlet=wanted["outlet"])
        chosen = matching_articles(self.project, asked).filter(erased_at=None)
        if "numbers" in wanted:
            chosen = chosen.filter(number__in=wanted["numbers"])
        return list(chosen.order_by("number").values_list("pk", flat=True))


class RunView(ProjectView):
    """One run."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="runs_retrieve", responses=RunSerializer)
    def get(self, request: Request, slug: str, id: int) -> Response:
        """How far it is."""
        return Response(RunSerializer(get_object_or_404(Run, project=self.project, pk=id)).data)


class RunFailuresView(ProjectView):
    """What a run could not do."""

    needs = {"GET": access.MANAGE}

    @extend_schema(
        operation_id="runs_failures",
        parameters=[PageQuery],
        responses=page_of(RunFailureSerializer),
    )
    def get(self, request: Request, slug: str, id: int) -> Response:
        """The articles that failed, and why."""
        run = get_object_or_404(Run, project=self.project, pk=id)
        rows = run.failures.select_related("article").defer("article__text")
        return self.page(rows, RunFailureSerializer, "pk")


class CancelRunView(ProjectView):
    """The end of a run."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="runs_cancel", request=None, responses=RunSerializer)
    def post(self, request: Request, slug: str, id: int) -> Response:
        """Stop the run; what it has suggested stays."""
        run = cancel_run(get_object_or_404(Run, project=self.project, pk=id))
        return Response(RunSerializer(run).data)


class RepeatRunView(ProjectView):
    """Another run like one before."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="runs_repeat", request=None, responses={202: RunSerializer})
    def post(self, request: Request, slug: str, id: int) -> Response:
        """Run again over the articles that the run did not get through, or over all."""
        held = get_object_or_404(Run, project=self.project, pk=id)
        run = start_run(
            self.project,
            name=held.preannotator,
            parameters=json.loads(held.parameters),
            articles=articles_to_run_again(held),
            by=self.person,
            model=held.model,
        )
        send(run)
        return Response(RunSerializer(run).data, status=status.HTTP_202_ACCEPTED)
