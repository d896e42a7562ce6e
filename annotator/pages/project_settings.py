"""The settings of a project."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.change_project import change_project
from corpus.document.errors import Refusal
from corpus.models import Project


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """A project's settings."""

    archived = forms.BooleanField(
        label=_("Archived: everything can be seen and exported, nothing changed"),
        required=False,
    )

    class Meta:
        model = Project
        fields = ("title", "description", "slots", "lease_hours", "groups", "blind_share")
        labels = {
            "title": _("Title"),
            "description": _("What it is about"),
            "slots": _("Annotators per article"),
            "lease_hours": _("Hours after which an article without edits is free for others"),
            "groups": _("Optional groups of attributes that are on, with spaces between"),
            "blind_share": _("Articles that come without suggestions, in percent"),
        }
        help_texts = {
            "slots": "",
            "lease_hours": "",
            "groups": "",
            "blind_share": _(
                "Chosen at random, to measure how much suggestions sway people. An article is "
                "bare for all its annotators or for none, and they are told that some are. A "
                "change concerns the articles that nobody was given yet."
            ),
        }
        widgets = {
            "title": forms.TextInput(),
            "description": forms.Textarea(attrs={"rows": 3}),
            "groups": forms.TextInput(attrs={"dir": "ltr"}),
        }


@login_required
def project_settings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change the project's settings; also of an archived one, to bring it back."""
    held = access.require(request.user, slug, access.ARCHIVE)
    initial = {"archived": held.archived_at is not None}
    form = SettingsForm(request.POST or None, instance=held, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_project(held, **form.cleaned_data)
            return redirect("project", slug)
        except Refusal as refusal:
            tell_refusal(request, refusal)
    return project_page(request, "project_settings", held, "project", form=form)
