"""The articles of a project: filtered, searched, and paged by their numbers."""

from dataclasses import asdict
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages.deadline import DeadlineForm
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.words import ARTICLE_STATES, CAUSES
from corpus.models import Article
from corpus.queries.article_list import CURATORS_ALONE, Wanted, article_page
from corpus.queries.members import may_label

NO_STATE = ("", _("All"))


class FilterForm(forms.Form):
    """What the articles must be like, and where the page begins."""

    words = forms.CharField(
        label=_("Words in title or text"), required=False, widget=forms.TextInput({"dir": "auto"})
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[NO_STATE, *ARTICLE_STATES.items()],
    )
    outlet = forms.CharField(
        label=_("Outlet"), required=False, widget=forms.TextInput({"dir": "auto"})
    )
    label = forms.CharField(required=False, widget=forms.HiddenInput)
    cause = forms.ChoiceField(required=False, choices=[*CAUSES.items()], widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What the valid fields ask for."""
        asked = self.cleaned_data
        names = ("words", "outlet", "state", "label", "cause")
        return Wanted(**{name: asked.get(name, "") for name in names})

    def hide_secrets(self) -> None:
        """Leave out the states that only curators may ask for."""
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        known = [(n, title) for n, title in ARTICLE_STATES.items() if n not in CURATORS_ALONE]
        state.choices = [NO_STATE, *known]


@login_required
def articles(request: SignedInRequest, slug: str) -> HttpResponse:
    """A page of the project's articles."""
    project = access.require(request.user, slug, access.VIEW)
    form, seen_by = FilterForm(request.GET), None
    if not access.sees_all(request.user, slug):
        form.hide_secrets()
        seen_by = request.user
    form.is_valid()  # what cannot be read asks for nothing
    wanted, place = form.wanted(), form.cleaned_data
    after, before = place.get("after") or 0, place.get("before")
    page = article_page(project, wanted, after=after, before=before, seen_by=seen_by)
    asked = {name: value for name, value in asdict(wanted).items() if value}
    return project_page(
        request,
        "articles",
        project,
        "articles",
        page=page,
        form=form,
        asked=asked,
        cause=CAUSES.get(wanted.cause) if wanted.cause else "",
        query=urlencode(asked),
        people=may_label(project),
        deadline=DeadlineForm(),
        any_article=bool(page.articles) or Article.objects.filter(project=project).exists(),
    )
