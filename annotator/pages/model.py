"""One trained model: how far it is, how good it is label by label, and whether it is used."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages import words
from annotator.pages.charts import score_chart
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.templatetags.figures import number as in_digits
from corpus import tasks
from corpus.actions.cancel_training import cancel_training
from corpus.actions.start_run import start_run
from corpus.actions.use_model import use_model
from corpus.document.errors import Refusal
from corpus.models import Project, TrainedModel
from corpus.models.work import FINISHED
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.suggestion_fates import score_fates
from corpus.queries.trained_models import score_lines
from corpus.queries.versions import version_schema

CONFUSIONS = 15


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
        **(_figures(held, figures) if figures else {}),
    )


@login_required
def model_fates(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What became of what it suggested, by score: a part of its page, fetched after it."""
    project = access.require(request.user, slug, access.EXPORT)
    scores = score_fates(_find(project, number).runs.all())
    chart = score_chart([(str(in_digits(one.least)), one.share) for one in scores])
    return project_page(request, "_score_fates", project, "models", scores=scores, chart=chart)


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


def _find(project: Project, number: int) -> TrainedModel:
    held = TrainedModel.objects.select_related("version__dataset", "created_by")
    return get_object_or_404(held, project=project, number=number)


def _figures(held: TrainedModel, figures: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a model that has learnt."""
    labels = version_schema(held.version).labels
    lines = score_lines(figures)
    return {
        "score": next((line for line in lines if line.is_headline), None),
        "articles": figures["model"]["articles"],
        "spans": [(line, labels.get((line.layer, line.label))) for line in lines if line.label],
        "claims": [
            (line, words.CLAIM_PARTS.get(line.way, line.way))
            for line in lines
            if line.part == "claim"
        ],
        "confusions": list(_confusions(figures["model"]["confusion"], labels))[:CONFUSIONS],
        "curve": score_chart([(in_digits(count), f1) for count, f1 in figures.get("curve", ())]),
        "points": figures.get("curve", ()),
    }


def _confusions(
    rows: list[list[Any]], labels: Mapping[tuple[str, str], object]
) -> Iterator[tuple[str, str, object, str, object, int]]:
    """Layer, gold label and what was said instead, each with its label, and how often."""
    for layer, gold, said, count in rows:
        if gold != said:
            yield layer, gold, labels.get((layer, gold)), said, labels.get((layer, said)), count
