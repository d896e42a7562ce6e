"""Operations: what somebody did in one go, perhaps in several sets."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from annotator.api.refusals import RefusalSerializer, refusal_to_json
from corpus.actions.undo_operation import undo_operation


class UndoneSerializer(serializers.Serializer[Any]):
    """By the keys of sets: the `revisions` in which the operation was taken back, and where
    it was `kept`, with the reason. `operation_id` is that of the undoing."""

    operation_id = serializers.UUIDField()
    revisions = serializers.DictField(child=serializers.IntegerField())
    kept = serializers.DictField(child=RefusalSerializer())


class UndoView(SignedInView):
    """The undoing of one's own operation."""

    @extend_schema(operation_id="operations_undo", request=None, responses=UndoneSerializer)
    def post(self, request: Request, operation_id: uuid.UUID) -> Response:
        """Take the operation back in every set that it touched, and say where not."""
        undone = undo_operation(str(operation_id), by=self.person)
        answer = {
            "operation_id": undone.operation_id,
            "revisions": undone.revisions,
            "kept": {key: refusal_to_json(refusal) for key, refusal in undone.kept.items()},
        }
        return Response(answer)
