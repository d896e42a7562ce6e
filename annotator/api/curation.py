"""Curation: what was submitted, and what a curator decides about it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.sets import SetSerializer
from annotator.api.workbench import AssignmentSerializer
from corpus.actions.curate_set import curate_set
from corpus.actions.return_submission import return_submission
from corpus.models import AnnotationSet, Assignment
from corpus.models.assignment import AssignmentState


class SubmittedSerializer(serializers.ModelSerializer[Any]):
    """A submitted set, at the revision that its annotator submitted, and the number of the
    guidelines that held then."""

    article = serializers.IntegerField(source="article.number")
    person = serializers.CharField(source="person.username")
    set = serializers.CharField(source="annotation_set.key")
    guidelines = serializers.IntegerField(source="guidelines.number", allow_null=True, default=None)

    class Meta:
        model = Assignment
        fields = (
            *("id", "article", "person", "set", "submitted_revision", "submitted_at"),
            "guidelines",
        )


class ReturnReason(serializers.Serializer[Any]):
    """What should be changed."""

    reason = serializers.CharField(max_length=2000)


class SubmissionsView(ProjectView):
    """What waits for a curator."""

    needs = {"GET": access.CURATE}

    @extend_schema(
        operation_id="submissions_list",
        parameters=[PageQuery],
        responses=page_of(SubmittedSerializer),
    )
    def get(self, request: Request, slug: str) -> Response:
        """All that is submitted, gold checks left out."""
        turns = Assignment.objects.filter(project=self.project, gold=False)
        held = turns.filter(state=AssignmentState.SUBMITTED)
        rows = held.select_related("article", "person", "annotation_set", "guidelines")
        return self.page(rows, SubmittedSerializer, "pk")


class CurationView(ProjectView):
    """The choice of a set."""

    needs = {"POST": access.CURATE}

    @extend_schema(operation_id="sets_curate", request=None, responses={201: SetSerializer})
    def post(self, request: Request, slug: str, key: str) -> Response:
        """Take what was submitted as the article's curated labels. Another choice later is
        another revision of them."""
        sets = AnnotationSet.objects.filter(article__project=self.project)
        curated = curate_set(get_object_or_404(sets, key=key), by=self.person)
        return Response(SetSerializer(curated).data, status=status.HTTP_201_CREATED)


class ReturnView(ProjectView):
    """The return of a submission."""

    needs = {"POST": access.CURATE}

    @extend_schema(operation_id="sets_return", request=ReturnReason, responses=AssignmentSerializer)
    def post(self, request: Request, slug: str, key: str) -> Response:
        """Give a submission back to its annotator, with a reason."""
        turns = Assignment.objects.filter(project=self.project)
        turn = get_object_or_404(turns, annotation_set__key=key)
        reason = self.sent(ReturnReason)["reason"]
        return Response(AssignmentSerializer(return_submission(turn, reason=reason)).data)
