"""The preannotators there are, and whether they can be used here."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from corpus.preannotators.registry import PREANNOTATORS, missing, weight


class PreannotatorSerializer(serializers.Serializer[Any]):
    """A preannotator. `missing` is the line that installs what it lacks here, or empty;
    `weight` says how it loads a worker."""

    name = serializers.CharField()
    weight = serializers.ChoiceField(choices=["light", "heavy"])
    missing = serializers.CharField(allow_blank=True)


class PreannotatorsView(SignedInView):
    """All preannotators."""

    @extend_schema(operation_id="preannotators", responses=PreannotatorSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Each by its name, and what is missing to use it."""
        rows = [
            {"name": name, "weight": weight(name), "missing": missing(name)}
            for name in PREANNOTATORS
        ]
        return Response(rows)
