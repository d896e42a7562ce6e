"""What annotators have in hand, and taking several articles back from them."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.person_field import PersonField
from annotator.pages.sent_numbers import sent_numbers
from annotator.templatetags.figures import number as in_digits
from corpus.actions.withdraw_articles import withdraw_articles
from corpus.models import Person, Project
from corpus.queries.members import by_name
from corpus.queries.turns_in_hand import TurnsWanted, hands, turns_in_hand

AT_ONCE = 50


class HandForm(forms.Form):
    """Whose turns, and which of them. `turns` are those that were ticked."""

    untouched = forms.BooleanField(label=_("Only untouched ones"), required=False)

    def __init__(self, project: Project, sent: QueryDict) -> None:
        super().__init__(sent)
        held = turns_in_hand(project, TurnsWanted())
        people = by_name(Person.objects.filter(pk__in=held.values("person")))
        self.fields["person"] = PersonField(
            people, label=_("Annotator"), required=False, empty_label=_("All")
        )
        ticked = sent_numbers(sent.getlist("turns")[:AT_ONCE])
        self.fields["turns"] = forms.TypedMultipleChoiceField(
            choices=[(one, one) for one in ticked],
            coerce=int,
            required=False,
            widget=forms.MultipleHiddenInput,
        )

    def wanted(self) -> TurnsWanted:
        """What the valid fields ask for."""
        self.is_valid()  # what cannot be read asks for nothing
        asked = self.cleaned_data
        keys = asked.get("turns") or None
        return TurnsWanted(asked.get("person"), asked.get("untouched", False), keys=keys)


@login_required
@require_safe
def in_hand(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who has which article in hand, until when, and whether it is begun."""
    project = access.require(request.user, slug, access.MANAGE)
    form = HandForm(project, request.GET)
    held = turns_in_hand(project, form.wanted()).select_related(
        "article", "person", "annotation_set", "project"
    )
    rows = held.defer("article__text", "article__metadata").order_by("article__number", "pk")
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    asked = {name: request.GET[name] for name in ("person", "untouched") if request.GET.get(name)}
    return project_page(
        request,
        "in_hand",
        project,
        "assigning",
        form=form,
        page=page,
        query=urlencode(asked),
        asked=asked,
    )


@login_required
@require_POST
def taken_back(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask whether so many articles shall be taken back; where that was answered, do it."""
    project = access.require(request.user, slug, access.MANAGE)
    form, ticked = HandForm(project, request.POST), request.POST.get("which") == "ticked"
    wanted = form.wanted()
    # What cannot be read must not ask for everything here.
    if not form.is_valid() or (ticked and not wanted.keys):
        messages.error(request, _("Nothing was taken back: choose articles."))
        return redirect("in_hand", slug)
    if request.POST.get("sure") != "yes":
        return _question(request, project, wanted)
    taken = withdraw_articles(project, wanted=wanted)
    said = ngettext(
        "%(shown)s article was taken back. What was labelled stays.",
        "%(shown)s articles were taken back. What was labelled stays.",
        taken.withdrawn,
    )
    messages.success(request, said % {"shown": in_digits(taken.withdrawn)})
    if taken.left:
        still = ngettext(
            "%(shown)s more is still in hand: take it back in the same way.",
            "%(shown)s more are still in hand: take them back in the same way.",
            taken.left,
        )
        messages.warning(request, still % {"shown": in_digits(taken.left)})
    return redirect("assigning", slug)


def _question(request: SignedInRequest, project: Project, wanted: TurnsWanted) -> HttpResponse:
    """From whom how many would be taken back, and how many of them are begun."""
    held = hands(turns_in_hand(project, wanted))
    total = sum(one.turns for one in held)
    return project_page(
        request,
        "taken_back",
        project,
        "assigning",
        hands=held,
        total=total,
        begun=total - sum(one.untouched for one in held),
        wanted=wanted,
    )
