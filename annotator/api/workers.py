"""Whether anybody works in the background."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from corpus.queries.workers import missing_queues


class WorkersSerializer(serializers.Serializer[Any]):
    """The queues by name, and those that no worker serves: their work waits."""

    queues = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())


class WorkersView(SignedInView):
    """The workers."""

    @extend_schema(operation_id="workers", responses=WorkersSerializer)
    def get(self, request: Request) -> Response:
        """Which kinds of work are done and which wait, as of the last 8 seconds."""
        queues = tuple(settings.CELERY_TASK_QUEUES)
        return Response({"queues": queues, "missing": missing_queues(queues)})
