"""Articles given to annotators by hand, and taken back."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from annotator.api.workbench import AssignmentSerializer
from annotator.templatetags.refusals import in_words
from corpus.actions.give_articles import give_articles
from corpus.actions.withdraw_article import withdraw_article
from corpus.models import Assignment, Person


class Giving(serializers.Serializer[Any]):
    """Which articles, by their numbers, and whom to give them, by log-in name."""

    articles = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1),
        allow_empty=False,
        max_length=500,
    )
    person = serializers.CharField(max_length=150)


class NotGiven(serializers.Serializer[Any]):
    """An article that could not be given, and why."""

    article = serializers.IntegerField()
    reason = serializers.CharField()


class GivenSerializer(serializers.Serializer[Any]):
    """The turns that were given, and the articles that could not be."""

    given = AssignmentSerializer(many=True)
    refused = NotGiven(many=True)


class GivingView(ProjectView):
    """Several articles at once."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="assignments_give", request=Giving, responses=GivenSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Give them to somebody, without a lease."""
        wanted = self.sent(Giving)
        person = get_object_or_404(Person, username=wanted["person"])
        given = give_articles(self.project, numbers=wanted["articles"], to=person)
        refused = [
            {"article": number, "reason": in_words(why.message, why.details)}
            for number, why in given.refused
        ]
        return Response(GivenSerializer({"given": given.turns, "refused": refused}).data)


class WithdrawalView(ProjectView):
    """One person's turn at one article."""

    needs = {"DELETE": access.MANAGE}

    @extend_schema(operation_id="assignments_withdraw", responses=AssignmentSerializer)
    def delete(self, request: Request, slug: str, number: int, username: str) -> Response:
        """Take the article back from whoever has it in hand. What was labelled stays."""
        turns = Assignment.objects.filter(project=self.project, article__number=number)
        turn = get_object_or_404(turns, person__username=username)
        return Response(AssignmentSerializer(withdraw_article(turn)).data)
