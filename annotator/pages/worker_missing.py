"""A plain warning where nobody works in the background."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from annotator.pages.frame import QUEUES, SignedInRequest
from corpus.queries.workers import missing_queues


@login_required
def worker_missing(request: SignedInRequest) -> HttpResponse:
    """The warning, which asks again by itself, or the same place empty."""
    missing = missing_queues(QUEUES)
    return render(request, "annotator/_worker_missing.html", {"missing": missing})
