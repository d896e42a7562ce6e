"""What became of what was suggested: label by label, and by score."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.models import Run, TrainedModel
from corpus.queries.shipped_model import shipped_runs
from corpus.queries.suggestion_fates import suggestion_fates


class FatesSerializer(serializers.Serializer[Any]):
    """What became of the suggested spans of a label: each counts once for every annotator
    whom it was shown to. `ignored` was left undecided in what was submitted, `waiting` can
    still be decided."""

    layer = serializers.CharField()
    name = serializers.CharField(source="label")
    accepted = serializers.IntegerField()
    corrected = serializers.IntegerField()
    rejected = serializers.IntegerField()
    ignored = serializers.IntegerField()
    waiting = serializers.IntegerField()


class ScoreFatesSerializer(serializers.Serializer[Any]):
    """What became of the suggested spans that scored from `least` to less than a tenth more.
    `share` of those that somebody decided about were right as they stood; their scores promise
    `mean` of them."""

    least = serializers.FloatField()
    mean = serializers.FloatField()
    accepted = serializers.IntegerField()
    corrected = serializers.IntegerField()
    rejected = serializers.IntegerField()
    share = serializers.FloatField()


class RunFatesView(ProjectView):
    """What became of a run's suggestions."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="runs_fates", responses=FatesSerializer(many=True))
    def get(self, request: Request, slug: str, id: int) -> Response:
        """How often they were accepted, corrected, rejected and ignored, label by label."""
        return _by_label([get_object_or_404(Run, project=self.project, pk=id)])


class RunScoresView(ProjectView):
    """Whether a run's scores keep what they promise."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="runs_scores", responses=ScoreFatesSerializer(many=True))
    def get(self, request: Request, slug: str, id: int) -> Response:
        """What became of its suggestions by tenths of their score, the lowest first."""
        return _by_score([get_object_or_404(Run, project=self.project, pk=id)])


class ModelFatesView(ProjectView):
    """What became of a model's suggestions."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_fates", responses=FatesSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """How often they were accepted, corrected, rejected and ignored, over all its runs,
        label by label."""
        return _by_label(_model_runs(self, number))


class ModelScoresView(ProjectView):
    """Whether a model's scores keep what they promise."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_scores", responses=ScoreFatesSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """What became of what it suggested, over all its runs, by tenths of the score."""
        return _by_score(_model_runs(self, number))


class ShippedFatesView(ProjectView):
    """What became of the suggestions of what ships."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_shipped_fates", responses=FatesSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """How often they were accepted, corrected, rejected and ignored in this project, label
        by label."""
        return _by_label(shipped_runs(self.project))


class ShippedScoresView(ProjectView):
    """Whether the scores of what ships keep what they promise."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_shipped_scores", responses=ScoreFatesSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """What became of what it suggested in this project, by tenths of the score."""
        return _by_score(shipped_runs(self.project))


def _model_runs(view: ProjectView, number: int) -> Iterable[Run]:
    held: TrainedModel = get_object_or_404(TrainedModel, project=view.project, number=number)
    return held.runs.all()


def _by_label(runs: Iterable[Run]) -> Response:
    return Response(FatesSerializer(suggestion_fates(runs).labels, many=True).data)


def _by_score(runs: Iterable[Run]) -> Response:
    return Response(ScoreFatesSerializer(suggestion_fates(runs).scores, many=True).data)
