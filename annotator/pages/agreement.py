"""How far a project's annotators agree: the last report, and the question for another."""

import json
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotator import access
from annotator.pages.agreement_figures import arranged
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.schema_words import layer_title, titled
from corpus import tasks
from corpus.actions.start_agreement_report import start_agreement_report
from corpus.document.errors import Refusal
from corpus.models import AgreementReport, Project
from corpus.models.work import WorkState
from corpus.queries.agreement_reports import (
    is_finished,
    is_stale,
    standing,
    told_figures,
)
from corpus.queries.labelled_articles import (
    EVERYTHING,
    Compared,
    annotators_of,
    count_labelled_articles,
)
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.workbench import RIGHT_TO_LEFT

LATELY = 8  # reports


class ComparedForm(forms.Form):
    """Which sets to compare."""

    annotators = forms.MultipleChoiceField(
        label=_("Only these people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everybody."),
    )
    layer = forms.ChoiceField(label=_("Layer"), required=False)
    since = forms.DateField(
        label=_("Submitted from"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("Submitted until"), required=False, widget=forms.DateInput({"type": "date"})
    )
    curated = forms.BooleanField(label=_("With the curated labels"), required=False)
    machines = forms.BooleanField(label=_("With the suggestions of machines"), required=False)

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        layers = parsed_schema(current_schema(project)).layers
        self.fields["annotators"].choices = annotators_of(project)  # type: ignore[attr-defined]
        self.fields["layer"].choices = [  # type: ignore[attr-defined]
            ("", _("All layers")),
            *((one.name, titled(one.title, one.name)) for one in layers),
        ]

    def compared(self) -> Compared:
        """What was chosen; the form is valid."""
        sent = self.cleaned_data
        return Compared(**sent | {"annotators": tuple(sorted(sent["annotators"]))})


@login_required
def agreement(request: SignedInRequest, slug: str) -> HttpResponse:
    """The last report on everything that was submitted; sent to, it asks for a report."""
    project = access.require(request.user, slug, access.CURATE)
    if request.method == "POST":
        return _asked(request, project)
    held = standing(project)
    return _shown(request, project, held.done, held.since)


@login_required
@require_safe
def agreement_report(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """One report, of a part or an earlier one."""
    project = access.require(request.user, slug, access.CURATE)
    reports = AgreementReport.objects.select_related("created_by", "project")
    held = get_object_or_404(reports, project=project, number=number)
    if request.headers.get("HX-Request"):
        return _progress(request, project, held)
    is_done = held.state == WorkState.DONE
    return _shown(request, project, held if is_done else None, None if is_done else held)


def _asked(request: SignedInRequest, project: Project) -> HttpResponse:
    form = ComparedForm(project, request.POST)
    if not form.is_valid():
        return _shown(request, project, *_standing(project), form=form)
    try:
        report = start_agreement_report(project, compared=form.compared(), by=request.user)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("agreement", project.slug)
    tasks.send(report)
    if form.compared() == EVERYTHING:
        return redirect("agreement", project.slug)
    return redirect("agreement_report", project.slug, report.number)


def _standing(project: Project) -> tuple[AgreementReport | None, AgreementReport | None]:
    held = standing(project)
    return held.done, held.since


def _progress(request: SignedInRequest, project: Project, held: AgreementReport) -> HttpResponse:
    """How far a report is; when there is no more to wait for, the browser loads the page."""
    answer = project_page(request, "_agreement_progress", project, "agreement", since=held)
    if is_finished(held):
        answer["HX-Refresh"] = "true"
    return answer


def _shown(
    request: SignedInRequest,
    project: Project,
    done: AgreementReport | None,
    since: AgreementReport | None,
    form: ComparedForm | None = None,
) -> HttpResponse:
    """The page of a report that is done, or of what is under way, or of nothing yet."""
    report, schema = done or since, parsed_schema(current_schema(project))
    compared = Compared.from_text(report.compared) if report else EVERYTHING
    return project_page(
        request,
        "agreement",
        project,
        "agreement",
        done=done,
        since=since,
        stale=done is not None and is_stale(done),
        compared=compared,
        compared_layer=layer_title(schema, compared.layer),
        again=_fields(compared),
        to_compare=0 if report else count_labelled_articles(project, EVERYTHING),
        direction="rtl" if project.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        form=form or ComparedForm(project),
        lately=_lately(project),
        **(arranged(told_figures(done), schema) if done else {}),
    )


def _fields(compared: Compared) -> list[tuple[str, str]]:
    """What the form would send to compare the same again."""
    told: dict[str, Any] = json.loads(compared.as_text())
    names = [("annotators", name) for name in told.pop("annotators", ())]
    return names + [(name, "on" if value is True else value) for name, value in told.items()]


def _lately(project: Project) -> list[tuple[AgreementReport, bool]]:
    """The last reports, and whether each is of a part."""
    reports = AgreementReport.objects.filter(project=project).select_related("created_by")
    everything = EVERYTHING.as_text()
    return [(one, one.compared != everything) for one in reports.order_by("-number")[:LATELY]]
