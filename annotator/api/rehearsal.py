"""What publishing a draft would change, before it is published."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from annotator.api.refusals import refusal_to_json
from annotator.api.schema_moves import SaidSerializer
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.document.schema_uses import unsaid
from corpus.models import StoredSchema
from corpus.queries.move_rehearsal import Stuck, rehearse_move
from corpus.queries.schema_moves import earlier_schemas, uses_of_project
from corpus.queries.schemas import parsed_schema


class PlacesSerializer(serializers.Serializer[Any]):
    """How often, and the numbers of the articles."""

    count = serializers.IntegerField()
    articles = serializers.ListField(child=serializers.IntegerField())


class UnsaidSerializer(serializers.Serializer[Any]):
    """Something in use that has no place in the new schema: `part` and `name` are where a
    mapping says what becomes of it, `among` what it may become. `value` is one of its values,
    or empty."""

    part = serializers.CharField()
    name = serializers.CharField()
    value = serializers.CharField(allow_blank=True)
    count = serializers.IntegerField()
    among = serializers.ListField(child=serializers.CharField())


class MoveChangeSerializer(serializers.Serializer[Any]):
    """What a label or a relation in use becomes."""

    part = serializers.ChoiceField(choices=["labels", "relations"])
    name = serializers.CharField()
    becomes = serializers.ListField(child=serializers.CharField())
    places = PlacesSerializer()


class FallenSerializer(serializers.Serializer[Any]):
    """What goes with it: `why` is "mapped" (as was said), "ends" (a relation's ends do not fit
    or are gone), "condition" (the attribute does not apply there) or "twice"."""

    kind = serializers.ChoiceField(choices=["relation", "attribute"])
    name = serializers.CharField()
    why = serializers.ChoiceField(choices=["mapped", "ends", "condition", "twice"])
    places = PlacesSerializer()


class StuckSerializer(serializers.Serializer[Any]):
    """A set that could not be moved, and why."""

    article = serializers.IntegerField()
    set = serializers.CharField(source="key")
    refusal = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_refusal(self, stuck: Stuck) -> dict[str, object]:
        """Its code and message."""
        return refusal_to_json(stuck.refusal)


class RehearsalSerializer(serializers.Serializer[Any]):
    """What would change: `changed` of `sets` would say something else."""

    unsaid = UnsaidSerializer(many=True, read_only=True, default=())
    sets = serializers.IntegerField()
    changed = serializers.IntegerField()
    changes = MoveChangeSerializer(many=True)
    values = FallenSerializer(many=True)
    fallen = FallenSerializer(many=True)
    review = PlacesSerializer()
    stuck = StuckSerializer(many=True)


class RehearsalView(ProjectView):
    """The rehearsal of a draft's publication."""

    needs = {"POST": access.MANAGE}

    @extend_schema(
        operation_id="schemas_rehearse", request=SaidSerializer, responses=RehearsalSerializer
    )
    def post(self, request: Request, slug: str, name: str) -> Response:
        """Say what would change, and where; nothing is written. What is `unsaid` must be said
        in the mapping before the draft can be published."""
        draft = get_object_or_404(StoredSchema, project=self.project, name=name, number=0)
        schema, said = parsed_schema(draft), self.sent(SaidSerializer)["mapping"]
        mapping = schema_mapping_from_json(said, earlier_schemas(self.project), schema)
        told = RehearsalSerializer(rehearse_move(self.project, None, schema, mapping)).data
        questions = unsaid(uses_of_project(self.project, None), mapping, schema)
        return Response(told | {"unsaid": UnsaidSerializer(questions, many=True).data})
