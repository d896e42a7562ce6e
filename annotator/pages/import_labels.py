"""The answer to an import that asks about labels."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest, tell_refusal
from annotator.pages.one_import import label_form, shown_import
from corpus import tasks
from corpus.actions.map_labels import map_labels
from corpus.document.errors import Refusal
from corpus.models import Import


@login_required
@require_POST
def import_labels_mapped(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Let the import go on with the labels that were chosen."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Import.objects.select_related("project"), project=project, pk=key)
    form = label_form(held, request.POST)
    if not form.is_valid():
        return shown_import(request, held, form=form, status=422)
    try:
        tasks.send(map_labels(held, labels=form.mapping()))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("import", slug, key)
