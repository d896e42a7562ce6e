"""Members: who belongs to a project, and as what."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.add_member import add_member
from corpus.actions.change_member import change_member
from corpus.actions.remove_member import remove_member
from corpus.document.errors import Refusal
from corpus.models import Membership, Person
from corpus.models.project import Role


class MemberForm(forms.Form):
    """Somebody with an account here, and the role they shall have."""

    person = forms.CharField(
        label=_("Name or e-mail address"),
        widget=forms.TextInput(attrs={"dir": "auto", "autocapitalize": "none"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=list(words.ROLES.items()), initial=Role.ANNOTATOR
    )

    def clean_person(self) -> Person:
        """The account of that name or address."""
        typed = self.cleaned_data["person"].strip()
        found = Person.objects.filter(username=typed, is_active=True).first()
        found = found or Person.objects.filter(email__iexact=typed, is_active=True).first()
        if found is None or not typed:
            raise forms.ValidationError(
                _("Nobody here has this name or address. Accounts are made by the server's staff.")
            )
        return found


@login_required
def members(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who belongs to the project; a manager adds people and changes roles."""
    right = access.MANAGE if request.method == "POST" else access.VIEW
    project = access.require(request.user, slug, right)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_member(project, person=form.cleaned_data["person"], role=form.cleaned_data["role"])
        except Refusal as refusal:
            tell_refusal(request, refusal)
        return redirect("members", slug)
    held = Membership.objects.filter(project=project, removed_at=None).select_related("person")
    roles = [(name, title, words.ROLE_MEANINGS[name]) for name, title in words.ROLES.items()]
    return project_page(
        request, "members", project, "members", memberships=held, form=form, roles=roles
    )


class WorkForm(forms.Form):
    """How a member begins, and how many articles they may have."""

    training = forms.IntegerField(min_value=0, max_value=100)
    person_limit = forms.IntegerField(min_value=1, max_value=10_000_000, required=False)


@login_required
@require_POST
def member_changed(request: SignedInRequest, slug: str, person: int) -> HttpResponse:
    """Set how a member begins, and how many articles they may have."""
    project = access.require(request.user, slug, access.MANAGE)
    member = get_object_or_404(Membership, project=project, person_id=person, removed_at=None)
    form = WorkForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, gettext("Nothing was changed: send whole numbers, training up to 100.")
        )
        return redirect("members", slug)
    change_member(member, **form.cleaned_data)
    return redirect("members", slug)


@login_required
@require_POST
def member_removed(request: SignedInRequest, slug: str, person: int) -> HttpResponse:
    """Take somebody out of the project."""
    project = access.require(request.user, slug, access.MANAGE)
    member = get_object_or_404(
        Membership, project=project, person_id=person, removed_at=None
    ).person
    try:
        remove_member(project, person=member)
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("members", slug)
