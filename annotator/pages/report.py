"""A project on one page that prints well."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from annotator import access
from annotator.pages import words
from annotator.pages.agreement_figures import headlines
from annotator.pages.charts import line_chart
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.report_charts import minutes_chart
from annotator.pages.thread_list import listed
from corpus.document.schema import Schema
from corpus.models import Person, Project
from corpus.queries.agreement_reports import is_stale, told_figures
from corpus.queries.project_report import ProjectReport, open_threads, project_report
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.threads import narrowed, with_comments

SHOWN = 10  # objections


@login_required
@require_safe
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    """Progress, agreement, speed, labels, objections, people and guidelines."""
    project = access.require(request.user, slug, access.VIEW)
    told, schema = project_report(project), parsed_schema(current_schema(project))
    return project_page(
        request,
        "report",
        project,
        "project",
        report=told,
        now=timezone.now(),
        chart=line_chart(told.days),
        speed=minutes_chart(told.weeks),
        causes=_causes(told),
        **_for_curators(request.user, project, told, schema),
    )


def _causes(told: ProjectReport) -> list[tuple[str, str | Promise, int]]:
    """(name, title, places) of each cause; nothing where no curator has given any."""
    if not any(count for cause, count in told.causes.items() if cause):
        return []
    return [(cause, words.CAUSES[cause], count) for cause, count in told.causes.items()]


def _for_curators(
    person: Person, project: Project, told: ProjectReport, schema: Schema
) -> dict[str, Any]:
    """Agreement and objections, for whoever may see them on pages of their own."""
    if not access.curates(person, project):
        return {"may_see_all": False}
    disputes = narrowed(open_threads(project), about="disputes")
    shown = with_comments(disputes).order_by("-pk")[:SHOWN]
    return {
        "may_see_all": True,
        "disputes": [listed(one, person, schema, curates=True) for one in shown],
        "headlines": headlines(told_figures(told.agreement)) if told.agreement else (),
        "is_stale": told.agreement is not None and is_stale(told.agreement),
    }
