"""Moves: a project's labels go over to a schema that was published later."""

import json
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import PageQuery, page_after, page_of
from annotator.api.project_view import ProjectView
from annotator.api.work_fields import WORK_FIELDS, ErrorField, ReasonField
from corpus.actions.begin_move import begin_move
from corpus.actions.cancel_move import cancel_move
from corpus.models import MovedSet, SchemaMove
from corpus.models.work import WorkState
from corpus.queries.move_archive import archive_lines, move_counts, places_of, to_review
from corpus.tasks import send


class SaidSerializer(serializers.Serializer[Any]):
    """`mapping` says what becomes of labels, attributes and relations that the new schema
    lacks: {"labels": {"entity:PER": "entity:PERS", "entity:MISC": null, "entity:GPE":
    ["entity:GPE", "entity:LOC"]}, "relations": …, "layers": …, "span_attributes":
    {"claim:mood": {"to": "modality", "values": {"odd": null}}}, "relation_attributes": …,
    "article_attributes": …}. Null drops and archives, a list is for a person to review; what
    keeps its name need not be said."""

    mapping = serializers.JSONField(default=dict, allow_null=True)


class MoveSerializer(serializers.ModelSerializer[Any]):
    """A move: `done` of `total` sets have been dealt with, of which `failed` stay as they
    were; it can be continued."""

    from_schema = serializers.CharField()
    to_schema = serializers.CharField()
    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()

    class Meta:
        model = SchemaMove
        fields: tuple[str, ...] = (*WORK_FIELDS, "failed", "from_schema", "to_schema")


class MoveDetailSerializer(MoveSerializer):
    """The same with its mapping, how much it has dropped, and how many spans it has left for
    review."""

    mapping = serializers.SerializerMethodField()
    dropped = serializers.SerializerMethodField()
    review = serializers.SerializerMethodField()

    class Meta(MoveSerializer.Meta):
        fields = (*MoveSerializer.Meta.fields, "mapping", "dropped", "review")

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_mapping(self, move: SchemaMove) -> Any:
        """What was said, as JSON."""
        return json.loads(move.mapping)

    def get_dropped(self, move: SchemaMove) -> int:
        """How much is in the archive."""
        return move_counts(move)["dropped"]

    def get_review(self, move: SchemaMove) -> int:
        """How many are still marked."""
        return to_review(move).count()


class MoveFailureSerializer(serializers.ModelSerializer[Any]):
    """A set that could not be moved, and why."""

    article = serializers.IntegerField(source="annotation_set.article.number")
    set = serializers.CharField(source="annotation_set.key")
    reason = ReasonField()

    class Meta:
        model = MovedSet
        fields = ("article", "set", "reason")


class ReviewSerializer(serializers.Serializer[Any]):
    """A span that a move has marked, and that nobody has decided about. `before` is its
    "layer:label" before the move, and `ways` are all that the mapping says it may have become."""

    article = serializers.IntegerField(source="held.article.number")
    set = serializers.CharField(source="held.key")
    id = serializers.CharField(source="span.span_id")
    layer = serializers.CharField(source="span.layer")
    label = serializers.CharField(source="span.label")  # type: ignore[assignment] # of the field
    start = serializers.IntegerField(source="span.start")
    end = serializers.IntegerField(source="span.end")
    before = serializers.CharField()
    ways = serializers.ListField(child=serializers.CharField())


class _MovesView(ProjectView):
    def moves(self) -> QuerySet[SchemaMove]:
        """Those of the project."""
        held = SchemaMove.objects.filter(project=self.project)
        return held.select_related("project", "from_schema", "to_schema", "created_by")

    def move(self, id: int) -> SchemaMove:
        """The one with this id."""
        return get_object_or_404(self.moves(), pk=id)


class MovesView(_MovesView):
    """The moves of a project."""

    @extend_schema(
        operation_id="moves_list", parameters=[PageQuery], responses=page_of(MoveSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The moves, the newest first."""
        return self.page(self.moves(), MoveSerializer, "-pk")


class MoveView(_MovesView):
    """One move."""

    @extend_schema(operation_id="moves_retrieve", responses=MoveDetailSerializer)
    def get(self, request: Request, slug: str, id: int) -> Response:
        """How far it is, and what it did."""
        return Response(MoveDetailSerializer(self.move(id)).data)


class CancelMoveView(_MovesView):
    """The end of a move before its time."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="moves_cancel", request=None, responses=MoveSerializer)
    def post(self, request: Request, slug: str, id: int) -> Response:
        """Stop it; the sets that have moved stay where they are."""
        cancel_move(self.move(id))
        return Response(MoveSerializer(self.move(id)).data)


class ContinueMoveView(_MovesView):
    """A move taken up again."""

    needs = {"POST": access.MANAGE}

    @extend_schema(
        operation_id="moves_continue", request=SaidSerializer, responses={202: MoveSerializer}
    )
    def post(self, request: Request, slug: str, id: int) -> Response:
        """Move the sets that were left, once everything is said about them; what the move was
        told before holds."""
        move = self.move(id)
        begin_move(move.to_schema, mapping=self.sent(SaidSerializer)["mapping"], by=self.person)
        move = self.move(id)
        if move.state == WorkState.QUEUED:
            send(move)
        return Response(MoveSerializer(move).data, status=status.HTTP_202_ACCEPTED)


class MoveFailuresView(_MovesView):
    """What a move could not do."""

    needs = {"GET": access.MANAGE}

    @extend_schema(
        operation_id="moves_failures",
        parameters=[PageQuery],
        responses=page_of(MoveFailureSerializer),
    )
    def get(self, request: Request, slug: str, id: int) -> Response:
        """The sets that stay as they were, and why."""
        rows = self.move(id).sets.filter(revision=None)
        return self.page(
            rows.select_related("annotation_set__article"), MoveFailureSerializer, "pk"
        )


class MoveReviewView(_MovesView):
    """What a move has left for people."""

    needs = {"GET": access.CURATE}

    @extend_schema(
        operation_id="moves_review", parameters=[PageQuery], responses=page_of(ReviewSerializer)
    )
    def get(self, request: Request, slug: str, id: int) -> Response:
        """The spans that it marked as unsure and that are so still."""
        move = self.move(id)
        rows = to_review(move).select_related("annotation_set__article")
        spans, after = page_after(rows, "pk", **self.asked(PageQuery))
        shown = ReviewSerializer(places_of(move, spans), many=True)
        return Response({"results": shown.data, "after": after})


class MoveArchiveView(_MovesView):
    """What a move has dropped."""

    needs = {"GET": access.MANAGE}

    @extend_schema(
        operation_id="moves_archive", responses={(200, "application/jsonl"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, slug: str, id: int) -> StreamingHttpResponse:
        """JSON lines: each span, relation and attribute as it stood, where, and why it went."""
        move = self.move(id)
        answer = StreamingHttpResponse(archive_lines(move), content_type="application/jsonl")
        answer["Content-Disposition"] = f'attachment; filename="dropped-{move.pk}.jsonl"'
        return answer
