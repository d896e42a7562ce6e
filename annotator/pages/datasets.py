"""Data sets: named selections of curated articles, and a new one."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.create_dataset import create_dataset
from corpus.document.errors import Refusal
from corpus.models import Dataset
from corpus.queries.code_points import CodePoints
from corpus.queries.progress import progress

PARTS = ("train", "dev", "test")


class DatasetForm(forms.Form):
    """A new data set: its name, what it takes, and how it is split."""

    name = forms.SlugField(
        label=_("Short name"),
        max_length=80,
        help_text=_("Latin letters, digits and hyphens; its versions are called name@1, name@2 …"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    outlets = forms.CharField(
        label=_("Only these outlets, one a line"),
        required=False,
        help_text=_("Empty: every curated article."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "class": "brief"}),
    )
    train = forms.IntegerField(label=_("Training, %"), min_value=0, max_value=100, initial=80)
    dev = forms.IntegerField(label=_("Development, %"), min_value=0, max_value=100, initial=10)
    test = forms.IntegerField(label=_("Test, %"), min_value=0, max_value=100, initial=10)

    def arguments(self) -> dict[str, Any]:
        """What `create_dataset` takes of the valid form."""
        chosen = self.cleaned_data
        outlets = [line.strip() for line in chosen["outlets"].splitlines() if line.strip()]
        return {
            "title": chosen["title"],
            "selection": {"outlets": outlets} if outlets else {},
            "split": {part: chosen[part] for part in PARTS if chosen[part]},
        }


@login_required
def datasets(request: SignedInRequest, slug: str) -> HttpResponse:
    """The project's data sets with their latest versions."""
    project = access.require(request.user, slug, access.EXPORT)
    held = Dataset.objects.filter(project=project).order_by(CodePoints("name"))
    held = held.annotate(latest=Max("versions__number"))
    return project_page(
        request,
        "datasets",
        project,
        "datasets",
        datasets=held,
        curated=progress(project).curated,
    )


@login_required
def dataset_created(request: SignedInRequest, slug: str) -> HttpResponse:
    """Name a new selection."""
    project = access.require(request.user, slug, access.MANAGE)
    form = DatasetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            create_dataset(project, name, by=request.user, **form.arguments())
            return redirect("dataset", slug, name)
        except Refusal as refusal:
            tell_refusal(request, refusal)
    return project_page(request, "dataset_created", project, "datasets", form=form)
