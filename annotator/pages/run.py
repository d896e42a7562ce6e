"""One run: how far it is, what failed and why; stop it, or run it again."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.fates import told_fates
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal, waiting_in
from annotator.pages.run_parameters import told_parameters, told_tally
from corpus import tasks
from corpus.actions.cancel_run import cancel_run
from corpus.actions.start_run import start_run
from corpus.document.errors import Refusal
from corpus.models import Run
from corpus.models.work import FINISHED
from corpus.queries.run_articles import articles_to_run_again

SHOWN = 100


@login_required
def run(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """The run; while it goes on, the page asks for its own middle again and again."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Run, project=project, pk=key)
    template = "_run_progress" if request.headers.get("HX-Request") else "run"
    return project_page(
        request,
        template,
        project,
        "runs",
        run=held,
        finished=held.state in FINISHED,
        parameters=told_parameters(held),
        tally=told_tally(held),
        **({} if held.state in FINISHED else waiting_in(tasks.queue_of(held))),
        failures=held.failures.select_related("article").defer("article__text")[:SHOWN],
    )


@login_required
def run_fates(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """What became of the run's suggestions: a part of its page, fetched after it."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Run, project=project, pk=key)
    return project_page(request, "_fates", project, "runs", **told_fates(project, [held]))


@login_required
@require_POST
def run_cancelled(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Stop the run; what it has suggested stays."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Run, project=project, pk=key)
    try:
        cancel_run(held)
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("run", slug, key)


@login_required
@require_POST
def run_again(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """A new run over the articles that this one did not get through, or over all."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Run, project=project, pk=key)
    try:
        started = start_run(
            project,
            name=held.preannotator,
            parameters=json.loads(held.parameters),
            articles=articles_to_run_again(held),
            by=request.user,
            model=held.model,
        )
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("run", slug, key)
    tasks.send(started)
    return redirect("run", slug, started.pk)
