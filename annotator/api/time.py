"""Time spent on articles: reported by the editor, one's own, and a project's."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView, SignedInView
from corpus.actions.record_time import record_time
from corpus.models import AnnotationSet
from corpus.models.assignment import AssignmentState
from corpus.models.sitting import LONGEST
from corpus.queries.my_work import assignments_of
from corpus.queries.time_spent import days_of, project_time

AT_MOST = 50


class SittingSerializer(serializers.Serializer[Any]):
    """The whole time of one tab of the editor so far: `sitting` names the tab."""

    sitting = serializers.UUIDField()
    seconds = serializers.IntegerField(min_value=1, max_value=LONGEST)


class RecordedSerializer(serializers.Serializer[Any]):
    """The greatest time that was reported of the sitting."""

    seconds = serializers.IntegerField()


class WorkedDaySerializer(serializers.Serializer[Any]):
    """Time worked on a day."""

    date = serializers.DateField()
    seconds = serializers.IntegerField()


class WorkedArticleSerializer(serializers.Serializer[Any]):
    """Time worked on an article."""

    project = serializers.CharField(source="project.slug")
    article = serializers.IntegerField(source="article.number")
    state = serializers.CharField()
    seconds = serializers.IntegerField(allow_null=True)


class OwnTimeSerializer(serializers.Serializer[Any]):
    """One's own time: by day, the latest first, and by article, idle time left out."""

    days = WorkedDaySerializer(many=True)
    articles = WorkedArticleSerializer(many=True)


class PersonTimeSerializer(serializers.Serializer[Any]):
    """Somebody's submitted articles of which the time is known; times in seconds."""

    person = serializers.CharField(source="person.username")
    articles = serializers.IntegerField()
    median = serializers.IntegerField()
    total = serializers.IntegerField()


class ProjectTimeSerializer(serializers.Serializer[Any]):
    """The median time of a submitted article, in seconds; how often an article has still to
    be labelled, and how long that may take. `people` is for managers, otherwise null."""

    articles = serializers.IntegerField()
    median = serializers.IntegerField(allow_null=True)
    turns_left = serializers.IntegerField()
    seconds_left = serializers.IntegerField(allow_null=True)
    people = PersonTimeSerializer(many=True, allow_null=True)


class SetTimeView(SignedInView):
    """The time on one's own set."""

    @extend_schema(
        operation_id="sets_time", request=SittingSerializer, responses=RecordedSerializer
    )
    def post(self, request: Request, key: str) -> Response:
        """Report the total of a sitting. The greatest one stands, so that a report may be
        sent again, and nothing is counted twice."""
        sent = self.sent(SittingSerializer)
        try:
            held = record_time(
                key, sitting=str(sent["sitting"]), seconds=sent["seconds"], by=self.person
            )
        except AnnotationSet.DoesNotExist:
            raise Http404 from None
        return Response(RecordedSerializer(held).data)


class WorkTimeView(SignedInView):
    """One's own time."""

    @extend_schema(operation_id="work_time", responses=OwnTimeSerializer)
    def get(self, request: Request) -> Response:
        """How long one worked, on the latest days and the latest articles."""
        days = [{"date": day, "seconds": seconds} for day, seconds in days_of(self.person, AT_MOST)]
        states = [state for state in AssignmentState if state != AssignmentState.SKIPPED]
        articles = assignments_of(self.person, states, AT_MOST)
        return Response(OwnTimeSerializer({"days": days, "articles": articles}).data)


class ProjectTimeView(ProjectView):
    """A project's time."""

    @extend_schema(operation_id="project_time", responses=ProjectTimeSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How long an article takes, and how long the rest may take."""
        told = ProjectTimeSerializer(project_time(self.project)).data
        if access.MANAGE not in access.rights(access.membership(self.person, slug)):
            told["people"] = None
        return Response(told)
