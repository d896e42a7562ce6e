"""Gold checks: how annotators fare on them, and what training shows."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString

from annotator import access
from annotator.pages.charts import score_chart
from annotator.pages.feedback_reading import read_work
from annotator.pages.frame import SignedInRequest, project_page
from annotator.templatetags.figures import day
from corpus.models import Membership
from corpus.queries.due_check import gold_articles, training_left
from corpus.queries.feedback import gold_work
from corpus.queries.gold_checks import Record, gold_records

WEEKS = 12  # as many as a chart has room for


def record_chart(record: Record) -> SafeString:
    """F1 of spans, week by week."""
    weeks = record.weeks[-WEEKS:]
    return score_chart([(day(week.monday), week.score.spans) for week in weeks])


@login_required
def gold(request: SignedInRequest, slug: str) -> HttpResponse:
    """How all annotators fare on gold checks, and which articles are gold."""
    project = access.require(request.user, slug, access.CURATE)
    records = [(record, record_chart(record)) for record in gold_records(project)]
    members = Membership.objects.filter(project=project, removed_at=None, training__gt=0)
    training = [(one, training_left(one)) for one in members.select_related("person")]
    return project_page(
        request,
        "gold",
        project,
        "gold",
        records=records,
        low=[record for record, _ in records if record.is_low],
        articles=gold_articles(project),
        training=[(one, left) for one, left in training if left],
    )


@login_required
def differences(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What is curated otherwise than it was labelled: of one's own training; of any gold
    turn for curators, who name its set."""
    project = access.require(request.user, slug, access.LABEL)
    turn = access.require_gold_turn(request.user, project, number, request.GET.get("set", ""))
    work = gold_work(turn)
    if work is None:
        raise Http404
    member = access.membership(request.user, slug)
    return project_page(
        request,
        "differences",
        project,
        "gold" if turn.person != request.user else "project",
        annotator=turn.person,
        left=training_left(member) if member else 0,
        **read_work(work, {}),
    )
