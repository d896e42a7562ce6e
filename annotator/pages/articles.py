"""The articles of a project: filtered, searched, and paged by their numbers."""

from dataclasses import asdict
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.words import ARTICLE_STATES
from corpus.models import Article
from corpus.queries.article_list import Wanted, article_page

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
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What the valid fields ask for."""
        asked = self.cleaned_data
        names = ("words", "outlet", "state", "label")
        return Wanted(**{name: asked.get(name, "") for name in names})

    def hide_bare(self) -> None:
        """Leave out the state that only curators may ask for."""
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        known = [(name, title) for name, title in ARTICLE_STATES.items() if name != "bare"]
        state.choices = [NO_STATE, *known]


@login_required
def articles(request: SignedInRequest, slug: str) -> HttpResponse:
    """A page of the project's articles."""
    project = access.require(request.user, slug, access.VIEW)
    form = FilterForm(request.GET)
    if access.CURATE not in access.rights(access.membership(request.user, slug)):
        form.hide_bare()
    form.is_valid()  # what cannot be read asks for nothing
    wanted, place = form.wanted(), form.cleaned_data
    page = article_page(project, wanted, after=place.get("after") or 0, before=place.get("before"))
    asked = {name: value for name, value in asdict(wanted).items() if value}
    return project_page(
        request,
        "articles",
        project,
        "articles",
        page=page,
        form=form,
        asked=asked,
        query=urlencode(asked),
        any_article=bool(page.articles) or Article.objects.filter(project=project).exists(),
    )
