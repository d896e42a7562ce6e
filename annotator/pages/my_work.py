"""My work: what the signed-in person has in hand, got back and has done."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from annotator.pages.frame import SignedInRequest
from annotator.pages.gold import record_chart
from corpus.models import Membership, Person, Project
from corpus.models.assignment import AssignmentState
from corpus.queries.code_points import CodePoints
from corpus.queries.due_check import training_left
from corpus.queries.gold_checks import Record, gold_record
from corpus.queries.mentions import mentions_of
from corpus.queries.my_work import assignments_of, lapsed_of, work_of
from corpus.queries.time_spent import days_of

AT_MOST = 50
LAPSED = 10
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
        "lapsed": lapsed_of(request.user, LAPSED),
        "submitted": assignments_of(request.user, [states.SUBMITTED], AT_MOST),
        "records": _records(request.user),
        "days": days_of(request.user, DAYS),
    }
    return render(request, "annotator/my_work.html", context)


def _records(person: Person) -> list[tuple[Project, Record | None, SafeString, int]]:
    """By project: how the person fares on gold checks, drawn week by week, and how many
    gold articles are left of their training."""
    members = Membership.objects.filter(
        person=person, removed_at=None, project__archived_at=None
    ).select_related("project")
    found = []
    for member in members.order_by(CodePoints("project__slug")):
        record, left = gold_record(member.project, person), training_left(member)
        if record or left:
            chart = record_chart(record) if record else SafeString("")
            found.append((member.project, record, chart, left))
    return found
