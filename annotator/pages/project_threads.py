"""All that is said in a project: open threads and objections to curation, and resolved ones."""

from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.thread_list import listed
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.threads import narrowed, with_comments

AT_ONCE = 20  # threads


class ThreadsForm(forms.Form):
    """Which threads, and under which key the page begins."""

    about = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[("", _("Everything")), ("disputes", _("Objections to curation"))],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Still open")), ("resolved", _("Resolved")), ("all", _("All"))],
    )
    before = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )


@login_required
@require_safe
def threads(request: SignedInRequest, slug: str) -> HttpResponse:
    """The threads that the person may see, the newest first."""
    project = access.require(request.user, slug, access.VIEW)
    form = ThreadsForm(request.GET)
    form.is_valid()  # what cannot be read asks for nothing
    about, state = (form.cleaned_data.get(name, "") for name in ("about", "state"))
    held = narrowed(access.threads(request.user, project), about=about, state=state or "open")
    if before := form.cleaned_data.get("before"):
        held = held.filter(pk__lt=before)
    found = list(with_comments(held).order_by("-pk")[: AT_ONCE + 1])
    schema, curates = parsed_schema(current_schema(project)), access.curates(request.user, project)
    return project_page(
        request,
        "threads",
        project,
        "threads",
        form=form,
        rows=[listed(one, request.user, schema, curates=curates) for one in found[:AT_ONCE]],
        before=found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None,
        query=urlencode({"about": about, "state": state}),
    )
