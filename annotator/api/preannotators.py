"""The preannotators there are, and whether they can be used."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from corpus.preannotators import registry
from corpus.preannotators.registry import weight
from corpus.queries.workers import missing_preannotators


class ParameterSerializer(serializers.Serializer[Any]):
    """Something that whoever starts a run may set. `choices` are the values of a choice;
    `minimum` and `maximum` bound a number. An endpoint is given by the name that the operator
    gave it; guidelines are a text, true (the project's, which is what a run takes where nothing
    is said) or false."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(
        choices=["boolean", "number", "choice", "text", "endpoint", "guidelines"]
    )
    default = serializers.JSONField()
    title = serializers.DictField(child=serializers.CharField())
    choices = serializers.ListField(child=serializers.CharField())
    minimum = serializers.FloatField(allow_null=True)
    maximum = serializers.FloatField(allow_null=True)


class PreannotatorSerializer(serializers.Serializer[Any]):
    """A preannotator. `missing` is the line that installs what it lacks, empty where this server
    or a worker that lives has all it needs; `weight` says how it loads a worker, `parameters`
    what a run may tell it."""

    name = serializers.CharField()
    weight = serializers.ChoiceField(choices=["light", "heavy"])
    missing = serializers.CharField(allow_blank=True)
    parameters = ParameterSerializer(many=True)


class PreannotatorsView(SignedInView):
    """All preannotators."""

    @extend_schema(operation_id="preannotators", responses=PreannotatorSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Each by its name, what is missing to use it, and what it can be told."""
        lacking = missing_preannotators()
        rows = [
            {
                "name": name,
                "weight": weight(name),
                "missing": lacking.get(name, ""),
                "parameters": [asdict(parameter) for parameter in adapter.parameters],
            }
            for name, adapter in registry.PREANNOTATORS.items()
        ]
        return Response(rows)
