"""The draft of a schema: to edit in a form, and to publish."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.schema_form import Tree, add_row, schema_content, schema_fields
from corpus.actions.write_schema import write_schema
from corpus.document.errors import Refusal
from corpus.document.schema import ATTRIBUTE_KINDS
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.schema_rules import LABEL_KEYS
from corpus.models import Project, StoredSchema
from corpus.queries.schemas import parsed_schema
from corpus.queries.unmoved_sets import unmoved_sets

ADD = "add:"


@login_required
def schema_draft(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """The draft in a form. A button that adds a row saves nothing; saving needs a schema
    that can be labelled with, and keeps what was typed where it is none."""
    project = access.require(request.user, slug, access.MANAGE)
    stored = get_object_or_404(StoredSchema, project=project, name=name, number=0)
    if request.method != "POST":
        return _form(request, project, name, schema_to_json(parsed_schema(stored)))
    content = schema_content(request.POST.dict()) | {"name": name}
    asked = request.POST.get("do", "")
    if asked.startswith(ADD):
        add_row(content, asked.removeprefix(ADD))
        return _form(request, project, name, content, unsaved=True)
    try:
        write_schema(project, schema=schema_from_json(content), by=request.user)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return _form(request, project, name, content, unsaved=True)
    messages.success(request, _("The draft is saved. Nobody labels with it until it is published."))
    return redirect("schema_draft", slug, name)


def _form(
    request: SignedInRequest, project: Project, name: str, content: Tree, *, unsaved: bool = False
) -> HttpResponse:
    return project_page(
        request,
        "schema_draft",
        project,
        "schema",
        name=name,
        fields=schema_fields(content),
        unsaved=unsaved,
        is_labelled=unmoved_sets(project, None).exists(),
        families=words.FAMILIES,
        patterns=words.PATTERNS,
        kinds=[(kind, words.ATTRIBUTE_KINDS[kind]) for kind in ATTRIBUTE_KINDS],
        keys=LABEL_KEYS,
    )
