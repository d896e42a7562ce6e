"""What ships and suggests without any training: how good it is, and what became of what it
suggested here."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from annotator import access
from annotator.pages import words
from annotator.pages.fates import told_fates
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.model_figures import told_figures
from corpus.actions.use_model import use_model
from corpus.document.shipped import shipped_schema
from corpus.queries.shipped_model import shipped_model, shipped_runs

SCHEMA = "news-claims"  # of the corpus that it was measured on


@login_required
@require_safe
def shipped(request: SignedInRequest, slug: str) -> HttpResponse:
    """Its figures on the held-out articles of our own corpus."""
    project = access.require(request.user, slug, access.EXPORT)
    held = shipped_model()
    return project_page(
        request,
        "shipped",
        project,
        "models",
        shipped=held,
        title=words.PREANNOTATORS[held.preannotator],
        in_use=project.model_id is None,
        **told_figures(held.figures, shipped_schema(SCHEMA)),
    )


@login_required
@require_safe
def shipped_fates(request: SignedInRequest, slug: str) -> HttpResponse:
    """What became of what it suggested in this project: a part of its page, fetched after it."""
    project = access.require(request.user, slug, access.EXPORT)
    told = told_fates(project, shipped_runs(project))
    return project_page(request, "_fates", project, "models", **told)


@login_required
@require_POST
def shipped_used(request: SignedInRequest, slug: str) -> HttpResponse:
    """Go back to it."""
    use_model(access.require(request.user, slug, access.MANAGE), model=None)
    return redirect("models", slug)
