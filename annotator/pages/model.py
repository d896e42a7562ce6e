"""One trained model: how far it is, how good it is label by label, and whether it is used."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.fates import told_fates
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal, waiting_in
from annotator.pages.model_figures import told_figures
from annotator.pages.parameters import told_values
from corpus import tasks
from corpus.actions.cancel_training import cancel_training
from corpus.actions.start_run import start_run
from corpus.actions.use_model import use_model
from corpus.document.errors import Refusal
from corpus.models import Project, TrainedModel
from corpus.models.work import FINISHED
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.versions import version_schema
from corpus.training.trainers import CURVE, TRAINERS


@login_required
def model(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """The model; while it learns, the page asks for its own middle again and again."""
    project = access.require(request.user, slug, access.EXPORT)
    held = _find(project, number)
    template = "_model_progress" if request.headers.get("HX-Request") else "model"
    figures = json.loads(held.figures)
    return project_page(
        request,
        template,
        project,
        "models",
        model=held,
        finished=held.state in FINISHED,
        in_use=project.model_id == held.pk,
        parameters=_told_parameters(held),
        **({} if held.state in FINISHED else waiting_in(tasks.queue_of(held))),
        **_told_comparison(figures, project),
        **(told_figures(figures, version_schema(held.version)) if figures else {}),
    )


@login_required
def model_fates(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What became of what it suggested in all its runs: a part of its page, fetched after it."""
    project = access.require(request.user, slug, access.EXPORT)
    told = told_fates(project, _find(project, number).runs.all())
    return project_page(request, "_fates", project, "models", **told)


@login_required
@require_POST
def model_used(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Use it from now on, whatever its figures."""
    project = access.require(request.user, slug, access.MANAGE)
    try:
        use_model(project, model=_find(project, number))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("model", slug, number)


@login_required
@require_POST
def model_cancelled(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Stop its training."""
    project = access.require(request.user, slug, access.MANAGE)
    try:
        cancel_training(_find(project, number))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("model", slug, number)


@login_required
@require_POST
def model_run(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Let it suggest on the articles that wait for an annotator and are not curated."""
    project = access.require(request.user, slug, access.MANAGE)
    held = _find(project, number)
    curated = matching_articles(project, Wanted(state="curated")).values("pk")
    waiting = matching_articles(project, Wanted(state="free")).exclude(pk__in=curated)
    try:
        run = start_run(
            project,
            name=held.preannotator,
            parameters={},
            articles=list(waiting.order_by("number").values_list("pk", flat=True)),
            by=request.user,
            model=held,
        )
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("model", slug, number)
    tasks.send(run)
    return redirect("run", slug, run.pk)


def _told_comparison(figures: Mapping[str, Any], project: Project) -> dict[str, Any]:
    """How many held-out articles were left out of the comparison; and, where something else is
    in use now, what it was with: "against" is a model, or None for what ships."""
    number, used = figures.get("against"), project.model.number if project.model else None
    models = TrainedModel.objects.filter(project=project)
    return {
        "left_out": figures.get("left_out", 0),
        "is_superseded": "against" in figures and number != used,
        "against": models.get(number=number) if number else None,
    }


def _told_parameters(model: TrainedModel) -> list[tuple[str, str | Promise]]:
    learner = TRAINERS.get(model.trainer)
    declared = (*learner.parameters, CURVE) if learner else ()
    return told_values(declared, json.loads(model.parameters))


def _find(project: Project, number: int) -> TrainedModel:
    held = TrainedModel.objects.select_related("version__dataset", "created_by")
    return get_object_or_404(held, project=project, number=number)
