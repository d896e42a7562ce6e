"""Operations: what somebody did in one go, perhaps in several sets."""

import uuid
from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.edits import batch_from_fields, uuid_from
from annotator.api.project_view import SignedInView
from annotator.api.refusals import RefusalSerializer, refusal_to_json
from annotator.api.sets import EditSerializer
from corpus.actions.save_edits import Batch
from corpus.actions.save_operation import Performed, save_operation
from corpus.actions.undo_operation import undo_operation
from corpus.document.errors import InvalidEdit
from corpus.document.strict_json import Fields


class SetBatchSerializer(serializers.Serializer[Any]):
    """Edits of the set of this key, made on its `base_revision`."""

    set = serializers.CharField()
    batch_id = serializers.UUIDField()
    base_revision = serializers.IntegerField(min_value=1)
    schema = serializers.CharField()
    edits = EditSerializer(many=True)


class OperationSerializer(serializers.Serializer[Any]):
    """What one undo takes back: at most one batch for each set. Sent again, they are
    answered as the first time."""

    operation_id = serializers.UUIDField()
    batches = SetBatchSerializer(many=True)


class UndoingSerializer(serializers.Serializer[Any]):
    """The id that the undoing takes; a new one without it. The sets in `leaving` stay as
    they are: whoever has one open in an editor takes the operation back there."""

    operation_id = serializers.UUIDField(required=False)
    leaving = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, max_length=500
    )


class KeptSerializer(RefusalSerializer):
    """Why a set stayed as it was; `article` is the number of its article, if it is one's own."""

    article = serializers.IntegerField(allow_null=True)


class PerformedSerializer(serializers.Serializer[Any]):
    """By the keys of sets: the `revisions` that the operation became, and where everything
    was `kept` as it was, with the reason."""

    operation_id = serializers.UUIDField()
    revisions = serializers.DictField(child=serializers.IntegerField())
    kept = serializers.DictField(child=KeptSerializer())


class OperationsView(SignedInView):
    """One operation in several of one's own sets."""

    @extend_schema(
        operation_id="operations_save", request=OperationSerializer, responses=PerformedSerializer
    )
    def post(self, request: Request) -> Response:
        """Change each set by its batch, and say which refused: the others are changed."""
        fields = Fields(request.data, "", InvalidEdit)
        operation_id = uuid_from(fields, "operation_id")
        batches = _batches(fields, operation_id)
        return _answer(save_operation(operation_id, batches=batches, by=self.person))


class UndoView(SignedInView):
    """The undoing of one's own operation."""

    @extend_schema(
        operation_id="operations_undo", request=UndoingSerializer, responses=PerformedSerializer
    )
    def post(self, request: Request, operation_id: uuid.UUID) -> Response:
        """Take the operation back in every set that it touched, and say where not."""
        asked = self.sent(UndoingSerializer)
        undone = undo_operation(
            str(operation_id),
            by=self.person,
            undoing=str(asked.get("operation_id") or ""),
            leaving=asked.get("leaving", ()),
        )
        return _answer(undone)


def _batches(body: Fields, operation_id: str) -> Mapping[str, Batch]:
    """The batches by the keys of their sets. Raises InvalidEdit with the path of what is
    wrong."""
    found: dict[str, Batch] = {}
    for fields in body.each("batches"):
        key = fields.text("set")
        if key in found:
            raise fields.refuse("set", "stands twice: one batch for each set")
        found[key] = batch_from_fields(fields, operation_id)
    return found


def _answer(performed: Performed) -> Response:
    kept = {
        key: refusal_to_json(held.refusal) | {"article": held.article}
        for key, held in performed.kept.items()
    }
    return Response(
        {
            "operation_id": performed.operation_id,
            "revisions": performed.revisions,
            "kept": kept,
        }
    )
