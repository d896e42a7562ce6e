"""Gold checks: which articles may come as one, and how annotators fare on them."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.feedback_shape import ChangeSerializer
from annotator.api.project_view import ProjectView
from corpus.actions.mark_gold import mark_gold
from corpus.models import Article
from corpus.queries.feedback import gold_work
from corpus.queries.gold_checks import gold_record, gold_records


class Gold(serializers.Serializer[Any]):
    """Whether an article may come as a check."""

    gold = serializers.BooleanField()


class CheckScoreSerializer(serializers.Serializer[Any]):
    """F1 in [0, 1] over some articles: of spans, exactly, and of whole claims; null where
    nobody has any."""

    articles = serializers.IntegerField()
    spans = serializers.FloatField(allow_null=True)
    claims = serializers.FloatField(allow_null=True)


class GoldWeekSerializer(serializers.Serializer[Any]):
    """The checks of a week, which begins on a Monday."""

    monday = serializers.DateField()
    score = CheckScoreSerializer()


class OwnRecordSerializer(serializers.Serializer[Any]):
    """Somebody's checks: the latest ten together, week by week, and whether they are under
    the project's threshold."""

    lately = CheckScoreSerializer()
    is_low = serializers.BooleanField()
    weeks = GoldWeekSerializer(many=True)


class CheckSerializer(serializers.Serializer[Any]):
    """One check."""

    article = serializers.IntegerField(source="turn.article.number")
    set = serializers.CharField(source="turn.annotation_set.key")
    submitted_at = serializers.DateTimeField(source="turn.submitted_at")
    score = CheckScoreSerializer()


class RecordSerializer(OwnRecordSerializer):
    """Somebody's checks, and each of them, the latest first."""

    person = serializers.CharField(source="person.username")
    checks = CheckSerializer(many=True)


class TurnQuery(serializers.Serializer[Any]):
    """Whose turn; `set` is the key of its set, and only curators may name one."""

    set = serializers.CharField(default="")


class GoldArticleView(ProjectView):
    """Whether one article may come as a check."""

    needs = {"PUT": access.CURATE}

    @extend_schema(operation_id="articles_gold", request=Gold, responses=Gold)
    def put(self, request: Request, slug: str, number: int) -> Response:
        """Let it come as a check, or no longer; it must be curated."""
        article = get_object_or_404(Article, project=self.project, number=number)
        marked = mark_gold(article, gold=self.sent(Gold)["gold"])
        return Response({"gold": marked.gold})


class GoldRecordsView(ProjectView):
    """How all annotators fare on gold checks."""

    needs = {"GET": access.CURATE}

    @extend_schema(operation_id="gold_list", responses=RecordSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Everybody's record, from the 300 latest checks."""
        return Response(RecordSerializer(gold_records(self.project), many=True).data)


class OwnGoldView(ProjectView):
    """How one fares oneself."""

    needs = {"GET": access.LABEL}

    @extend_schema(operation_id="gold_own", responses=OwnRecordSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """One's own record; which articles were checks is not told. 404 without a check."""
        record = gold_record(self.project, self.person)
        if record is None:
            raise Http404("no gold check was submitted yet")
        return Response(OwnRecordSerializer(record).data)


class DifferencesView(ProjectView):
    """What is curated otherwise than it was labelled."""

    needs = {"GET": access.LABEL}

    @extend_schema(
        operation_id="differences",
        parameters=[TurnQuery],
        responses=ChangeSerializer(many=True),
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Of one's own training, once it is submitted; for curators of any gold turn."""
        key = self.asked(TurnQuery)["set"]
        turn = access.require_gold_turn(self.person, self.project, number, key)
        work = gold_work(turn)
        if work is None:
            raise Http404
        return Response(ChangeSerializer(work.feedback.changes, many=True).data)
