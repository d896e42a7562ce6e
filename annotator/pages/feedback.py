"""How somebody's work was curated: the articles, and what was kept week by week."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from annotator import access
from annotator.pages.agreement_charts import weeks_chart
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.sent_numbers import sent_numbers
from corpus.models import Membership
from corpus.queries.feedback import curated_of, curated_work, weeks_of
from corpus.queries.threads import disputes_of

AT_ONCE = 20  # articles


@login_required
@require_safe
def feedback(request: SignedInRequest, slug: str, annotator: int) -> HttpResponse:
    """The annotator's curated articles, the newest first, and what was kept of each."""
    member = access.require_feedback(request.user, slug, annotator)
    held = curated_of(member.project, member.person).order_by("-pk")
    before = sent_numbers(request.GET.getlist("before")[:1])
    later = held.filter(pk__lt=before[0]) if before else held
    found = list(later[: AT_ONCE + 1])
    return _page(
        request,
        "feedback",
        member,
        work=curated_work(found[:AT_ONCE], member.person),
        before=found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None,
        is_first=not before,
        disputes=disputes_of(member.project, member.person).filter(resolved_at=None).count(),
    )


@login_required
@require_safe
def feedback_weeks(request: SignedInRequest, slug: str, annotator: int) -> HttpResponse:
    """What was kept week by week: a part of the list, fetched after it."""
    member = access.require_feedback(request.user, slug, annotator)
    weeks = weeks_of(member.project, member.person)
    shares = [(one, one.kept / one.spans if one.spans else None) for one in weeks]
    chart = weeks_chart([(one.begin, {"bare": share}) for one, share in shares], ())
    return _page(request, "_feedback_weeks", member, weeks=shares, chart=chart)


def _page(
    request: SignedInRequest, template: str, member: Membership, **context: Any
) -> HttpResponse:
    return project_page(
        request, template, member.project, "feedback", annotator=member.person, **context
    )
