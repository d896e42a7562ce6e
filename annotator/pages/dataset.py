"""One data set: its rule, its versions, and a new version."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus import tasks
from corpus.actions.create_version import create_version
from corpus.document.errors import Refusal
from corpus.models import Dataset
from corpus.queries.curated import selected_sets
from corpus.queries.marked_sets import marked_curated_sets


@login_required
def dataset(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """The data set, with its versions, the latest first."""
    project = access.require(request.user, slug, access.EXPORT)
    held = get_object_or_404(Dataset, project=project, name=name)
    selected = selected_sets(held)
    return project_page(
        request,
        "dataset",
        project,
        "datasets",
        dataset=held,
        split=json.loads(held.split),
        selection=json.loads(held.selection),
        versions=held.versions.select_related("created_by").order_by("-number"),
        selected=len(selected),
        marked=len(marked_curated_sets(project) & {key for key, _ in selected}),
    )


@login_required
@require_POST
def version_created(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """Freeze what is curated now."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Dataset, project=project, name=name)
    try:
        version = create_version(held, by=request.user)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("dataset", slug, name)
    tasks.send(version)
    return redirect("version", slug, name, version.number)
