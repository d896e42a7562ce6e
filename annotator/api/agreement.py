"""Reports of how far a project's annotators agree."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.agreement_shape import AgreementFiguresSerializer
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.work_fields import ErrorField
from corpus.actions.start_agreement_report import start_agreement_report
from corpus.models import AgreementReport
from corpus.models.work import WorkState
from corpus.queries.agreement_reports import is_stale, told_figures
from corpus.queries.labelled_articles import Compared
from corpus.tasks import send


class ComparedSerializer(serializers.Serializer[Any]):
    """Which sets to compare; what is left out leaves nothing out. `annotators` are log-in names,
    or names of people who labelled elsewhere; `since` and `until` days of submission, both
    included; `curated` and `machines` bring in those sets as further annotators."""

    annotators = serializers.ListField(
        child=serializers.CharField(max_length=255), default=list, max_length=500
    )
    layer = serializers.CharField(max_length=80, default="", allow_blank=True)
    since = serializers.DateField(default=None, allow_null=True)
    until = serializers.DateField(default=None, allow_null=True)
    curated = serializers.BooleanField(default=False)
    machines = serializers.BooleanField(default=False)


class ListedReportSerializer(serializers.ModelSerializer[Any]):
    """A report: what it compares, and how far it is (`done` of `total` articles)."""

    compared = serializers.SerializerMethodField()
    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()

    class Meta:
        model = AgreementReport
        fields = (
            *("number", "compared", "state", "done", "total", "error"),
            *("created_at", "created_by", "finished_at"),
        )

    @extend_schema_field(ComparedSerializer)
    def get_compared(self, report: AgreementReport) -> Any:
        """What was asked for."""
        return ComparedSerializer(Compared.from_text(report.compared)).data


class AgreementReportSerializer(ListedReportSerializer):
    """A report with its figures, null until it is done; `stale` where labels, guidelines or
    schema have changed since."""

    figures = serializers.SerializerMethodField()
    stale = serializers.SerializerMethodField()

    class Meta(ListedReportSerializer.Meta):
        fields = (*ListedReportSerializer.Meta.fields, "stale", "figures")  # type: ignore[assignment]

    @extend_schema_field(AgreementFiguresSerializer(allow_null=True))
    def get_figures(self, report: AgreementReport) -> Any:
        """What was found."""
        if report.state != WorkState.DONE:
            return None
        figures = told_figures(report)
        names = ("layer", "first", "second", "times")
        rows = [dict(zip(names, row, strict=True)) for row in figures["confusion"]]
        return AgreementFiguresSerializer(figures | {"confusion": rows}).data

    def get_stale(self, report: AgreementReport) -> bool:
        """Whether another report would say something else."""
        return is_stale(report)


class _ReportsView(ProjectView):
    def reports(self) -> QuerySet[AgreementReport]:
        """Those of the project."""
        held = AgreementReport.objects.filter(project=self.project)
        return held.select_related("project", "created_by")


class AgreementReportsView(_ReportsView):
    """The reports of a project."""

    needs = {"GET": access.CURATE, "POST": access.CURATE}

    @extend_schema(
        operation_id="agreement_list",
        parameters=[PageQuery],
        responses=page_of(ListedReportSerializer),
    )
    def get(self, request: Request, slug: str) -> Response:
        """The reports without their figures, the newest first."""
        rows = self.reports().defer("figures")
        return self.page(rows, ListedReportSerializer, "-number")

    @extend_schema(
        operation_id="agreement_create",
        request=ComparedSerializer,
        responses={202: AgreementReportSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Compare what people have submitted; a worker does it in the background. While a
        report on the same sets is under way, it is the answer."""
        wanted = self.sent(ComparedSerializer)
        compared = Compared(**wanted | {"annotators": tuple(sorted({*wanted["annotators"]}))})
        report = start_agreement_report(self.project, compared=compared, by=self.person)
        send(report)
        return Response(AgreementReportSerializer(report).data, status=status.HTTP_202_ACCEPTED)


class AgreementReportView(_ReportsView):
    """One report."""

    needs = {"GET": access.CURATE}

    @extend_schema(operation_id="agreement_retrieve", responses=AgreementReportSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """How far it is, and its figures."""
        report = get_object_or_404(self.reports(), number=number)
        return Response(AgreementReportSerializer(report).data)
