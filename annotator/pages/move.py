"""One move of a project's labels to a later schema: how far it is, and what it left."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.mapping_form import MappingForm
from annotator.pages.schema_words import label_title
from corpus import tasks
from corpus.actions.begin_move import begin_move
from corpus.actions.cancel_move import cancel_move
from corpus.document.errors import Refusal
from corpus.models import Project, SchemaMove
from corpus.models.work import FINISHED, WorkState
from corpus.queries.move_archive import Place, archive_lines, move_counts, review_places
from corpus.queries.schema_moves import earlier_schemas, uses_of_project
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.unmoved_sets import unmoved_sets

SHOWN = 100


@login_required
def move(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """The move; while it goes on, the page asks for its own middle again and again. Sent, it
    is taken up again with what was said of what was left."""
    right = access.MANAGE if request.method == "POST" else access.VIEW
    project = access.require(request.user, slug, right)
    held = _held(project, key)
    if request.method == "POST":
        form = _form(held, request)
        try:
            begin_move(held.to_schema, mapping=form.to_json(), by=request.user)
        except Refusal as refusal:
            tell_refusal(request, refusal)
        _send(key)
        return redirect("move", slug, key)
    template = "_move_progress" if request.headers.get("HX-Request") else "move"
    return project_page(request, template, project, "schema", **_told(held, request))


@login_required
@require_POST
def move_cancelled(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """Stop the move; the sets that have moved stay where they are."""
    project = access.require(request.user, slug, access.MANAGE)
    try:
        cancel_move(_held(project, key))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("move", slug, key)


@login_required
def move_review(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """The spans that the move marked and that nobody has decided about yet."""
    project = access.require(request.user, slug, access.CURATE)
    held = _held(project, key)
    places, count = review_places(held, most=SHOWN)
    return project_page(
        request,
        "move_review",
        project,
        "schema",
        move=held,
        places=_read(held, places),
        count=count,
        origins=words.ORIGINS,
    )


@login_required
def move_dropped(request: SignedInRequest, slug: str, key: int) -> StreamingHttpResponse:
    """All that the move has dropped, as JSON lines."""
    held = _held(access.require(request.user, slug, access.MANAGE), key)
    answer = StreamingHttpResponse(archive_lines(held), content_type="application/jsonl")
    answer["Content-Disposition"] = f'attachment; filename="dropped-{held.pk}.jsonl"'
    return answer


def _read(held: SchemaMove, places: Sequence[Place]) -> list[tuple[Place, str, str, list[str]]]:
    """Each place with what its label is called, what the one before the move was called, and
    what those are called that it may have become."""
    old, new = parsed_schema(held.from_schema), parsed_schema(held.to_schema)
    return [
        (
            place,
            label_title(new, *place.mark.split(":")),
            label_title(old, *place.before.split(":")),
            [label_title(new, *way.split(":")) for way in place.ways],
        )
        for place in places
    ]


def _held(project: Project, key: int) -> SchemaMove:
    moves = SchemaMove.objects.select_related("project", "from_schema", "to_schema", "created_by")
    return get_object_or_404(moves, project=project, pk=key)


def _send(key: int) -> None:
    for queued in SchemaMove.objects.filter(pk=key, state=WorkState.QUEUED):
        tasks.send(queued)


def _form(held: SchemaMove, request: SignedInRequest) -> MappingForm:
    uses = uses_of_project(held.project, held.to_schema)
    olds = earlier_schemas(held.project, held.to_schema)
    sent = request.POST if request.method == "POST" else None
    return MappingForm(uses, olds, parsed_schema(held.to_schema), sent)


def _told(held: SchemaMove, request: SignedInRequest) -> dict[str, Any]:
    finished = held.state in FINISHED
    left = unmoved_sets(held.project, held.to_schema).count() if finished else 0
    is_asked = left and current_schema(held.project) == held.to_schema
    return {
        "move": held,
        "finished": finished,
        "left": left,
        "counts": move_counts(held),
        "waiting": review_places(held, most=0)[1] if finished else 0,
        "failures": held.sets.filter(revision=None).select_related("annotation_set__article")[
            :SHOWN
        ],
        "form": _form(held, request) if is_asked else None,
        "parts": words.MAPPING_PARTS,
    }
