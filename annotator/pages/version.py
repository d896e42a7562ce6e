"""One version of a data set: its card, its exports, a new export, and what formats lose."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from annotator import access
from annotator.pages import words
from annotator.pages.format_options import offered_options, sent_options
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal, told
from annotator.pages.losses import counted_losses, previewed
from annotator.pages.not_installed import with_install_line
from corpus import tasks
from corpus.actions.start_export import start_export
from corpus.actions.start_losses import start_losses
from corpus.document.errors import Refusal
from corpus.document.requirements import missing
from corpus.formats.registry import WRITERS, options_of, writer_of
from corpus.models import DatasetVersion, Project
from corpus.models.work import FINISHED, WorkState
from corpus.queries.losses import files_of
from corpus.queries.versions import version_schema


@login_required
def version(request: SignedInRequest, slug: str, name: str, number: int) -> HttpResponse:
    """The version's card and exports; a POST asks for another export."""
    project = access.require(request.user, slug, access.EXPORT)
    held = find_version(project, name, number)
    if request.method == "POST":
        try:
            export = start_export(held, by=request.user, **_asked(request.POST))
            tasks.send(export)
            return redirect("export", slug, export.pk)
        except Refusal as refusal:
            tell_refusal(request, refusal)
    template = "_version_progress" if request.headers.get("HX-Request") else "version"
    return project_page(request, template, project, "datasets", **_card(held, request.POST))


@login_required
def version_loss(request: SignedInRequest, slug: str, name: str, number: int) -> HttpResponse:
    """What a format would lose of the version: part of the export form."""
    project = access.require(request.user, slug, access.EXPORT)
    held = find_version(project, name, number)
    try:
        shown = previewed(held, **_asked(request.GET))
    except Refusal as refusal:
        shown = {"problem": told(refusal)}
    return project_page(request, "_loss_preview", project, "datasets", **shown)


@login_required
def version_losses(request: SignedInRequest, slug: str, name: str, number: int) -> HttpResponse:
    """What every format would lose of the version; a POST has it counted."""
    project = access.require(request.user, slug, access.EXPORT)
    held = find_version(project, name, number)
    if request.method == "POST":
        try:
            tasks.go_on(start_losses(held, by=request.user))
        except Refusal as refusal:
            tell_refusal(request, refusal)
        return redirect("version", slug, name, number)
    shown = counted_losses(held)
    return project_page(request, "_losses", project, "datasets", version=held, **shown)


def find_version(project: Project, name: str, number: int) -> DatasetVersion:
    """The version of that name and number in the project, or Http404."""
    versions = DatasetVersion.objects.select_related("dataset", "created_by")
    return get_object_or_404(versions, dataset__project=project, dataset__name=name, number=number)


def _asked(sent: QueryDict) -> dict[str, Any]:
    """Format and options as a form sends them. Raises UnknownFormat."""
    format = sent.get("format", "")
    return {"format": format, "options": sent_options(options_of(writer_of(format)), sent)}


def _card(held: DatasetVersion, sent: QueryDict) -> dict[str, Any]:
    """What the page says of a version; its figures are there once it is sealed."""
    figures = json.loads(held.figures)
    labels = version_schema(held).labels
    counted = sorted(figures.get("labels", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        "version": held,
        "sealed": held.state == WorkState.DONE,
        "finished": held.state in FINISHED,
        "figures": figures,
        "counts": [(mark, labels.get(_pair(mark)), n) for mark, n in counted],
        "most": counted[0][1] if counted else 1,
        "schema": version_schema(held),
        "exports": files_of(held.exports.select_related("created_by")),
        "formats": _offered(),
        **(counted_losses(held) if held.state == WorkState.DONE else {}),
        "chosen": sent.get("format", "isnad"),
        "options": offered_options(
            {name: options_of(writer) for name, writer in WRITERS.items()}, sent
        ),
    }


def _offered() -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """The formats in groups: each with its title, and whether it can be written here."""
    for group, titles in words.WRITTEN_IN_GROUPS.items():
        lines = {name: missing(WRITERS[name].requires) for name in titles}
        yield (
            str(group),
            [
                (name, with_install_line(str(title), lines[name]), not lines[name])
                for name, title in titles.items()
            ],
        )


def _pair(mark: str) -> tuple[str, str]:
    """ "layer:label" as schemas look it up."""
    layer, _, label = mark.partition(":")
    return layer, label
