"""A plain warning where nobody works in the background."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from annotator.pages.frame import QUEUES, SignedInRequest
from corpus.queries.workers import missing_queues


@login_required
def worker_missing(request: SignedInRequest) -> HttpResponse:
    """The warning, which asks again by itself, or the same place empty. With `queue`, one that
    there is, for that alone."""
    asked = request.GET.get("queue", "")
    queue = asked if asked in settings.CELERY_TASK_QUEUES else ""
    missing = missing_queues((queue,) if queue else QUEUES)
    shown = {"missing": missing, "queue": queue}
    return render(request, "annotator/_worker_missing.html", shown)
