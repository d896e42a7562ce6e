"""What a curator decides about a submitted set."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest, tell_refusal
from corpus.actions.curate_set import curate_set
from corpus.actions.return_submission import return_submission
from corpus.document.errors import Refusal
from corpus.models import AnnotationSet, Assignment


@login_required
@require_POST
def set_curated(request: SignedInRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Take this set as what the article's data set version will say."""
    project = access.require(request.user, slug, access.CURATE)
    source = get_object_or_404(
        AnnotationSet, article__project=project, article__number=number, key=key
    )
    try:
        curate_set(source, by=request.user)
        messages.success(request, _("These labels are now the curated ones of the article."))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("article", slug, number)


class ReasonForm(forms.Form):
    """Why something is sent back."""

    reason = forms.CharField(max_length=2000)


@login_required
@require_POST
def set_returned(request: SignedInRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Give a submission back to its annotator, with a reason."""
    project = access.require(request.user, slug, access.CURATE)
    assignment = get_object_or_404(
        Assignment, project=project, article__number=number, annotation_set__key=key
    )
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was returned: say what should be changed."))
        return redirect("article", slug, number)
    try:
        return_submission(assignment, reason=form.cleaned_data["reason"])
        messages.success(request, _("Returned. The annotator sees it, with your reason."))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("article", slug, number)
