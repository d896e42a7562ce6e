"""How a project's articles come to its annotators: the policy, and deals."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annotator import access
from annotator.pages import words
from annotator.pages.deadline import DeadlineForm
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.person_field import PeopleField
from corpus import tasks
from corpus.actions.cancel_deal import cancel_deal
from corpus.actions.change_policy import change_policy
from corpus.actions.start_deal import start_deal
from corpus.document.errors import Refusal
from corpus.models import Deal, Project
from corpus.models.work import FINISHED
from corpus.queries.due_check import gold_articles
from corpus.queries.members import may_label
from corpus.queries.next_article import offered_articles
from corpus.queries.turns_in_hand import TurnsWanted, hands, turns_in_hand

LATELY = 8  # deals


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """How articles come to annotators, and how these are checked."""

    policy = forms.ChoiceField(
        label=_("How articles come to annotators"), choices=list(words.POLICIES.items())
    )
    queue_order = forms.ChoiceField(
        label=_("Which article comes first"),
        choices=list(words.QUEUE_ORDERS.items()),
        help_text=_("What was never weighed comes after the others, in the order of numbers."),
    )

    class Meta:
        model = Project
        fields = (
            *("policy", "queue_order", "slots_share", "person_limit"),
            *("gold_share", "gold_threshold", "training"),
        )
        labels = {
            "slots_share": _("Articles that have several annotators, in percent"),
            "person_limit": _("Articles that one person may have"),
            "gold_share": _("Gold checks, in percent of an annotator's articles"),
            "gold_threshold": _("Warn where the F1 of the last checks is under, in percent"),
            "training": _("Gold articles that a new annotator begins with, as training"),
        }
        help_texts = {
            "slots_share": _(
                "Chosen at random; the others have one annotator. How many several are, the "
                "settings say."
            ),
            "person_limit": _("Empty: any number. Members can have a limit of their own."),
            "gold_share": _(
                "Curated articles that were marked as gold, slipped in among the others. Nobody "
                "is told which ones they are."
            ),
            "gold_threshold": _("Empty: it never warns."),
            "training": _(
                "After each, the differences from the curated labels are shown with the clauses "
                "of the guidelines."
            ),
        }


class DealForm(DeadlineForm):
    """Whom to deal how many articles to."""

    articles = forms.IntegerField(
        label=_("How many articles"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text=_("Empty: all that still have room for an annotator."),
    )

    field_order = ("people", "articles", "deadline", "day")

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = PeopleField(
            may_label(project),
            label=_("To these annotators"),
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)


@login_required
def assigning(request: SignedInRequest, slug: str) -> HttpResponse:
    """The policy, to read and to change; and what was dealt."""
    project = access.require(request.user, slug, access.MANAGE)
    form = PolicyForm(request.POST or None, instance=project)
    if request.method == "POST" and form.is_valid():
        try:
            change_policy(project, **form.cleaned_data)
            messages.success(
                request, gettext("The policy is kept. What somebody has stays theirs.")
            )
            return redirect("assigning", slug)
        except Refusal as refusal:
            tell_refusal(request, refusal)
    return _shown(request, project, form, DealForm(project))


@login_required
@require_POST
def deal_started(request: SignedInRequest, slug: str) -> HttpResponse:
    """Deal articles out, in the background."""
    project = access.require(request.user, slug, access.MANAGE)
    form = DealForm(project, request.POST)
    if not form.is_valid():
        return _shown(request, project, PolicyForm(instance=project), form)
    chosen = form.cleaned_data
    try:
        deal = start_deal(
            project,
            people=chosen["people"],
            articles=chosen["articles"],
            until=chosen["until"],
            by=request.user,
        )
        tasks.send(deal)
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("assigning", slug)


@login_required
@require_safe
def deal(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """How far a deal is: a part of the page, fetched again and again while it goes on."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Deal, project=project, number=number)
    return project_page(request, "_deal", project, "assigning", deal=held)


@login_required
@require_POST
def deal_cancelled(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Stop a deal; what it has given out stays."""
    project = access.require(request.user, slug, access.MANAGE)
    try:
        cancel_deal(get_object_or_404(Deal, project=project, number=number))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("assigning", slug)


def _shown(
    request: SignedInRequest, project: Project, form: PolicyForm, dealing: DealForm
) -> HttpResponse:
    held = Project.objects.get(pk=project.pk)  # the form has changed the one it was given
    return project_page(
        request,
        "assigning",
        held,
        "assigning",
        form=form,
        dealing=dealing,
        offered=offered_articles(held).count(),
        gold=gold_articles(held).count(),
        hands=hands(turns_in_hand(held, TurnsWanted())),
        deals=Deal.objects.filter(project=held).order_by("-number")[:LATELY],
        finished=FINISHED,
    )
