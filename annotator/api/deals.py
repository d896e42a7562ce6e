"""Deals: articles given out beforehand, evenly over some annotators."""

import json
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.deadline import DeadlineSerializer
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.work_fields import ErrorField
from corpus.actions.cancel_deal import cancel_deal
from corpus.actions.start_deal import start_deal
from corpus.document.errors import WrongState
from corpus.models import Deal, Person
from corpus.tasks import send


class NewDeal(DeadlineSerializer):
    """Whom to deal to, by log-in names, and how many articles; without a number all that
    have a free slot. For a deadline, `days` or `until`, not both; without it none."""

    people = serializers.ListField(child=serializers.CharField(max_length=150), max_length=500)
    articles = serializers.IntegerField(
        min_value=1, max_value=2**31 - 1, default=None, allow_null=True
    )


class DealSerializer(serializers.ModelSerializer[Any]):
    """A deal: `done` of `total` articles were looked at, which gave `given` turns; `people`
    says how many each has got of them. Each turn has the lease `lease_until`; null: none."""

    people = serializers.SerializerMethodField()
    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()

    class Meta:
        model = Deal
        fields = (
            *("number", "people", "state", "done", "total", "given", "lease_until"),
            "error",
            *("created_at", "created_by", "finished_at"),
        )

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_people(self, deal: Deal) -> dict[str, int]:
        """Log-in name → turns."""
        given = dict(json.loads(deal.people))
        names = Person.objects.in_bulk(given)
        return {names[key].username: turns for key, turns in given.items()}


class _DealsView(ProjectView):
    def deals(self) -> QuerySet[Deal]:
        """Those of the project."""
        return Deal.objects.filter(project=self.project).select_related("created_by")


class DealsView(_DealsView):
    """The deals of a project."""

    needs = {"GET": access.MANAGE, "POST": access.MANAGE}

    @extend_schema(
        operation_id="deals_list", parameters=[PageQuery], responses=page_of(DealSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The deals, the newest first."""
        return self.page(self.deals(), DealSerializer, "-number")

    @extend_schema(operation_id="deals_create", request=NewDeal, responses={202: DealSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Deal articles out, evenly, with a deadline or without; a worker does it."""
        wanted = self.sent(NewDeal)
        known = Person.objects.in_bulk(wanted["people"], field_name="username")
        for name in wanted["people"]:
            if name not in known:
                raise WrongState("%(name)s may not label in this project", name=name)
        people = [known[name] for name in dict.fromkeys(wanted["people"])]
        deal = start_deal(
            self.project,
            people=people,
            articles=wanted["articles"],
            until=wanted["until"],
            by=self.person,
        )
        send(deal)
        return Response(DealSerializer(deal).data, status=status.HTTP_202_ACCEPTED)


class DealView(_DealsView):
    """One deal."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="deals_retrieve", responses=DealSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """How far it is."""
        return Response(DealSerializer(get_object_or_404(self.deals(), number=number)).data)


class CancelDealView(_DealsView):
    """The end of a deal."""

    needs = {"POST": access.MANAGE}

    @extend_schema(operation_id="deals_cancel", request=None, responses=DealSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Stop it. What it has given out stays with its annotators."""
        deal = cancel_deal(get_object_or_404(self.deals(), number=number))
        return Response(DealSerializer(deal).data)
