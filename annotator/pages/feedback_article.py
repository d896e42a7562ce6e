"""How somebody's work on one article was curated, change by change, and objections to it."""

import json
from collections import defaultdict
from collections.abc import Mapping

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from annotator import access
from annotator.pages.disputes import told_dispute
from annotator.pages.feedback_reading import read_work
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.dispute_curation import dispute_curation
from corpus.document.errors import Refusal
from corpus.models import Membership, Thread
from corpus.queries.causes import causes_of
from corpus.queries.feedback import CuratedWork, curated_of, curated_work
from corpus.queries.schemas import parsed_schema
from corpus.queries.threads import disputes_of, with_comments

Disputes = Mapping[str, list[Thread]]  # key of a change → the threads about it


class ObjectionForm(forms.Form):
    """A reason; `change` names what it is about, `key` was made with the form, so that two
    clicks object once."""

    key = forms.UUIDField()
    change = forms.CharField()
    text = forms.CharField(required=False, strip=False)


@login_required
def feedback_article(
    request: SignedInRequest, slug: str, annotator: int, number: int
) -> HttpResponse:
    """What of the annotator's work was curated otherwise; sent to, they object to it."""
    member = access.require_feedback(request.user, slug, annotator)
    work = _work(member, number)
    if request.method == "POST":
        return _objected(request, member, work)
    disputes = _disputes(member, work)
    known = {one.key for one in work.feedback.changes}
    return project_page(
        request,
        "feedback_article",
        member.project,
        "feedback",
        annotator=member.person,
        work=work,
        **read_work(work, disputes, causes_of(work)),
        may_object=access.may_object(request.user, work.assignment),
        earlier=[
            told_dispute(one, parsed_schema(work.curated.schema))
            for key, threads in disputes.items()
            if key not in known
            for one in threads
        ],
    )


def _work(member: Membership, number: int) -> CuratedWork:
    sets = curated_of(member.project, member.person).filter(article__number=number)
    found = curated_work(sets, member.person)
    if not found:
        raise Http404("this article is not curated, or not theirs")
    return found[0]


def _disputes(member: Membership, work: CuratedWork) -> Disputes:
    held = disputes_of(member.project, member.person).filter(article=work.assignment.article_id)
    found: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in with_comments(held):
        found[json.loads(thread.disputed)["key"]].append(thread)
    return found


def _objected(request: SignedInRequest, member: Membership, work: CuratedWork) -> HttpResponse:
    if not access.may_object(request.user, work.assignment):
        raise PermissionDenied(access.LABEL)
    here = reverse(
        "feedback_article",
        args=(member.project.slug, member.person_id, work.assignment.article.number),
    )
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return redirect(here)
    sent = form.cleaned_data | {"key": str(form.cleaned_data["key"])}
    try:
        thread = dispute_curation(work.assignment, by=request.user, **sent)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect(here)
    return redirect(f"{here}#thread-{thread.key}")
