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
from corpus.queries.suggestion_fates import score_fates, suggestion_fates


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
    `share` of those that somebody decided about were right as they stood, which is what the
    score promises."""

    least = serializers.FloatField()
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
        run = get_object_or_404(Run, project=self.project, pk=id)
        return Response(FatesSerializer(suggestion_fates(run), many=True).data)


class RunScoresView(ProjectView):
    """Whether a run's scores keep what they promise."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="runs_scores", responses=ScoreFatesSerializer(many=True))
    def get(self, request: Request, slug: str, id: int) -> Response:
        """What became of its suggestions by tenths of their score, the lowest first."""
        return _by_score([get_object_or_404(Run, project=self.project, pk=id)])


class ModelScoresView(ProjectView):
    """Whether a model's scores keep what they promise."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_scores", responses=ScoreFatesSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """What became of what it suggested, over all its runs, by tenths of the score."""
        held = get_object_or_404(TrainedModel, project=self.project, number=number)
        return _by_score(held.runs.all())


def _by_score(runs: Iterable[Run]) -> Response:
    return Response(ScoreFatesSerializer(score_fates(runs), many=True).data)
