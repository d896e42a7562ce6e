"""The schemas of a project: to look at, to copy, to bring in and to take away as files."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.write_schema import write_schema
from corpus.document.blank_schema import blank_schema
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import Project, SchemaMove, StoredSchema
from corpus.queries.code_points import CodePoints
from corpus.queries.schema_in_file import schema_in_file
from corpus.queries.schemas import parsed_schema
from corpus.queries.unmoved_sets import unmoved_sets


@login_required
def schema(request: SignedInRequest, slug: str, name: str = "", number: int = 0) -> HttpResponse:
    """A schema: the one asked for, or the one that the project labels with."""
    project = access.require(request.user, slug, access.VIEW)
    held = StoredSchema.objects.filter(project=project)
    published = list(held.exclude(number=0).order_by("-published_at", "-pk"))
    shown = (
        get_object_or_404(held, name=name, number=number) if name else next(iter(published), None)
    )
    return project_page(
        request,
        "schema",
        project,
        "schema",
        shown=shown,
        schema=parsed_schema(shown) if shown else None,
        shipped=[(f"{SHIPS}{one}", words.SCHEMAS[one]) for one in SHIPPED],
        families=words.FAMILIES,
        patterns=words.PATTERNS,
        published=published,
        drafts=held.filter(number=0).order_by(CodePoints("name")),
        moves=SchemaMove.objects.filter(project=project).select_related("from_schema", "to_schema"),
        left=unmoved_sets(project, published[0]).count() if published else 0,
    )


@login_required
def schema_file(request: SignedInRequest, slug: str, name: str, number: int) -> HttpResponse:
    """The schema as a JSON file."""
    project = access.require(request.user, slug, access.VIEW)
    stored = get_object_or_404(StoredSchema, project=project, name=name, number=number)
    answer = JsonResponse(
        schema_to_json(parsed_schema(stored)),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}-{number}.json"'
    return answer


EMPTY, SHIPS = "empty", "shipped:"


class CopyForm(forms.Form):
    """Which schema is copied, and what the copy is called: one of the project ("name/number"),
    one that ships ("shipped:name"), or none (EMPTY)."""

    source = forms.RegexField(rf"^([^/]+/\d+|{SHIPS}[\w-]+|{EMPTY})$")
    name = forms.SlugField(max_length=80)


@login_required
@require_POST
def schema_copied(request: SignedInRequest, slug: str) -> HttpResponse:
    """Make a draft like a schema of the project or one that ships, or from nothing, and open
    it."""
    project = access.require(request.user, slug, access.MANAGE)
    form = CopyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A copy needs a name: Latin letters, digits and hyphens."))
        return redirect("schema", slug)
    source, name = form.cleaned_data["source"], form.cleaned_data["name"]
    try:
        content = schema_to_json(_copied(project, source, name)) | {"name": name}
        return _draft(request, project, schema_from_json(content))
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("schema", slug)


def _copied(project: Project, source: str, name: str) -> Schema:
    """What `source` names, or a schema called `name` with next to nothing in it. Http404 for a
    schema that the project lacks; raises InvalidSchema for one that does not ship."""
    if source == EMPTY:
        return blank_schema(name)
    if source.startswith(SHIPS):
        return shipped_schema(source.removeprefix(SHIPS))
    copied, number = source.split("/")
    return parsed_schema(
        get_object_or_404(StoredSchema, project=project, name=copied, number=number)
    )


@login_required
@require_POST
def schema_brought(request: SignedInRequest, slug: str) -> HttpResponse:
    """Make a draft of a file, and open it."""
    project = access.require(request.user, slug, access.MANAGE)
    try:
        return _draft(request, project, schema_in_file(request.FILES.get("file")))
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("schema", slug)


def _draft(request: SignedInRequest, project: Project, drafted: Schema) -> HttpResponse:
    """Store the draft, unless one of that name is being written, and open it."""
    if StoredSchema.objects.filter(project=project, name=drafted.name, number=0).exists():
        messages.warning(request, _("There is a draft of that name already: here it is."))
    else:
        write_schema(project, schema=drafted, by=request.user)
    return redirect("schema_draft", project.slug, drafted.name)
