"""Edits from a browser or a script: the edits protocol."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from annotator.api.revision_json import revision_to_json
from annotator.api.sets import EditSerializer, RevisionSerializer
from corpus.actions.save_edits import Batch, save_edits
from corpus.document.edit_json import edits_from_json
from corpus.document.errors import InvalidEdit
from corpus.document.strict_json import Fields
from corpus.models import AnnotationSet


class BatchSerializer(serializers.Serializer[Any]):
    """Edits made on `base_revision`. Sent again under the same `batch_id`, they are answered
    as the first time. Edits made in a schema from which the set has moved on are refused as
    "schema_changed", or, with `carry`, carried over as if they had been made before."""

    batch_id = serializers.UUIDField()
    operation_id = serializers.UUIDField()
    undoes = serializers.UUIDField(allow_null=True, required=False)
    base_revision = serializers.IntegerField(min_value=1)
    schema = serializers.CharField()
    carry = serializers.BooleanField(required=False)
    edits = EditSerializer(many=True)


class SavedSerializer(serializers.Serializer[Any]):
    """The revision that the batch became, the ids that it was stored under where they are
    not those that were sent, the revisions in between when it was rebased, and, of what was
    carried over to another schema, what that has dropped: "2 × entity:MISC"."""

    revision = serializers.IntegerField()
    ids = serializers.DictField(child=serializers.CharField())
    revisions = RevisionSerializer(many=True)
    dropped = serializers.ListField(child=serializers.CharField())


class EditsView(SignedInView):
    """One's own set. The action checks, under its lock, that one may still change it."""

    @extend_schema(operation_id="sets_edit", request=BatchSerializer, responses=SavedSerializer)
    def post(self, request: Request, key: str) -> Response:
        """Apply a batch of edits as the set's next revision."""
        batch = batch_from_json(request.data)
        try:
            saved = save_edits(key, batch=batch, by=self.person)
        except AnnotationSet.DoesNotExist:
            raise Http404 from None
        between = [revision_to_json(revision) for revision in saved.between]
        return Response(
            {
                "revision": saved.revision,
                "ids": saved.ids,
                "revisions": between,
                "dropped": list(saved.dropped),
            }
        )


def batch_from_json(value: object) -> Batch:
    """The batch that this JSON object holds. Raises InvalidEdit with the path of what is
    wrong."""
    fields = Fields(value, "", InvalidEdit)
    return batch_from_fields(fields, uuid_from(fields, "operation_id"))


def batch_from_fields(fields: Fields, operation_id: str) -> Batch:
    """The batch of an operation that these fields hold. Raises InvalidEdit as well."""
    return Batch(
        batch_id=uuid_from(fields, "batch_id"),
        operation_id=operation_id,
        undoes=uuid_from(fields, "undoes") if fields.has("undoes") else "",
        base_revision=fields.whole("base_revision"),
        schema=fields.text("schema"),
        carry=_flag(fields, "carry"),
        edits=edits_from_json(fields.values.get("edits")),
    )


def _flag(fields: Fields, key: str) -> bool:
    """True or false; false where it is missing."""
    value = fields.values.get(key, False)
    if not isinstance(value, bool):
        raise fields.refuse(key, "must be true or false")
    return value


def uuid_from(fields: Fields, key: str) -> str:
    """A UUID in its usual spelling."""
    try:
        return str(UUID(fields.text(key)))
    except ValueError:
        raise fields.refuse(key, "must be a UUID") from None
