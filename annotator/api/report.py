"""A project on one page."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.figures import DaySerializer, ProgressSerializer
from annotator.api.project_view import ProjectView
from corpus.queries.project_report import project_report


class WorkedWeekSerializer(serializers.Serializer[Any]):
    """What was submitted in the week that begins on this Monday, with its time known, and the
    median seconds of an article."""

    begin = serializers.DateField()
    articles = serializers.IntegerField()
    median = serializers.IntegerField()


class MemberShareSerializer(serializers.Serializer[Any]):
    """What somebody has in hand and submitted, in articles; the seconds of what they
    submitted are for managers, otherwise null."""

    person = serializers.CharField(source="membership.person.username")
    pseudonym = serializers.SerializerMethodField()
    in_hand = serializers.IntegerField()
    submitted = serializers.IntegerField()
    median = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField(allow_null=True)

    def get_pseudonym(self, share: Any) -> str:
        """What versions and exports call them."""
        return f"annotator-{share.membership.pseudonym}"


class GuidelinesUseSerializer(serializers.Serializer[Any]):
    """A version of the guidelines, and how many standing submissions were made under it."""

    number = serializers.IntegerField(source="guidelines.number")
    created_at = serializers.DateTimeField(source="guidelines.created_at")
    submissions = serializers.IntegerField()


class CausesSerializer(serializers.Serializer[Any]):
    """At how many places curators gave each cause for which annotators differed, and at how many
    they gave none."""

    slip = serializers.IntegerField()
    ambiguous = serializers.IntegerField()
    guideline = serializers.IntegerField()
    none = serializers.SerializerMethodField()

    def get_none(self, causes: Mapping[str, int]) -> int:
        """Decided without a cause."""
        return causes[""]


class ReportSerializer(serializers.Serializer[Any]):
    """A project as of now. `agreement` is the number of the last report of agreement that is
    done, for curators and managers; `threads` and `disputes` count open ones. How often each
    label was used is among the project's figures."""

    progress = ProgressSerializer()
    curated_share = serializers.FloatField(allow_null=True)
    days = DaySerializer(many=True)
    median = serializers.IntegerField(source="time.median", allow_null=True)
    turns_left = serializers.IntegerField(source="time.turns_left")
    seconds_left = serializers.IntegerField(source="time.seconds_left", allow_null=True)
    weeks = WorkedWeekSerializer(many=True)
    agreement = serializers.IntegerField(source="agreement.number", allow_null=True, default=None)
    threads = serializers.IntegerField()
    disputes = serializers.IntegerField()
    causes = CausesSerializer()
    people = MemberShareSerializer(many=True)
    guidelines = GuidelinesUseSerializer(many=True)


class ReportView(ProjectView):
    """A project's report."""

    @extend_schema(operation_id="report", responses=ReportSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Progress, speed, open objections, people and guidelines."""
        held = project_report(self.project)
        told = dict(ReportSerializer(held).data)
        rights = access.rights(access.membership(self.person, slug))
        if access.MANAGE not in rights:
            told["people"] = [one | {"median": None, "total": None} for one in told["people"]]
        if access.CURATE not in rights:
            told["agreement"] = None
        return Response(told)
