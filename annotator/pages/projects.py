"""Projects: those that the person belongs to, and a new one."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, tell_refusal, told
from corpus.actions.create_project import create_project
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import Membership
from corpus.queries.code_points import CodePoints
from corpus.queries.my_work import work_of
from corpus.queries.progress import progress_of
from corpus.queries.schema_in_file import schema_in_file


class ProjectForm(forms.Form):
    """A new project with one of the shipped schemas, or with one of one's own."""

    title = forms.CharField(label=_("Title"), max_length=200)
    slug = forms.SlugField(
        label=_("Short name, for the address"),
        max_length=80,
        help_text=_("Latin letters, digits and hyphens; it cannot be changed later"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    schema = forms.ChoiceField(
        label=_("Schema to begin with"),
        choices=[(name, words.SCHEMAS[name]) for name in SHIPPED],
        widget=forms.RadioSelect,
        initial="news-claims",
        help_text=_("It can be copied and changed in the project."),
    )
    own = forms.FileField(
        label=_("Or a schema of your own (JSON)"),
        required=False,
        help_text=_("A file stands in for the schema chosen above."),
    )
    slots = forms.IntegerField(
        label=_("Annotators per article"), min_value=1, max_value=20, initial=1
    )

    def clean_own(self) -> Schema | None:
        """The schema in the file; None where there is no file."""
        file: UploadedFile[bytes] | None = self.cleaned_data["own"]
        try:
            return None if file is None else schema_in_file(file)
        except Refusal as refusal:
            raise forms.ValidationError(told(refusal)) from None


@login_required
def projects(request: SignedInRequest) -> HttpResponse:
    """The person's projects, each with how far it is, and the way on in those that they may
    label in; archived ones last."""
    held = list(
        Membership.objects.filter(person_id=request.user.pk, removed_at=None)
        .select_related("project")
        .order_by(F("project__archived_at").asc(nulls_first=True), CodePoints("project__slug"))
    )
    standing = progress_of([membership.project for membership in held])
    work = {one.project.pk: one for one in work_of(request.user)}
    rows = []
    for membership in held:
        done = standing[membership.project_id]
        may = access.LABEL in access.rights(membership) and done.articles
        mine = work.get(membership.project_id) if may else None
        rows.append((membership, words.ROLES[membership.role], done, mine))
    first = next((membership for membership, _, _, mine in rows if mine), None)
    return render(request, "annotator/projects.html", {"rows": rows, "first": first})


@login_required
def project_created(request: SignedInRequest) -> HttpResponse:
    """Make a project; whoever makes it manages it."""
    form = ProjectForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            project = create_project(
                chosen["slug"],
                title=chosen["title"],
                schema=chosen["own"] or shipped_schema(chosen["schema"]),
                by=request.user,
                slots=chosen["slots"],
            )
            return redirect("project", project.slug)
        except Refusal as refusal:
            tell_refusal(request, refusal)
    return render(request, "annotator/project_created.html", {"form": form})
