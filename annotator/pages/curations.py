"""The queue of curation, the page of one, and the articles on which all agree."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from corpus.actions.curate_some_unanimous import curate_some_unanimous
from corpus.models import Article
from corpus.queries.curation_queue import next_to_curate, queue_page

QUEUE_STATES = (
    ("", _("Not finished")),
    ("ready", _("All annotators have submitted")),
    ("waiting", _("Some annotators are missing")),
    ("disputed", _("Some places are open")),
    ("unanimous", _("All agree")),
    ("begun", _("Being curated")),
    ("finished", _("Curated")),
)


class QueueForm(forms.Form):
    """Which articles are wanted, and where the page begins."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=QUEUE_STATES)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


@login_required
def curations(request: SignedInRequest, slug: str) -> HttpResponse:
    """A page of the articles on which something was submitted."""
    project = access.require(request.user, slug, access.CURATE)
    form = QueueForm(request.GET)
    form.is_valid()  # what cannot be read asks for nothing
    asked = form.cleaned_data
    state = asked.get("state", "")
    return project_page(
        request,
        "curations",
        project,
        "curations",
        page=queue_page(project, state, after=asked.get("after") or 0, before=asked.get("before")),
        form=form,
        state=state,
        next=next_to_curate(project, after=0),
        total=None,
    )


@login_required
def curation(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """An article's sets side by side; the page fetches them."""
    project = access.require(request.user, slug, access.CURATE)
    article = get_object_or_404(Article, project=project, number=number)
    return project_page(request, "curation", project, "curations", article=article)


class PieceForm(forms.Form):
    """How far the work is."""

    after = forms.IntegerField(min_value=0)
    looked = forms.IntegerField(min_value=0)
    taken = forms.IntegerField(min_value=0)


@login_required
@require_POST
def unanimous_taken(request: SignedInRequest, slug: str) -> HttpResponse:
    """One piece of the work: the page asks for the next until all is done."""
    project = access.require(request.user, slug, access.CURATE)
    form = PieceForm(request.POST)
    done = form.cleaned_data if form.is_valid() else {"after": 0, "looked": 0, "taken": 0}
    piece = curate_some_unanimous(project, after=done["after"], by=request.user)
    looked = done["looked"] + piece.looked
    return project_page(
        request,
        "_unanimous" if request.headers.get("HX-Request") else "unanimous",
        project,
        "curations",
        looked=looked,
        total=looked + piece.left,
        taken=done["taken"] + len(piece.taken),
        after=piece.after,
    )
