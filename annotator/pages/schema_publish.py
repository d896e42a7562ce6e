"""The publication of a draft: what becomes of what is labelled, tried out before it is done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.frame import told as words_of
from annotator.pages.mapping_form import MappingForm
from corpus import tasks
from corpus.actions.publish_schema import publish_schema
from corpus.document.errors import InvalidMapping, Refusal
from corpus.document.schema import Schema
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.models import Project, SchemaMove, StoredSchema
from corpus.models.work import WorkState
from corpus.queries.move_rehearsal import Rehearsal, rehearse_move
from corpus.queries.schema_moves import earlier_schemas, uses_of_project
from corpus.queries.schemas import parsed_schema

SHOWN = 100


@login_required
def schema_published(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """The form that asks what becomes of what is labelled; sent with "rehearse" what that
    would change, else the draft is frozen as the schema's next number, and sets move to it."""
    project = access.require(request.user, slug, access.MANAGE)
    stored = get_object_or_404(StoredSchema, project=project, name=name, number=0)
    if request.method != "POST":
        return _form(request, project, stored, status=200)
    form, schema = _asked(request, project, stored), parsed_schema(stored)
    if request.POST.get("do") == "rehearse":
        return _form(request, project, stored, status=200, told=_rehearsed(project, schema, form))
    try:
        said = form.to_json()
        published = publish_schema(project, schema=schema, by=request.user, mapping=said)
    except InvalidMapping:
        return _form(request, project, stored, status=422)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("schema_draft", slug, name)
    return _after(request, published)


def _after(request: SignedInRequest, published: StoredSchema) -> HttpResponse:
    """Let the sets move, and show how."""
    slug = published.project.slug
    told = _("%(schema)s is published and frozen. New articles are labelled with it.")
    messages.success(request, told % {"schema": published})
    move = SchemaMove.objects.filter(to_schema=published, state=WorkState.QUEUED).first()
    if move is None:
        return redirect("schema", slug)
    tasks.send(move)
    return redirect("move", slug, move.pk)


def _asked(request: SignedInRequest, project: Project, stored: StoredSchema) -> MappingForm:
    sent = request.POST if request.method == "POST" else None
    uses = uses_of_project(project, None)
    return MappingForm(uses, earlier_schemas(project), parsed_schema(stored), sent)


def _rehearsed(project: Project, schema: Schema, form: MappingForm) -> Rehearsal:
    mapping = schema_mapping_from_json(form.to_json(), earlier_schemas(project), schema)
    return rehearse_move(project, None, schema, mapping)


def _form(
    request: SignedInRequest,
    project: Project,
    stored: StoredSchema,
    *,
    status: int,
    told: Rehearsal | None = None,
) -> HttpResponse:
    return project_page(
        request,
        "schema_publish",
        project,
        "schema",
        status,
        name=stored.name,
        form=_asked(request, project, stored),
        told=told,
        fallen=[*told.values, *told.fallen] if told else [],
        stuck=[(one, words_of(one.refusal)) for one in told.stuck[:SHOWN]] if told else [],
        parts=words.MAPPING_PARTS,
        whys=words.DROPPED,
    )
