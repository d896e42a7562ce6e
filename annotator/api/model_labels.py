"""How right a project's models are on each label, from model to model."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.queries.label_history import label_history


class ModelLabelSerializer(serializers.Serializer[Any]):
    """A model's exact scores on a label; null where there is nothing to divide by, or too few
    articles for an interval. `gold` spans have the label in its held-out articles: with fewer
    than ten the scores say little."""

    number = serializers.IntegerField()
    version = serializers.CharField()
    precision = serializers.FloatField(allow_null=True)
    recall = serializers.FloatField(allow_null=True)
    f1 = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    gold = serializers.IntegerField()
    predicted = serializers.IntegerField()


class LabelHistorySerializer(serializers.Serializer[Any]):
    """A label, how many spans have it in the held-out articles of these models together, and
    each model that has scores for it, the oldest first. `layer` and `name` are empty for all
    spans."""

    layer = serializers.CharField()
    name = serializers.CharField()
    spans = serializers.IntegerField()
    models = ModelLabelSerializer(many=True)


class LabelHistoryView(ProjectView):
    """The newest models, label by label."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_labels", responses=LabelHistorySerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The six newest models that have learnt: first over all spans, then from the most
        frequent label. Each was measured on what was held out of the version it learnt from."""
        held = label_history(self.project)
        rows = [
            {
                "layer": row.layer,
                "name": row.label,
                "spans": row.spans,
                "models": [
                    asdict(line) | {"number": model.number, "version": str(model.version)}
                    for model, line in zip(held.models, row.lines, strict=True)
                    if line
                ],
            }
            for row in held.rows
        ]
        return Response(LabelHistorySerializer(rows, many=True).data)
