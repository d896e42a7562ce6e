"""One export: how far it is, what it could not carry, and its file."""

import json
from pathlib import PurePath

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.loss import loss_table
from corpus.models import Export, Project
from corpus.models.work import FINISHED
from corpus.queries.losses import files_of


@login_required
def export(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """The export; while it goes on, the page asks for its own middle again and again."""
    project = access.require(request.user, slug, access.EXPORT)
    held = _find(project, key)
    template = "_export_progress" if request.headers.get("HX-Request") else "export"
    return project_page(
        request,
        template,
        project,
        "datasets",
        export=held,
        finished=held.state in FINISHED,
        format=words.WRITTEN_FORMATS.get(held.format, held.format),
        loss=loss_table(json.loads(held.loss)),
        options=json.loads(held.options),
    )


@login_required
def export_file(request: SignedInRequest, slug: str, key: int) -> FileResponse:
    """The finished export's file."""
    held = _find(access.require(request.user, slug, access.EXPORT), key)
    if not held.file or held.erased_at:
        raise Http404("this export has no file yet")
    suffix = "".join(PurePath(held.file.name or "").suffixes[-1:])
    name = f"{held.version}-{held.format}{suffix}"
    return FileResponse(held.file.open("rb"), as_attachment=True, filename=name)


def _find(project: Project, key: int) -> Export:
    exports = files_of(Export.objects.select_related("version__dataset", "created_by"))
    return get_object_or_404(exports, version__dataset__project=project, pk=key)
