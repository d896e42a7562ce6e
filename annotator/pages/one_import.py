"""One import: how far it is, what it brought, and what it refused."""

import csv
import json
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.label_form import LabelForm
from annotator.templatetags.refusals import reason
from corpus.document.label_counts import LabelCounts
from corpus.models import Import
from corpus.models.work import FINISHED, WorkState
from corpus.queries.import_labels import import_labels
from corpus.queries.import_refusals import every_refusal
from corpus.queries.schemas import current_schema, parsed_schema

SHOWN = 100
SETS_OF_LABELS = ("inception", "label-studio")  # formats that may bring their own


@login_required
def one_import(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """The import; while it goes on, the page asks for its own middle again and again."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Import.objects.select_related("project"), project=project, pk=key)
    return shown_import(request, held)


def shown_import(
    request: SignedInRequest, held: Import, form: LabelForm | None = None, status: int = 200
) -> HttpResponse:
    """The import's page, with the form as it was sent, if it was."""
    asks, finished = held.state == WorkState.ASKING, held.state in FINISHED
    return project_page(
        request,
        "_import_progress" if request.headers.get("HX-Request") else "import",
        held.project,
        "imports",
        status,
        source=held,
        finished=finished,
        brings_schema=asks and held.format in SETS_OF_LABELS,
        goes_on=held.state in (WorkState.QUEUED, WorkState.RUNNING),
        form=(form or label_form(held)) if asks else None,
        left_out=LabelCounts.from_json(json.loads(held.left_out)).most_frequent(),
        refusals=held.refusals.all()[:SHOWN],
        # Counting them takes long where they are many, and the page asks again each second.
        told=held.refusals.count() if finished else held.refused,
    )


def label_form(held: Import, sent: QueryDict | None = None) -> LabelForm:
    """The form for the labels that the import asks about."""
    schema = parsed_schema(current_schema(held.project))
    return LabelForm(import_labels(held, schema), schema, sent)


@login_required
def import_refusals(request: SignedInRequest, slug: str, key: int) -> StreamingHttpResponse:
    """Everything that the import refused, as CSV: file, line, code, reason."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Import, project=project, pk=key)
    response = StreamingHttpResponse(_rows(held), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refused-{held.pk}.csv"'
    return response


class _Line:
    """A file that hands on what is written to it."""

    def write(self, text: str) -> str:
        return text


def _rows(held: Import) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"  # spreadsheets take the file for UTF-8 only with this
    yield writer.writerow(["file", "line", "code", "reason"])
    for refusal in every_refusal(held):
        row = (refusal.path, refusal.line, refusal.code, reason(refusal))
        yield writer.writerow([_harmless(value) for value in row])


def _harmless(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in "=+-@\t" and text else text
