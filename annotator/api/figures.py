"""How far a project is, day by day and label by label; and what is one's own share."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import ProjectView, SignedInView
from corpus.queries.my_work import work_of
from corpus.queries.progress import label_counts, progress, progress_by_day


class ProgressSerializer(serializers.Serializer[Any]):
    """Numbers of articles: all, with suggestions, in hand, submitted and curated."""

    articles = serializers.IntegerField()
    suggested = serializers.IntegerField()
    in_hand = serializers.IntegerField()
    submitted = serializers.IntegerField()
    curated = serializers.IntegerField()


class DaySerializer(serializers.Serializer[Any]):
    """What had been submitted and curated by the end of a day."""

    date = serializers.DateField()
    submitted = serializers.IntegerField()
    curated = serializers.IntegerField()


class LabelCountSerializer(serializers.Serializer[Any]):
    """How many spans have a label, in what people have labelled."""

    layer = serializers.CharField()
    name = serializers.CharField()
    spans = serializers.IntegerField()


class FiguresSerializer(serializers.Serializer[Any]):
    """How far a project is; labels from the most frequent."""

    progress = ProgressSerializer()
    days = DaySerializer(many=True)
    labels = LabelCountSerializer(many=True)


class WorkSerializer(serializers.Serializer[Any]):
    """One's share of a project, in numbers of articles."""

    project = serializers.CharField(source="project.slug")
    in_hand = serializers.IntegerField()
    returned = serializers.IntegerField()
    submitted = serializers.IntegerField()
    skipped = serializers.IntegerField()


class FiguresView(ProjectView):
    """A project in figures."""

    @extend_schema(operation_id="figures", responses=FiguresSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How far it is now, how it got there, and how often each label was used."""
        names = ("layer", "name", "spans")
        held = {
            "progress": progress(self.project),
            "days": progress_by_day(self.project),
            "labels": [dict(zip(names, row, strict=True)) for row in label_counts(self.project)],
        }
        return Response(FiguresSerializer(held).data)


class WorkView(SignedInView):
    """What one has to do."""

    @extend_schema(operation_id="work", responses=WorkSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's share of each of one's projects."""
        return Response(WorkSerializer(work_of(self.person), many=True).data)
