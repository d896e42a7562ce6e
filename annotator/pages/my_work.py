"""My work: what the signed-in person has in hand, got back and has done."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from annotator.pages.frame import SignedInRequest
from corpus.models.assignment import AssignmentState
from corpus.queries.mentions import mentions_of
from corpus.queries.my_work import assignments_of, work_of
from corpus.queries.time_spent import days_of

AT_MOST = 50
DAYS = 14
MENTIONS = 20


@login_required
def my_work(request: SignedInRequest) -> HttpResponse:
    """The person's own articles over all projects: returned ones first."""
    states = AssignmentState
    context = {
        "projects": work_of(request.user),
        "mentions": mentions_of(request.user)[:MENTIONS],
        "returned": assignments_of(request.user, [states.RETURNED], AT_MOST),
        "in_hand": assignments_of(request.user, [states.OPEN], AT_MOST),
        "submitted": assignments_of(request.user, [states.SUBMITTED], AT_MOST),
        "days": days_of(request.user, DAYS),
    }
    return render(request, "annotator/my_work.html", context)
