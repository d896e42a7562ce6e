"""Articles given to annotators by hand, and taken back."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.deadline import DeadlineSerializer
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.workbench import AssignmentSerializer
from annotator.templatetags.refusals import in_words
from corpus.actions.give_articles import give_articles
from corpus.actions.withdraw_article import withdraw_article
from corpus.actions.withdraw_articles import withdraw_articles
from corpus.models import Assignment, Person
from corpus.queries.leases import kept_until
from corpus.queries.turns_in_hand import TurnsWanted, turns_in_hand


class Giving(DeadlineSerializer):
    """Which articles, by their numbers, and whom to give them, by log-in name. For a deadline,
    `days` or `until`, not both; without it none."""

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


class HeldTurnSerializer(AssignmentSerializer):
    """One person's turn in hand; `begun` says whether anything is labelled or was submitted,
    `kept_until` when it goes back to the queue unless it is edited; null: never."""

    begun = serializers.BooleanField()
    kept_until = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = ("article", "person", "set", "state", "begun", "kept_until", "note")

    def get_kept_until(self, turn: Assignment) -> datetime | None:
        """Its lease, or as long as the latest edit renews it."""
        until = kept_until(turn)
        return localtime(until) if until else None


class InHandQuery(serializers.Serializer[Any]):
    """Whose turns, by log-in name, and whether only untouched ones."""

    person = serializers.CharField(max_length=150, required=False)
    untouched = serializers.BooleanField(default=False)


class Withdrawal(InHandQuery):
    """What to take back: one person's turns, by log-in name, untouched ones only, those at
    articles with these numbers; or what all that is sent agrees on. One of these is needed."""

    articles = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1),
        max_length=500,
        required=False,
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Nobody takes back everything by an empty request."""
        if not (attrs["untouched"] or "person" in attrs or "articles" in attrs):
            raise serializers.ValidationError({"person": "send person, untouched or articles"})
        return attrs


class WithdrawnSerializer(serializers.Serializer[Any]):
    """How many turns were taken back, and how many of those asked for are `left`: send the same
    again for them."""

    withdrawn = serializers.IntegerField()
    left = serializers.IntegerField()


class GivingView(ProjectView):
    """What annotators have in hand, and several articles given at once."""

    needs = {"GET": access.MANAGE, "POST": access.MANAGE}

    @extend_schema(
        operation_id="assignments_in_hand",
        parameters=[PageQuery, InHandQuery],
        responses=page_of(HeldTurnSerializer),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Open and returned turns, without gold checks: of everybody or one person, or only
        those in which nothing is labelled yet."""
        asked = self.asked(InHandQuery)
        turns = turns_in_hand(self.project, _wanted(asked))
        rows = turns.select_related("article", "person", "annotation_set", "project")
        return self.page(rows.defer("article__text", "article__metadata"), HeldTurnSerializer, "pk")

    @extend_schema(operation_id="assignments_give", request=Giving, responses=GivenSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Give them to somebody, with a deadline or without."""
        wanted = self.sent(Giving)
        person = get_object_or_404(Person, username=wanted["person"])
        given = give_articles(
            self.project, numbers=wanted["articles"], to=person, until=wanted["until"]
        )
        refused = [
            {"article": number, "reason": in_words(why.message, why.details)}
            for number, why in given.refused
        ]
        return Response(GivenSerializer({"given": given.turns, "refused": refused}).data)


class WithdrawalsView(ProjectView):
    """Several turns at once."""

    needs = {"POST": access.MANAGE}

    @extend_schema(
        operation_id="assignments_withdraw_several",
        request=Withdrawal,
        responses=WithdrawnSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Take back what is in hand, as it is asked for, at most 500 turns at once. What was
        labelled stays."""
        taken = withdraw_articles(self.project, wanted=_wanted(self.sent(Withdrawal)))
        return Response(WithdrawnSerializer(taken).data)


class WithdrawalView(ProjectView):
    """One person's turn at one article."""

    needs = {"DELETE": access.MANAGE}

    @extend_schema(operation_id="assignments_withdraw", responses=AssignmentSerializer)
    def delete(self, request: Request, slug: str, number: int, username: str) -> Response:
        """Take the article back from whoever has it in hand. What was labelled stays."""
        turns = Assignment.objects.filter(project=self.project, article__number=number)
        turn = get_object_or_404(turns, person__username=username)
        return Response(AssignmentSerializer(withdraw_article(turn)).data)


def _wanted(asked: dict[str, Any]) -> TurnsWanted:
    name = asked.get("person")
    person = get_object_or_404(Person, username=name) if name is not None else None
    return TurnsWanted(person, asked["untouched"], asked.get("articles"))
