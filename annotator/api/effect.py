"""What suggestions bring, and how far they sway people."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.queries.blind_sample import blind_sample


class EffectFigureSerializer(serializers.Serializer[Any]):
    """A value with its 95 % interval, of so many articles; null where they are too few."""

    articles = serializers.IntegerField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class EffectSerializer(serializers.Serializer[Any]):
    """Of bare articles, of those with suggestions, and the second less the first."""

    bare = EffectFigureSerializer()
    suggested = EffectFigureSerializer()
    difference = EffectFigureSerializer()


class BlindSampleSerializer(serializers.Serializer[Any]):
    """`time` is the median of the seconds that an article takes; `suggestions` and `curated`
    are the F1 of what people submitted against those. `bare` articles came bare at all."""

    bare = serializers.IntegerField()
    time = EffectSerializer()
    suggestions = EffectSerializer()
    curated = EffectSerializer()


class EffectView(ProjectView):
    """Articles that came without suggestions against those that came with them."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="models_effect", responses=BlindSampleSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The time that suggestions save, and how far they sway people."""
        return Response(BlindSampleSerializer(blind_sample(self.project)).data)
